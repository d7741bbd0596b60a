### Self-injection: the dangers of injecting botulinum toxin or dermal filler at home.
### English source text, version 1. Not yet checked by a clinician.
###
### How to translate this file
### - Speak to the reader as a formal, warm "you" (Sie, vous, usted, Вы, آپ, आप …). Never blame, never joke.
### - Plain language, for a reader of 11 years: everyday words, active voice, one idea a sentence.
###   Explain a medical word the first time. Say it the way a good nurse would say it, not word for word.
### - Keep every fact and its force: "can" stays "can", "may" stays "may", "now" stays "now". Add nothing, leave out nothing.
### - Never add a dose, an amount, a mixture, a place to inject, a technique, or where products are sold.
### - Units and numbers: there are none to convert. Times (four weeks, hours to weeks, weeks to months) stay as they are.
### - No phone number ever stands in this file: write "the emergency number". The number is printed beside the text.
### - The brand name is a trademark: it stands only where { -toxin-brand } stands. Never translate it, never add an ending to it,
###   never use it alone. Write "toxin" everywhere else; write "toxin" or "filler" where only one of them is meant.
### - The value of a message is the standard text. Attributes are other lengths or other pieces of the same unit:
###   `.body` text beside a bold name, `.short` short version, `.line` one line for card and poster.
### - "At most … characters" is a limit for the translation (the English length × 1.4; a little more for single words). Say less rather than go over it.
### - "Facts" are the ids of docs/facts.md. "Safety message": never printed in another language or out of date.

# The trademark. Not translated; write it in Latin letters, or as your readers know it in your script. At most 10 characters. Facts: none.
-toxin-brand = Botox

## main: the title and the lead. On every format; on the tri-fold this is the cover.

