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
main-title = Ne vous injectez ni toxine botulique ni produit de comblement
    .short = N’injectez rien dans votre visage chez vous

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = Confiez la toxine (souvent appelée { -toxin-brand }) et le filler (produit de comblement) aux seuls professionnels formés et autorisés : produit approuvé, cabinet propre.
    .short = La toxine botulique (souvent appelée { -toxin-brand }) et le filler (produit de comblement) exigent une formation. Aucune vidéo ne peut la donner.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = Cela ne s’apprend pas en vidéo.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = En bref

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = Le filler peut rendre aveugle.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = La toxine peut empêcher de bien respirer et avaler.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = Une aiguille sale peut infecter.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = Le produit peut être un faux.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = Un professionnel réduit le risque, repère et traite tôt les problèmes.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = La toxine et le filler

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = La toxine bloque les signaux nerveux qui disent à un muscle de se contracter. Les rides s’atténuent donc pendant quelques mois : entre les sourcils, sur le front et au coin des yeux (pattes-d’oie).
    .short = La toxine bloque les signaux nerveux qui contractent les muscles : les rides s’atténuent quelques mois.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = Le filler est un gel. On le place sous la peau pour combler des rides ou donner du volume.
    .short = Le filler est un gel placé sous la peau.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = Ce sont deux actes médicaux, même s’ils semblent rapides et faciles.
    .short = Ce sont deux actes médicaux.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = Cinq risques

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = Sans formation
    .body = Trouver la profondeur et l’endroit justes entre nerfs, vaisseaux sanguins et muscles exige une longue formation. Du filler dans un vaisseau peut faire mourir la peau, rendre aveugle ou causer un AVC (attaque cérébrale), parfois à vie. Toxine mal placée : paupière tombante, visage asymétrique.
    .line = Du filler dans un vaisseau sanguin peut rendre aveugle.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = Aiguilles sales
    .body = Sans aiguilles stériles ni hygiène médicale, les microbes peuvent causer infection, abcès (pus), infection du sang et cicatrices. Partager des aiguilles peut transmettre les hépatites B et C et le VIH.
    .line = Les aiguilles peuvent transmettre infections, hépatites et VIH.

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = Mauvaise dose
    .body = Trop de toxine : visage figé, tombant, affaibli. Trop peu : effet inégal ou nul. Les unités varient selon le produit. Aucun moyen simple d’annuler la toxine : la faiblesse passe en général en quelques semaines ou mois.
    .line = Trop de toxine affaiblit les muscles. Aucun moyen simple de l’annuler.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = Produits à risque
    .body = Achetés en ligne ou à l’étranger, ils peuvent être faux, dilués, trop forts, sales ou mal conservés. Les produits approuvés passent des tests stricts. Un stylo sans aiguille ne peut pas contrôler où va le filler.
    .line = Ils peuvent être faux, trop forts, sales ou mal conservés.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = Mauvaises réactions
    .body = Rare, une allergie soudaine peut tuer : éruption, gonflement, souffle sifflant, évanouissement. Les soignants sont prêts ; chez vous, personne. La toxine peut s’étendre : faiblesse loin de la piqûre, des heures à des semaines après.
    .line = Une allergie soudaine peut tuer. Chez vous, personne pour aider.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = Choisissez un professionnel formé
    .line = Consultez un professionnel formé et autorisé.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = Est formé et autorisé pour cet acte là où vous vivez : par exemple dermatologue, spécialiste en chirurgie plastique, ou personnel infirmier formé et supervisé pour cela.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = Connaît le visage, l’injection et ce qui peut mal tourner.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = Utilise des produits authentiques d’une source autorisée.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = Travaille dans un lieu stérile (sans microbes).

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = Examine d’abord votre visage et votre santé, planifie avec vous, dit non quand c’est plus sûr.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = Repère et traite les problèmes, et vous revoit.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = Signalez-lui :

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = Grossesse ou allaitement. Maladie des nerfs ou des muscles (myasthénie, Lambert-Eaton, SLA ou maladie de Charcot). Difficulté à respirer ou à avaler.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = Allergies, trouble de la coagulation, fluidifiants du sang et autres médicaments.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = Infection de la peau, boutons de fièvre, toxine ou filler déjà reçus et vos réactions.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = Moins de 18 ans : aucune injection esthétique.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = Avant de décider

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = Sachez ce que le traitement peut faire ou non.
    .short = Sachez ce que le traitement peut faire ou non.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = Allez d’abord en consultation.
    .short = Allez d’abord en consultation.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = Demandez : avez-vous le droit d’exercer ? Vérifiez le registre public.
    .short = Droit d’exercer ? Vérifiez le registre public.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = Demandez : quel produit ? Puis-je voir l’étiquette ?
    .short = Quel produit ? Regardez l’étiquette.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = Demandez : combien de fois l’avez-vous fait ?
    .short = Combien de fois l’avez-vous fait ?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = Demandez : et si cela se passe mal ? Qui appeler la nuit ?
    .short = Et si cela se passe mal ? Qui appeler la nuit ?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = Prenez votre temps, sans pression. Un deuxième avis, c’est normal.
    .short = Pas de pression : prenez votre temps. Un deuxième avis, c’est normal.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = Autres choix

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = Mettez de la crème solaire chaque jour. Gardez une routine simple pour la peau. Certains produits contiennent des rétinoïdes (une forme de vitamine A) ou des antioxydants (ils aident à protéger la peau). Demandez en pharmacie ce qui vous convient, surtout pendant la grossesse.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Microneedling (beaucoup de piqûres minuscules), peelings chimiques et laser sont aussi pour les professionnels. Tous les fillers et les autres produits de toxine aussi. Chacun a ses propres risques.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = Est-ce à cause du prix ? Renseignez-vous sur un traitement moins cher, ou plus tard.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = Se passer de traitement esthétique est plus sûr que le faire soi-même chez soi.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = Si vous avez déjà fait une injection

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = Arrêtez tout de suite. N’injectez rien de plus pour corriger.
    .short = Arrêtez. N’injectez rien de plus pour corriger.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = Ne massez pas, ne pressez pas la zone. N’essayez pas de dissoudre le produit ni d’annuler son effet avec quoi que ce soit d’acheté.
    .short = Ne massez pas, ne pressez pas. N’essayez pas de dissoudre ni d’annuler l’injection avec un produit acheté.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = Surveillez les signes d’urgence de cette fiche pendant quatre semaines. Le filler peut poser problème des mois après. Dites à tout médecin consulté que vous en avez reçu.
    .short = Surveillez les signes d’urgence pendant quatre semaines. Le filler peut poser problème des mois après : dites à tout médecin que vous en avez reçu.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = Demandez de l’aide tôt, même en cas de doute. Dites ce qui a été injecté, quand et où sur le corps. Apportez la boîte, le flacon ou une photo. Ne conduisez pas vous-même.
    .short = Demandez de l’aide tôt. Dites quoi, quand et où. Apportez la boîte, le flacon ou une photo. Ne conduisez pas vous-même.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = Les soignants sont là pour vous aider, pas pour vous juger.
    .short = Les soignants sont là pour aider, pas pour juger.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = Appelez maintenant

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = Appelez le numéro d’urgence.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = Yeux
    .body = Vue perdue, floue ou double : chaque minute compte. Paupière tombante. Douleur à l’œil.
    .short = Vue perdue, floue ou double. Paupière tombante. Douleur à l’œil.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = Peau (toute couleur)
    .body = Plus pâle d’un côté, grise, bleue ou marbrée. Forte douleur.
    .short = Plus pâle, grise, bleue ou marbrée. Forte douleur.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = Respiration
    .body = Difficulté à respirer ou à avaler. Voix rauque ou parole peu claire.
    .short = Difficulté à respirer, à avaler ou à parler.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = AVC
    .body = Visage affaissé, bras ou jambe faible, confusion, mal de tête soudain et violent.
    .short = Visage affaissé, bras ou jambe faible, confusion, mal de tête soudain et violent.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = Allergie
    .body = Visage, langue ou gorge enflés. Respiration sifflante. Évanouissement.
    .short = Visage, langue ou gorge enflés. Respiration sifflante. Évanouissement.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = Faiblesse
    .body = Elle s’étend.
    .short = Elle s’étend.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = Peau chaude ou rouge, pus ou fièvre : médecin aujourd’hui. Si c’est près de l’œil ou s’étend vite, ou avec confusion ou souffle rapide : numéro d’urgence.
    .short = Peau chaude ou rouge, pus ou fièvre : médecin aujourd’hui. Si c’est près de l’œil ou s’étend vite : numéro d’urgence.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = Votre vue, votre visage et votre vie valent plus que l’argent économisé. Confiez cela à un professionnel, ou ne le faites pas.
    .short = Votre vue, votre visage et votre vie valent plus que l’argent économisé. Confiez cela à un professionnel, ou à personne.
