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
main-title = لا تحقنوا توكسين البوتولينوم أو الفيلر بأنفسكم
    .short = لا تحقنوا وجوهكم في المنزل

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = اسمحوا فقط لمختصين مدرَّبين ومرخص لهم بحقن التوكسين (المعروف غالبًا باسم { -toxin-brand }) أو الفيلر (مادة لحشو الجلد)، بمنتج معتمد وفي عيادة نظيفة.
    .short = توكسين البوتولينوم (المعروف غالبًا باسم { -toxin-brand }) والفيلر (مادة لحشو الجلد) يحتاجان إلى أيدٍ مدرَّبة. لا يمكن لأي فيديو أن يعلمكم ذلك.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = لا يمكن لأي فيديو أن يعلمكم ذلك.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = باختصار

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = يمكن أن يصيبكم الفيلر بالعمى.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = يمكن أن يُضعف التوكسين عضلات التنفس والبلع.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = يمكن أن تنقل الإبر الملوثة العدوى.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = قد تكون المنتجات مزيفة.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = المختصون يقللون من الخطر، ويكتشفون المشكلات ويعالجونها مبكرًا.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = عن التوكسين والفيلر

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = يوقف التوكسين الإشارات العصبية التي تأمر العضلة بأن تنقبض. لذلك تخف التجاعيد لبضعة أشهر: خطوط العبوس وخطوط الجبهة و«أقدام الغراب» (خطوط بجانب العينين).
    .short = يوقف التوكسين الإشارات العصبية التي تشد العضلات، فتخف التجاعيد لبضعة أشهر.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = الفيلر مادة هلامية (جل). توضع تحت الجلد لملء التجاعيد أو لزيادة الحجم.
    .short = الفيلر مادة هلامية (جل) توضع تحت الجلد.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = كلاهما إجراء طبي، حتى لو بدا سريعًا وسهلًا.
    .short = كلاهما إجراء طبي.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = خمسة مخاطر

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = حقن بلا تدريب
    .body = إيجاد العمق والمكان الصحيحين بين الأعصاب والأوعية الدموية والعضلات يحتاج إلى تدريب طويل. الفيلر داخل وعاء دموي يمكن أن يسبب موت الجلد أو العمى أو سكتة دماغية، وأحيانًا يكون الضرر دائمًا. التوكسين في المكان الخطأ: جفن متدلٍّ ووجه غير متناسق.
    .line = الفيلر داخل وعاء دموي يمكن أن يصيبكم بالعمى.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = إبر ملوثة
    .body = من دون إبر معقمة ونظافة طبية، يمكن أن تسبب الجراثيم العدوى والخراجات (صديد أو قيح) وتسمم الدم والندوب. مشاركة الإبر يمكن أن تنقل التهاب الكبد B والتهاب الكبد C وفيروس نقص المناعة البشرية (HIV).
    .line = يمكن أن تنقل الإبر العدوى والتهاب الكبد وفيروس نقص المناعة (HIV).

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = جرعة خاطئة
    .body = جرعة زائدة من التوكسين: وجه جامد أو متدلٍّ أو ضعيف العضلات. جرعة ناقصة: أثر غير متساوٍ أو لا أثر. تختلف وحدات القياس من منتج إلى آخر. لا يمكن إبطال مفعول التوكسين بسهولة: يزول الضعف عادةً بالتدريج خلال أسابيع إلى أشهر.
    .line = التوكسين الزائد يُضعف العضلات. ولا يمكنكم إبطال مفعوله بسهولة.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = منتجات غير آمنة
    .body = المنتجات المشتراة عبر الإنترنت أو من بلد آخر قد تكون مزيفة أو مخففة أو أقوى من اللازم أو ملوثة أو سيئة التخزين. المنتجات المعتمدة تجتاز اختبارات صارمة. أقلام الحقن بدون إبر لا يمكنها التحكم في مكان وصول الفيلر.
    .line = قد تكون مزيفة أو أقوى من اللازم أو ملوثة أو سيئة التخزين.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = تفاعلات ضارة
    .body = حساسية نادرة ومفاجئة يمكن أن تقتل: طفح جلدي، تورم، صفير عند التنفس، إغماء. العيادات مستعدة لذلك؛ أما في المنزل فأنتم وحدكم. يمكن أن ينتشر التوكسين: ضعف في أجزاء بعيدة من الجسم، بعد ساعات وحتى أسابيع.
    .line = حساسية مفاجئة يمكن أن تقتل. في المنزل أنتم وحدكم.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = اختاروا مختصًا مدرَّبًا
    .line = راجعوا مختصًا مدرَّبًا ومرخصًا له.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = مدرَّب ومرخص له بهذا الإجراء حيث تعيشون: مثلًا طبيب جلدية، أو جراح تجميل، أو ممرض مدرَّب عليه ويعمل تحت إشراف.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = يعرف تركيب الوجه وأصول الحقن وما قد يحدث من مشكلات.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = يستخدم منتجات أصلية من مصدر مصرح به.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = يعمل في مكان معقم (خالٍ من الجراثيم).

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = يفحص وجهكم وحالتكم الصحية أولًا، ويضع الخطة معكم، ويقول «لا» إذا كان ذلك أسلم.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = يكتشف المشكلات ويعالجها، ويراكم مرة أخرى للمتابعة.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = أخبروا المختص عن:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = الحمل أو الرضاعة الطبيعية. مرض في الأعصاب أو العضلات (الوهن العضلي الوبيل، متلازمة لامبرت-إيتون، التصلب الجانبي الضموري ALS). صعوبة في التنفس أو البلع.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = الحساسية، أو مرض يسبب النزيف، أو مميعات الدم (أدوية السيولة)، أو أي أدوية أخرى.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = عدوى في الجلد، أو هربس الشفاه (قروح البرد)، أو توكسين أو فيلر سابق وكيف تفاعل جسمكم معه.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = دون ١٨ عامًا: لا حقن للتجميل.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = قبل أن تقرروا

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = اعرفوا ما يمكن للعلاج أن يفعله وما لا يمكنه.
    .short = اعرفوا ما يمكن للعلاج أن يفعله وما لا يمكنه.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = اذهبوا إلى موعد استشارة.
    .short = اذهبوا إلى موعد استشارة.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = اسألوا: هل لديكم ترخيص؟ وابحثوا في السجل العام للمرخص لهم.
    .short = هل لديهم ترخيص؟ ابحثوا في السجل العام للمرخص لهم.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = اسألوا: ما المنتج؟ هل يمكنني رؤية ملصق العبوة؟
    .short = ما المنتج؟ اطلبوا رؤية ملصق العبوة.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = اسألوا: كم مرة تجرون هذا العلاج؟
    .short = كم مرة يجرون هذا العلاج؟

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = اسألوا: ماذا لو حدثت مشكلة؟ بمن أتصل ليلًا؟
    .short = ماذا لو حدثت مشكلة؟ بمن تتصلون ليلًا؟

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = خذوا وقتكم بلا ضغط. ولا بأس بأخذ رأي مختص آخر.
    .short = بلا ضغط: خذوا وقتكم. ولا بأس بأخذ رأي مختص آخر.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = خيارات أخرى

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = استخدموا واقي الشمس كل يوم. حافظوا على روتين بسيط للعناية بالبشرة. بعض المنتجات فيها ريتينويدات (من أشكال فيتامين أ) أو مضادات أكسدة (تساعد على حماية البشرة). اسألوا الصيدلي عما يناسبكم، وخصوصًا أثناء الحمل.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = الوخز بالإبر الدقيقة (وخزات صغيرة كثيرة) والتقشير الكيميائي والليزر هي أيضًا للمختصين. وكذلك كل أنواع الفيلر ومنتجات التوكسين الأخرى. ولكل منها مخاطره الخاصة.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = هل التكلفة هي السبب؟ اسألوا عن علاج أقل تكلفة أو في وقت لاحق.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = البقاء بلا علاج تجميلي أسلم من أن تعالجوا أنفسكم في المنزل.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = إذا سبق أن حقنتم بأنفسكم

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = توقفوا الآن. لا تحقنوا المزيد لتصحيح النتيجة.
    .short = توقفوا. لا تحقنوا المزيد لتصحيح النتيجة.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = لا تدلّكوا المكان ولا تعصروه. لا تحاولوا إذابة ما حُقن أو إبطال مفعوله بأي شيء يمكنكم شراؤه.
    .short = لا تدلّكوا المكان ولا تعصروه، ولا تحاولوا إذابة ما حُقن أو إبطال مفعوله بأي شيء تشترونه.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = انتبهوا لعلامات الطوارئ في هذه النشرة مدة أربعة أسابيع. مشكلات الفيلر يمكن أن تظهر بعد أشهر. أخبروا أي طبيب تراجعونه بأنكم حقنتم الفيلر.
    .short = انتبهوا لعلامات الطوارئ مدة أربعة أسابيع. مشكلات الفيلر يمكن أن تظهر بعد أشهر: أخبروا أي طبيب بأنكم حقنتم الفيلر.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = اطلبوا المساعدة مبكرًا، حتى إن لم تكونوا متأكدين. قولوا ماذا حُقن، ومتى، وأين في الجسم. أحضروا العلبة أو القارورة (الزجاجة الصغيرة) أو صورة لها. لا تقودوا السيارة بأنفسكم.
    .short = اطلبوا المساعدة مبكرًا. قولوا ماذا حُقن ومتى وأين. أحضروا العلبة أو القارورة أو صورة لها. لا تقودوا السيارة بأنفسكم.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = الطاقم الطبي موجود لمساعدتكم، لا للحكم عليكم.
    .short = الطاقم الطبي موجود للمساعدة، لا للحكم عليكم.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = اطلبوا المساعدة الآن

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = اتصلوا برقم الطوارئ.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = العينان
    .body = فقدان البصر أو تشوشه أو ازدواج الرؤية: كل دقيقة مهمة. تدلّي الجفن. ألم في العين.
    .short = فقدان البصر أو تشوشه أو ازدواج الرؤية. تدلّي الجفن. ألم في العين.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = الجلد، أيًّا كان لونه
    .body = لون أفتح في جهة واحدة، أو رمادي أو أزرق أو مبقع. ألم شديد.
    .short = لون أفتح أو رمادي أو أزرق أو مبقع. ألم شديد.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = التنفس
    .body = صعوبة في التنفس أو البلع. بحة في الصوت أو كلام غير واضح.
    .short = صعوبة في التنفس أو البلع أو الكلام.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = السكتة الدماغية
    .body = تدلّي الوجه، أو ضعف ذراع أو ساق، أو تشوش الذهن، أو صداع مفاجئ شديد.
    .short = تدلّي الوجه، أو ضعف ذراع أو ساق، أو تشوش الذهن، أو صداع مفاجئ شديد.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = الحساسية
    .body = تورم الوجه أو اللسان أو الحلق. صفير عند التنفس. إغماء.
    .short = تورم الوجه أو اللسان أو الحلق. صفير عند التنفس. إغماء.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = ضعف في العضلات
    .body = ينتشر.
    .short = ينتشر.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = سخونة الجلد أو احمراره أو صديد (قيح) أو حمى: راجعوا طبيبًا اليوم. إذا كان قرب العين أو ينتشر بسرعة، أو معه تشوش الذهن أو تنفس سريع: اتصلوا برقم الطوارئ.
    .short = سخونة الجلد أو احمراره أو صديد أو حمى: راجعوا طبيبًا اليوم. إذا كان قرب العين أو ينتشر بسرعة: اتصلوا برقم الطوارئ.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = بصركم ووجهكم وحياتكم أغلى من المال الذي توفرونه. دعوا مختصًا يقوم بالحقن، أو لا تقوموا به.
    .short = بصركم ووجهكم وحياتكم أغلى من المال الذي توفرونه. ليقم بالحقن مختص، أو لا أحد.