# Document title in the largest type, at most two lines. `.short`: title of the card and the poster.
# Keep: a clear "do not", both names (botulinum toxin, filler), "yourself". No brand name here.
# Do not shorten it to "Do not inject yourself": people who inject insulin must not read it as meant for them.
# At most 70 characters; `.short` 45.
# Facts: F1; `.short` F1. Safety message.
main-title = Spritzen Sie sich Botulinum­toxin oder Filler nicht selbst
    .short = Spritzen Sie sich zu Hause nichts ins Gesicht

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = Lassen Sie Toxin (oft { -toxin-brand } genannt) oder Filler nur von ausgebildeten Fachleuten mit Zulassung spritzen: zugelassenes Mittel, saubere Praxis.
    .short = Botulinumtoxin (oft { -toxin-brand } genannt) und Filler gehören in geschulte Hände. Kein Video kann Ihnen das beibringen.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = Das lernt man aus keinem Video.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = Das Wichtigste

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = Filler können blind machen.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = Toxin kann Atmen und Schlucken schwächen.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = Schmutzige Nadeln können anstecken.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = Mittel können gefälscht sein.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = Fachleute senken das Risiko, erkennen und behandeln Probleme früh.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = Was sind Toxin und Filler?

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = Toxin blockiert die Nervensignale, die einem Muskel sagen, dass er sich anspannen soll. So werden Falten für einige Monate weicher: Zornesfalten, Stirnfalten und Krähenfüße (Fältchen neben den Augen).
    .short = Toxin blockiert Nervensignale, die Muskeln anspannen. So werden Falten für einige Monate weicher.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = Ein Filler ist ein Gel. Es kommt unter die Haut, um Falten aufzufüllen oder etwas zu formen.
    .short = Ein Filler ist ein Gel, das unter die Haut kommt.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = Beides sind medizinische Eingriffe, auch wenn sie schnell und einfach aussehen.
    .short = Beides sind medizinische Eingriffe.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = Fünf Risiken

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = Keine Ausbildung
    .body = Die richtige Tiefe und Stelle zwischen Nerven, Blutgefäßen und Muskeln zu finden, braucht eine lange Ausbildung. Filler im Blutgefäß können Haut absterben lassen, blind machen oder einen Schlaganfall auslösen, manchmal mit Dauerschäden. Toxin an falscher Stelle: hängendes Lid, schiefes Gesicht.
    .line = Filler im Blutgefäß können blind machen.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = Schmutzige Nadeln
    .body = Ohne keimfreie Nadeln und medizinische Hygiene können Keime Infektionen, Abszesse (Eiter), Blutvergiftung und Narben verursachen. Gemeinsam benutzte Nadeln können Hepatitis B, Hepatitis C und HIV übertragen.
    .line = Nadeln können Infektionen, Hepatitis und HIV übertragen.

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = Falsche Dosis
    .body = Zu viel Toxin: starres, hängendes, schwaches Gesicht. Zu wenig: ungleiche oder keine Wirkung. Jedes Mittel hat andere Einheiten. Toxin lässt sich nicht einfach rückgängig machen: Die Schwäche vergeht meist in Wochen bis Monaten.
    .line = Zu viel Toxin schwächt Muskeln. Das lässt sich nicht einfach rückgängig machen.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = Unsichere Mittel
    .body = Online oder im Ausland gekaufte Mittel können gefälscht, verdünnt, zu stark, verunreinigt oder falsch gelagert sein. Zugelassene Mittel sind streng geprüft. Pens ohne Nadel können nicht steuern, wohin der Filler geht.
    .line = Sie können gefälscht, zu stark, verunreinigt oder falsch gelagert sein.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = Schwere Reaktionen
    .body = Seltene, plötzliche Allergien können töten: Ausschlag, Schwellung, pfeifender Atem, Ohnmacht. Praxen sind vorbereitet; zu Hause sind Sie allein. Toxin kann sich ausbreiten: Schwäche weit weg vom Einstich, Stunden bis Wochen später.
    .line = Eine plötzliche Allergie kann töten. Zu Hause sind Sie allein.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = Wählen Sie eine ausgebildete Fachkraft
    .line = Gehen Sie zu ausgebildeten Fachleuten mit Zulassung.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = Dafür ausgebildet und zugelassen, wo Sie leben: zum Beispiel eine Hautärztin, ein plastischer Chirurg oder eine dafür geschulte Pflegekraft unter Aufsicht.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = Kennt das Gesicht, das Spritzen und mögliche Probleme.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = Verwendet echte Mittel aus zugelassener Quelle.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = Arbeitet in steriler (keimfreier) Umgebung.

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = Prüft zuerst Gesicht und Gesundheit, plant mit Ihnen, sagt Nein, wenn das sicherer ist.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = Erkennt und behandelt Probleme und macht eine Nachkontrolle.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = Erwähnen Sie dort:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = Schwangerschaft oder Stillzeit. Nerven- oder Muskelkrankheiten (Myasthenia gravis, Lambert-Eaton-Syndrom, ALS). Probleme beim Atmen oder Schlucken.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = Allergien, Störungen der Blutgerinnung, Blutverdünner und andere Medikamente.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = Hautinfektionen, Lippenherpes, frühere Spritzen mit Toxin oder Filler und Ihre Reaktion darauf.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = Unter 18: keine Schönheitsspritzen.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = Bevor Sie entscheiden

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = Klären Sie, was die Behandlung kann und was nicht.
    .short = Klären Sie, was die Behandlung kann und was nicht.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = Lassen Sie sich erst beraten.
    .short = Lassen Sie sich erst beraten.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = Fragen Sie: Sind Sie zugelassen? Prüfen Sie das öffentliche Register.
    .short = Zugelassen? Prüfen Sie das öffentliche Register.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = Fragen Sie: Welches Mittel? Darf ich das Etikett sehen?
    .short = Welches Mittel? Etikett zeigen lassen.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = Fragen Sie: Wie oft machen Sie das?
    .short = Wie oft macht die Fachkraft das?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = Fragen Sie: Was, wenn etwas schiefgeht? Wen rufe ich nachts an?
    .short = Was, wenn etwas schiefgeht? Wen rufe ich nachts an?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = Nehmen Sie sich Zeit, ohne Druck. Eine zweite Meinung ist in Ordnung.
    .short = Kein Druck: Nehmen Sie sich Zeit. Eine zweite Meinung ist in Ordnung.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = Andere Möglichkeiten

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = Benutzen Sie jeden Tag Sonnencreme. Pflegen Sie Ihre Haut einfach und regelmäßig. Manche Pflegemittel enthalten Retinoide (eine Form von Vitamin A) oder Antioxidantien (sie helfen, die Haut zu schützen). Fragen Sie in der Apotheke, was zu Ihnen passt, vor allem in der Schwangerschaft.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Auch Microneedling (viele winzige Stiche), chemische Peelings und Laser sind Sache von Fachleuten. Ebenso alle Filler und andere Toxin-Mittel. Jede Behandlung hat eigene Risiken.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = Sind die Kosten der Grund? Fragen Sie nach einer günstigeren oder späteren Behandlung.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = Gar nichts machen lassen ist sicherer, als sich zu Hause selbst zu behandeln.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = Wenn Sie schon gespritzt haben

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = Hören Sie sofort auf. Spritzen Sie nicht nach, um es zu korrigieren.
    .short = Stopp. Spritzen Sie nicht nach, um es zu korrigieren.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = Massieren oder drücken Sie die Stelle nicht. Versuchen Sie nicht, es mit gekauften Mitteln aufzulösen oder rückgängig zu machen.
    .short = Nicht massieren, nicht drücken, nicht mit gekauften Mitteln auflösen oder rückgängig machen.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = Achten Sie vier Wochen lang auf die Notfallzeichen auf diesem Blatt. Probleme durch Filler können Monate später kommen. Sagen Sie bei jedem Arztbesuch, was gespritzt wurde.
    .short = Achten Sie vier Wochen auf die Notfallzeichen. Filler-Probleme können Monate später kommen: Erwähnen Sie die Spritze bei jedem Arztbesuch.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = Holen Sie früh Hilfe, auch wenn Sie unsicher sind. Sagen Sie, was gespritzt wurde, wann und wo am Körper. Bringen Sie die Packung, das Fläschchen oder ein Foto mit. Fahren Sie nicht selbst.
    .short = Holen Sie früh Hilfe. Sagen Sie, was, wann und wo. Bringen Sie Packung, Fläschchen oder Foto mit. Fahren Sie nicht selbst.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = Das Team will Ihnen helfen, nicht über Sie urteilen.
    .short = Das Team will Ihnen helfen, nicht über Sie urteilen.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = Sofort Hilfe holen

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = Wählen Sie die Notrufnummer.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = Augen
    .body = Sehverlust, Sehen unscharf oder doppelt: Jede Minute zählt. Lid hängt. Augenschmerzen.
    .short = Sehverlust, Sehen unscharf oder doppelt. Lid hängt. Augenschmerzen.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = Haut, jede Hautfarbe
    .body = Blasser auf einer Seite, grau, blau oder fleckig. Starke Schmerzen.
    .short = Blasser, grau, blau oder fleckig. Starke Schmerzen.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = Atmung
    .body = Probleme beim Atmen oder Schlucken. Heisere Stimme, undeutliche Sprache.
    .short = Probleme beim Atmen, Schlucken oder Sprechen.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = Schlaganfall
    .body = Gesicht hängt, Arm oder Bein schwach, Verwirrtheit, plötzliche starke Kopfschmerzen.
    .short = Gesicht hängt, Arm oder Bein schwach, Verwirrtheit, plötzliche starke Kopfschmerzen.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = Allergie
    .body = Gesicht, Zunge oder Hals geschwollen. Pfeifender Atem. Ohnmacht.
    .short = Gesicht, Zunge oder Hals geschwollen. Pfeifender Atem. Ohnmacht.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = Muskel­schwäche
    .body = Breitet sich aus.
    .short = Breitet sich aus.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = Heiße Haut, Rötung, Eiter oder Fieber: noch heute ärztliche Hilfe. Nahe am Auge, schnelle Ausbreitung, Verwirrtheit oder schnelles Atmen: Notruf.
    .short = Heiße Haut, Rötung, Eiter oder Fieber: noch heute ärztliche Hilfe. Nahe am Auge oder schnelle Ausbreitung: Notruf.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = Ihr Augenlicht, Ihr Gesicht und Ihr Leben sind mehr wert als das gesparte Geld. Lassen Sie es Fachleute machen, oder lassen Sie es sein.
    .short = Ihr Augenlicht, Gesicht und Leben sind mehr wert als gespartes Geld. Lassen Sie es Fachleute machen oder niemanden.
