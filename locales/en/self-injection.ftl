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
main-title = Do not inject botulinum toxin or filler yourself
    .short = Do not inject your face at home

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = Let only trained, licensed professionals inject toxin (often called { -toxin-brand }) or filler: approved product, clean clinic.
    .short = Botulinum toxin (often called { -toxin-brand }) and filler need trained hands. A video cannot teach you this.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = No video can teach this.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = In short

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = Filler can blind you.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = Toxin can weaken breathing and swallowing.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = Dirty needles can infect.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = Products may be fake.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = Professionals lower the risk, and spot and treat problems early.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = About toxin and filler

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = Toxin blocks the nerve signals that tell a muscle to tighten. So lines soften for some months: frown lines, forehead lines and crow's feet (lines beside the eyes).
    .short = Toxin blocks nerve signals that tighten muscles, so lines soften for some months.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = Filler is a gel. It is placed under the skin to fill lines or add shape.
    .short = Filler is a gel placed under the skin.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = Both are medical procedures, even if they look quick and easy.
    .short = Both are medical procedures.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = Five risks

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = No training
    .body = Finding the right depth and place among nerves, blood vessels and muscles takes long training. Filler in a vessel can cause skin death, blindness or stroke, sometimes for good. Misplaced toxin: drooping eyelid, uneven face.
    .line = Filler in a blood vessel can blind you.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = Dirty needles
    .body = Without sterile needles and medical cleaning, germs can cause infection, abscesses (pus), blood poisoning and scars. Shared needles can spread hepatitis B, hepatitis C and HIV.
    .line = Needles can pass on infection, hepatitis and HIV.

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = Wrong dose
    .body = Too much toxin: frozen, drooping, weak face. Too little: uneven or no effect. Units differ between products. Toxin cannot simply be undone: weakness usually fades in weeks to months.
    .line = Too much toxin weakens muscles. You cannot simply undo it.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = Unsafe products
    .body = Products bought online or abroad may be fake, diluted, too strong, dirty or badly stored. Approved ones pass strict tests. Needle-free pens cannot control where filler goes.
    .line = They may be fake, too strong, dirty or badly stored.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = Bad reactions
    .body = Rare, sudden allergies can kill: rash, swelling, wheeze, fainting. Clinics are ready; at home you are alone. Toxin can spread: weakness far away, hours to weeks later.
    .line = A sudden allergy can kill. At home you are alone.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = Choose a trained professional
    .line = See a trained, licensed professional.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = Trained and licensed for this where you live: for example a skin doctor, a plastic surgeon, or a nurse trained and supervised for it.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = Knows the face, injecting, and what can go wrong.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = Uses genuine products from an authorised source.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = Works in a sterile (germ-free) setting.

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = Looks at your face and health first, plans with you, says no when that is safer.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = Spots and treats problems, and sees you again.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = Tell them about:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = Pregnancy or breastfeeding. Nerve or muscle disease (myasthenia gravis, Lambert-Eaton, ALS). Trouble breathing or swallowing.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = Allergies, a bleeding disorder, blood thinners and other medicines.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = Skin infection, cold sores, earlier toxin or filler and how you reacted.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = Under 18: no cosmetic injections.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = Before you decide

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = Learn what treatment can and cannot do.
    .short = Learn what treatment can and cannot do.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = Have a consultation.
    .short = Have a consultation.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = Ask: are you licensed? Check the public register.
    .short = Licensed? Check the public register.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = Ask: which product? May I see the label?
    .short = Which product? See the label.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = Ask: how often do you do this?
    .short = How often do they do this?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = Ask: what if something goes wrong? Whom do I call at night?
    .short = What if it goes wrong? Whom to call at night?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = Take your time, without pressure. A second opinion is fine.
    .short = No pressure: take your time. A second opinion is fine.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = Other choices

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = Use sunscreen every day. Keep a simple skin-care routine. Some products have retinoids (a form of vitamin A) or antioxidants (they help protect the skin). Ask a pharmacist what suits you, above all in pregnancy.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Microneedling (many tiny pricks), chemical peels and laser are for professionals too. So are all fillers and other toxin products. Each has risks of its own.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = Is cost the reason? Ask about a cheaper treatment, or a later one.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = Having no treatment is safer than treating yourself at home.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = If you have already injected

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = Stop now. Do not inject any more to correct it.
    .short = Stop. Do not inject more to correct it.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = Do not massage or squeeze the place. Do not try to dissolve it or reverse it with anything you can buy.
    .short = Do not massage, squeeze, or try to dissolve or reverse it with anything bought.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = Watch for the emergency signs on this sheet for four weeks. Filler problems can come months later. Tell any doctor you see that you had it.
    .short = Watch for the emergency signs for four weeks. Filler problems can come months later: tell any doctor you had it.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = Get help early, even if you are not sure. Say what was injected, when, and where on the body. Bring the box, the vial (small bottle) or a photo. Do not drive yourself.
    .short = Get help early. Say what, when and where. Bring the box, vial or a photo. Do not drive yourself.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = Staff are there to help you, not to judge you.
    .short = Staff are there to help, not to judge.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = Get help now

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = Call the emergency number.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = Eyes
    .body = Lost, blurred or double sight: every minute counts. Drooping lid. Pain.
    .short = Lost, blurred or double sight. Drooping lid. Pain.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = Skin, any colour
    .body = Paler on one side, grey, blue, blotchy. Strong pain.
    .short = Paler, grey, blue, blotchy. Strong pain.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = Breath
    .body = Trouble breathing or swallowing. Hoarse or slurred speech.
    .short = Trouble breathing, swallowing, speaking.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 15 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = Stroke
    .body = Drooping face, weak arm or leg, confusion, sudden bad headache.
    .short = Drooping face, weak arm or leg, confusion, sudden bad headache.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = Allergy
    .body = Swollen face, tongue, throat. Wheeze. Fainting.
    .short = Swollen face, tongue, throat. Wheeze. Fainting.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = Weakness
    .body = Spreading.
    .short = Spreading.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = Heat, redness, pus, fever: doctor today. Near the eye, spreading fast, confusion, fast breathing: emergency.
    .short = Heat, redness, pus, fever: doctor today. Near the eye or spreading fast: emergency.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = Your sight, your face and your life are worth more than the money you save. Let a professional do it, or do not do it.
    .short = Your sight, face and life are worth more than the money saved. Let a professional do it, or nobody.
