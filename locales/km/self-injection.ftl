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
main-title = កុំចាក់តុកស៊ីនបូទូលីនុម ឬហ្វីលល័រដោយខ្លួនឯង
    .short = កុំចាក់ថ្នាំលើមុខខ្លួនឯងនៅផ្ទះ

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = ត្រូវឱ្យអ្នកជំនាញដែលមានការបណ្ដុះបណ្ដាល និងអាជ្ញាប័ណ្ណប៉ុណ្ណោះ ចាក់តុកស៊ីន (ច្រើនហៅថា { -toxin-brand }) ឬហ្វីលល័រ (filler) ដោយប្រើផលិតផលដែលបានអនុញ្ញាត និងគ្លីនិកស្អាត។
    .short = តុកស៊ីនបូទូលីនុម (ច្រើនហៅថា { -toxin-brand }) និងហ្វីលល័រ (filler) ត្រូវឱ្យអ្នកដែលបានទទួលការបណ្ដុះបណ្ដាលចាក់។ វីដេអូមិនអាចបង្រៀនអ្នកបានទេ។

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = គ្មានវីដេអូណាបង្រៀនរឿងនេះបានទេ។

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = សង្ខេប

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = ហ្វីលល័រអាចធ្វើឱ្យខ្វាក់ភ្នែក។

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = តុកស៊ីនអាចធ្វើឱ្យការដកដង្ហើម និងការលេបចុះខ្សោយ។

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = ម្ជុលកខ្វក់អាចធ្វើឱ្យឆ្លងមេរោគ។

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = ផលិតផលអាចជារបស់ក្លែងក្លាយ។

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = អ្នកជំនាញបន្ថយហានិភ័យ ហើយរកឃើញ និងព្យាបាលបញ្ហាបានឆាប់។

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = អំពីតុកស៊ីន និងហ្វីលល័រ

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = តុកស៊ីនរារាំងសញ្ញាសរសៃប្រសាទ ដែលប្រាប់សាច់ដុំឱ្យកន្ត្រាក់។ ដូច្នេះ ស្នាមជ្រួញស្រាលចុះរយៈពេលប៉ុន្មានខែ៖ ស្នាមជ្រួញចន្លោះចិញ្ចើម លើថ្ងាស និងកន្ទុយភ្នែក (ក្បែរភ្នែក)។
    .short = តុកស៊ីនរារាំងសញ្ញាសរសៃប្រសាទដែលធ្វើឱ្យសាច់ដុំកន្ត្រាក់ ដូច្នេះស្នាមជ្រួញស្រាលចុះរយៈពេលប៉ុន្មានខែ។

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = ហ្វីលល័រ (filler) ជាជែល។ គេដាក់វានៅក្រោមស្បែក ដើម្បីបំពេញស្នាមជ្រួញ ឬបន្ថែមរាង។
    .short = ហ្វីលល័រជាជែលដែលគេដាក់នៅក្រោមស្បែក។

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = ទាំងពីរជាការព្យាបាលវេជ្ជសាស្ត្រ ទោះមើលទៅលឿន និងងាយក៏ដោយ។
    .short = ទាំងពីរជាការព្យាបាលវេជ្ជសាស្ត្រ។

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = ហានិភ័យ 5 យ៉ាង

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = គ្មានការបណ្ដុះបណ្ដាល
    .body = ត្រូវការការបណ្ដុះបណ្ដាលយូរ ដើម្បីរកជម្រៅ និងកន្លែងត្រឹមត្រូវ ក្នុងចំណោមសរសៃប្រសាទ សរសៃឈាម និងសាច់ដុំ។ ហ្វីលល័រចូលសរសៃឈាមអាចធ្វើឱ្យស្បែកងាប់ ខ្វាក់ភ្នែក ឬដាច់សរសៃឈាមខួរក្បាល ជួនកាលជារៀងរហូត។ តុកស៊ីនខុសកន្លែង៖ ត្របកភ្នែកធ្លាក់ មុខមិនស្មើគ្នា។
    .line = ហ្វីលល័រចូលសរសៃឈាមអាចធ្វើឱ្យអ្នកខ្វាក់ភ្នែក។

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = ម្ជុលកខ្វក់
    .body = បើម្ជុលមិនបានសម្លាប់មេរោគ ឬគ្មានការសម្អាតបែបពេទ្យ មេរោគអាចបង្កការឆ្លងរោគ បូស (ខ្ទុះ) ការឆ្លងរោគក្នុងឈាម និងស្លាកស្នាម។ ការប្រើម្ជុលរួមគ្នាអាចចម្លងជំងឺរលាកថ្លើមប្រភេទ B ប្រភេទ C និងមេរោគអេដស៍ (HIV)។
    .line = ម្ជុលអាចចម្លងមេរោគ ជំងឺរលាកថ្លើម និងមេរោគអេដស៍ (HIV)។

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = ចាក់ខុសកម្រិត
    .body = តុកស៊ីនច្រើនពេក៖ មុខរឹង ធ្លាក់ ខ្សោយ។ តិចពេក៖ ផលមិនស្មើគ្នា ឬគ្មានផល។ ឯកតារបស់ផលិតផលនីមួយៗមិនដូចគ្នាទេ។ តុកស៊ីនចាក់ហើយ មិនងាយធ្វើឱ្យដូចដើមវិញទេ៖ ជាធម្មតា ភាពខ្សោយបាត់បន្តិចម្ដងៗក្នុងរយៈពេលប៉ុន្មានសប្ដាហ៍ទៅប៉ុន្មានខែ។
    .line = តុកស៊ីនច្រើនពេកធ្វើឱ្យសាច់ដុំខ្សោយ។ មិនងាយធ្វើឱ្យដូចដើមវិញទេ។

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = ផលិតផលគ្មានសុវត្ថិភាព
    .body = ផលិតផលដែលទិញតាមអ៊ីនធឺណិត ឬពីប្រទេសផ្សេង អាចជារបស់ក្លែងក្លាយ ត្រូវគេលាយឱ្យរាវ ខ្លាំងពេក កខ្វក់ ឬរក្សាទុកមិនល្អ។ ផលិតផលដែលបានអនុញ្ញាតបានជាប់ការសាកល្បងយូរ និងតឹងរ៉ឹង។ ប៊ិចចាក់គ្មានម្ជុលមិនអាចកំណត់កន្លែងដែលហ្វីលល័រទៅបានទេ។
    .line = វាអាចជារបស់ក្លែងក្លាយ ខ្លាំងពេក កខ្វក់ ឬរក្សាទុកមិនល្អ។

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = ប្រតិកម្មអាក្រក់
    .body = អាលែកស៊ី (ទាស់) ភ្លាមៗកម្រកើត តែអាចសម្លាប់មនុស្ស៖ កន្ទួល ហើម ដកដង្ហើមឮសូរហួច សន្លប់។ គ្លីនិកត្រៀមរួចហើយ។ នៅផ្ទះ អ្នកនៅម្នាក់ឯង។ តុកស៊ីនអាចរាលដាល៖ ផ្នែកខ្លួនឆ្ងាយពីកន្លែងចាក់ចុះខ្សោយ ប៉ុន្មានម៉ោងទៅប៉ុន្មានសប្ដាហ៍ក្រោយមក។
    .line = អាលែកស៊ីភ្លាមៗអាចសម្លាប់មនុស្ស។ នៅផ្ទះ អ្នកនៅម្នាក់ឯង។

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = ជ្រើសរើសអ្នកជំនាញដែលទទួលការបណ្ដុះបណ្ដាល
    .line = ទៅជួបអ្នកជំនាញដែលមានការបណ្ដុះបណ្ដាល និងអាជ្ញាប័ណ្ណ។

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = បានទទួលការបណ្ដុះបណ្ដាល និងមានអាជ្ញាប័ណ្ណសម្រាប់ការងារនេះ នៅកន្លែងអ្នករស់នៅ៖ ឧទាហរណ៍ គ្រូពេទ្យសើស្បែក គ្រូពេទ្យវះកាត់កែសម្ផស្ស ឬគិលានុបដ្ឋាកដែលបានរៀនការងារនេះ និងមានអ្នកត្រួតពិនិត្យ។

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = យល់ច្បាស់ពីផ្នែកនៃមុខ ការចាក់ និងបញ្ហាដែលអាចកើតមាន។

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = ប្រើផលិតផលពិត ពីប្រភពដែលបានអនុញ្ញាត។

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = ធ្វើការក្នុងកន្លែងស្អាត គ្មានមេរោគ។

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = ពិនិត្យមុខ និងសុខភាពអ្នកជាមុន រៀបផែនការជាមួយអ្នក ហើយនិយាយថា «ទេ» ពេលមិនធ្វើមានសុវត្ថិភាពជាង។

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = រកឃើញ និងព្យាបាលបញ្ហា ហើយណាត់ជួបអ្នកម្ដងទៀត។

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = ប្រាប់អ្នកជំនាញអំពី៖

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = ការមានផ្ទៃពោះ ឬបំបៅដោះកូន។ ជំងឺសរសៃប្រសាទ ឬសាច់ដុំ (myasthenia gravis, Lambert-Eaton, ALS)។ ការពិបាកដកដង្ហើម ឬលេប។

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = អាលែកស៊ី ជំងឺងាយហូរឈាម ថ្នាំធ្វើឱ្យឈាមរាវ និងថ្នាំផ្សេងទៀត។

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = ការឆ្លងមេរោគលើស្បែក ពងទឹកលើបបូរមាត់ (អ៊ែប៉េស) តុកស៊ីន ឬហ្វីលល័រពីមុន និងប្រតិកម្មរបស់អ្នក។

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = អាយុក្រោម 18 ឆ្នាំ៖ កុំចាក់ថ្នាំដើម្បីសម្ផស្ស។

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = មុនពេលអ្នកសម្រេចចិត្ត

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = ស្វែងយល់ថា ការព្យាបាលអាចធ្វើអ្វី និងមិនអាចធ្វើអ្វី។
    .short = ស្វែងយល់ថា ការព្យាបាលអាចធ្វើអ្វី និងមិនអាចធ្វើអ្វី។

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = ទៅពិគ្រោះជាមុនសិន។
    .short = ទៅពិគ្រោះជាមុនសិន។

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = សួរ៖ តើអ្នកមានអាជ្ញាប័ណ្ណទេ? ពិនិត្យមើលបញ្ជីអាជ្ញាប័ណ្ណសាធារណៈ។
    .short = មានអាជ្ញាប័ណ្ណទេ? ពិនិត្យបញ្ជីអាជ្ញាប័ណ្ណសាធារណៈ។

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = សួរ៖ ប្រើផលិតផលអ្វី? ខ្ញុំសុំមើលស្លាកបានទេ?
    .short = ប្រើផលិតផលអ្វី? សុំមើលស្លាក។

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = សួរ៖ តើអ្នកចាក់បែបនេះញឹកញាប់ប៉ុណ្ណា?
    .short = គេចាក់បែបនេះញឹកញាប់ប៉ុណ្ណា?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = សួរ៖ បើមានបញ្ហា ត្រូវធ្វើដូចម្ដេច? ពេលយប់ ខ្ញុំទូរសព្ទទៅអ្នកណា?
    .short = បើមានបញ្ហា ធ្វើដូចម្ដេច? ពេលយប់ ទូរសព្ទទៅអ្នកណា?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = គិតដោយមិនប្រញាប់ គ្មានការបង្ខំ។ សុំយោបល់ពីអ្នកជំនាញម្នាក់ទៀតក៏បាន។
    .short = គិតដោយមិនប្រញាប់ គ្មានការបង្ខំ។ សុំយោបល់ពីអ្នកជំនាញម្នាក់ទៀតក៏បាន។

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = ជម្រើសផ្សេងទៀត

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = លាបឡេការពារកម្ដៅថ្ងៃរាល់ថ្ងៃ។ ថែស្បែកតាមរបៀបសាមញ្ញជាប្រចាំ។ ផលិតផលខ្លះមានរេទីណូអ៊ីត (ទម្រង់មួយនៃវីតាមីន A) ឬសារធាតុប្រឆាំងអុកស៊ីតកម្ម (ជួយការពារស្បែក)។ សួរឱសថការីថា អ្វីសមនឹងអ្នក ជាពិសេសពេលមានផ្ទៃពោះ។

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Microneedling (ចាក់ម្ជុលតូចៗជាច្រើន) ការបកស្បែកដោយសារធាតុគីមី និងឡាស៊ែរ ក៏ត្រូវឱ្យអ្នកជំនាញធ្វើដែរ។ ហ្វីលល័រទាំងអស់ និងផលិតផលតុកស៊ីនផ្សេងទៀតក៏ដូចគ្នា។ នីមួយៗមានហានិភ័យរបស់វា។

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = តើមូលហេតុគឺតម្លៃឬ? សួរអំពីការព្យាបាលដែលថោកជាង ឬធ្វើនៅពេលក្រោយ។

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = ការមិនព្យាបាលអ្វីសោះ មានសុវត្ថិភាពជាងការព្យាបាលខ្លួនឯងនៅផ្ទះ។

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = បើអ្នកបានចាក់រួចហើយ

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = ឈប់ឥឡូវនេះ។ កុំចាក់ថែមទៀតដើម្បីកែវា។
    .short = ឈប់។ កុំចាក់ថែមទៀតដើម្បីកែវា។

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = កុំម៉ាស្សា ឬច្របាច់កន្លែងនោះ។ កុំព្យាយាមរំលាយវា ឬធ្វើឱ្យវាដូចដើមវិញ ដោយប្រើអ្វីក៏ដោយដែលអ្នកអាចទិញបាន។
    .short = កុំម៉ាស្សា កុំច្របាច់។ កុំព្យាយាមរំលាយវា ឬធ្វើឱ្យវាដូចដើមវិញ ដោយប្រើអ្វីដែលទិញមក។

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = តាមដានសញ្ញាអាសន្នលើក្រដាសនេះ («រកជំនួយភ្លាម») រយៈពេល 4 សប្ដាហ៍។ បញ្ហាហ្វីលល័រអាចកើតប៉ុន្មានខែក្រោយមក។ ប្រាប់គ្រូពេទ្យគ្រប់រូបដែលអ្នកជួប ថាអ្នកបានចាក់វា។
    .short = តាមដានសញ្ញាអាសន្ន («រកជំនួយភ្លាម») រយៈពេល 4 សប្ដាហ៍។ បញ្ហាហ្វីលល័រអាចកើតប៉ុន្មានខែក្រោយមក៖ ប្រាប់គ្រូពេទ្យគ្រប់រូបថាអ្នកបានចាក់វា។

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = រកជំនួយឱ្យឆាប់ ទោះអ្នកមិនប្រាកដក៏ដោយ។ ប្រាប់ថាបានចាក់អ្វី ពេលណា និងត្រង់ណាលើខ្លួន។ យកប្រអប់ ដបថ្នាំតូច ឬរូបថតទៅជាមួយ។ កុំបើកបរដោយខ្លួនឯង។
    .short = រកជំនួយឱ្យឆាប់។ ប្រាប់ថាចាក់អ្វី ពេលណា និងត្រង់ណា។ យកប្រអប់ ដបថ្នាំតូច ឬរូបថតទៅជាមួយ។ កុំបើកបរដោយខ្លួនឯង។

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = បុគ្គលិកពេទ្យនៅទីនោះដើម្បីជួយអ្នក មិនមែនស្ដីបន្ទោសអ្នកទេ។
    .short = បុគ្គលិកពេទ្យនៅទីនោះដើម្បីជួយ មិនមែនស្ដីបន្ទោសទេ។

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = រកជំនួយភ្លាម

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = ទូរសព្ទទៅលេខសង្គ្រោះបន្ទាន់។

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = ភ្នែក
    .body = មើលមិនឃើញ មើលព្រាលៗ ឬឃើញមួយជាពីរ៖ គ្រប់នាទីសំខាន់ណាស់។ ត្របកភ្នែកធ្លាក់។ ឈឺភ្នែក។
    .short = មើលមិនឃើញ មើលព្រាលៗ ឬឃើញមួយជាពីរ។ ត្របកភ្នែកធ្លាក់។ ឈឺភ្នែក។

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = ស្បែក ពណ៌អ្វីក៏ដោយ
    .body = ស្លេកជាងម្ខាងទៀត ប្រផេះ ខៀវ ឬពណ៌ជាផ្ទាំងៗ។ ឈឺខ្លាំង។
    .short = ស្លេកជាង ប្រផេះ ខៀវ ឬពណ៌ជាផ្ទាំងៗ។ ឈឺខ្លាំង។

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = ដង្ហើម
    .body = ពិបាកដកដង្ហើម ឬលេប។ ស្អកសំឡេង ឬនិយាយមិនច្បាស់។
    .short = ពិបាកដកដង្ហើម លេប ឬនិយាយ។

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = ដាច់សរសៃឈាមខួរក្បាល
    .body = មុខវៀច ឬធ្លាក់។ ដៃ ឬជើងខ្សោយ។ វង្វេងស្មារតី។ ឈឺក្បាលខ្លាំងភ្លាមៗ។
    .short = មុខវៀច ឬធ្លាក់។ ដៃ ឬជើងខ្សោយ។ វង្វេងស្មារតី។ ឈឺក្បាលខ្លាំងភ្លាមៗ។

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = អាលែកស៊ី
    .body = ហើមមុខ អណ្ដាត ឬបំពង់ក។ ដកដង្ហើមឮសូរហួច។ សន្លប់។
    .short = ហើមមុខ អណ្ដាត ឬបំពង់ក។ ដកដង្ហើមឮសូរហួច។ សន្លប់។

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = ខ្សោយសាច់ដុំ
    .body = កាន់តែរាលដាល។
    .short = កាន់តែរាលដាល។

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = ស្បែកក្ដៅ ក្រហម មានខ្ទុះ ឬគ្រុនក្ដៅ៖ ទៅជួបគ្រូពេទ្យថ្ងៃនេះ។ ជិតភ្នែក រាលដាលលឿន វង្វេងស្មារតី ឬដកដង្ហើមញាប់៖ ទូរសព្ទទៅលេខសង្គ្រោះបន្ទាន់។
    .short = ស្បែកក្ដៅ ក្រហម មានខ្ទុះ ឬគ្រុនក្ដៅ៖ ទៅជួបគ្រូពេទ្យថ្ងៃនេះ។ ជិតភ្នែក ឬរាលដាលលឿន៖ ទូរសព្ទទៅលេខសង្គ្រោះបន្ទាន់។

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = ការមើលឃើញ មុខ និងជីវិតរបស់អ្នក មានតម្លៃជាងលុយដែលអ្នកសន្សំបាន។ ឱ្យអ្នកជំនាញធ្វើ ឬកុំធ្វើសោះ។
    .short = ការមើលឃើញ មុខ និងជីវិតរបស់អ្នក មានតម្លៃជាងលុយដែលសន្សំបាន។ ឱ្យអ្នកជំនាញធ្វើ ឬកុំឱ្យអ្នកណាធ្វើ។
