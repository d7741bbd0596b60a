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
main-title = Не вводите себе сами ни ботулотоксин, ни филлер
    .short = Не делайте себе уколов в лицо дома

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = Доверяйте уколы токсина (часто его называют { -toxin-brand }) и филлера только обученным специалистам с лицензией: разрешённый препарат, чистая клиника.
    .short = Ботулотоксин (часто его называют { -toxin-brand }) и филлер должны вводить обученные специалисты. По видео этому не научиться.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = По видео этому не научиться.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = Главное

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = От филлера можно ослепнуть.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = Токсин может затруднить дыхание и глотание.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = От грязных игл можно заразиться.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = Препарат может быть подделкой.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = Специалисты снижают риск, рано замечают и лечат осложнения.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = Что такое токсин и филлер

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = Токсин блокирует нервные сигналы, которые велят мышце сжаться. Поэтому морщины на несколько месяцев становятся мягче: между бровями, на лбу и у глаз («гусиные лапки»).
    .short = Токсин блокирует нервные сигналы, которые сжимают мышцы: морщины на несколько месяцев становятся мягче.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = Филлер — это гель. Его вводят под кожу, чтобы заполнить морщины или придать форму.
    .short = Филлер — это гель, который вводят под кожу.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = И то и другое — медицинские процедуры, даже если они кажутся быстрыми и простыми.
    .short = И то и другое — медицинские процедуры.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = Пять рисков

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = Нет подготовки
    .body = Чтобы найти нужную глубину и место среди нервов, кровеносных сосудов и мышц, надо долго учиться. Филлер в сосуде может вызвать омертвение кожи, слепоту или инсульт, иногда с последствиями на всю жизнь. Токсин не в том месте: опущенное веко, несимметричное лицо.
    .line = От филлера в кровеносном сосуде можно ослепнуть.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = Грязные иглы
    .body = Без стерильных игл и медицинской дезинфекции микробы могут вызвать инфекцию, абсцессы (гнойники), заражение крови и рубцы. Через общие иглы могут передаться гепатит B, гепатит C и ВИЧ.
    .line = Через иглы могут передаться инфекции, гепатит и ВИЧ.

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = Неверная доза
    .body = Слишком много токсина: лицо застывает, обвисает, слабеет. Слишком мало: эффект неровный, или его нет. Единицы у разных препаратов разные. Действие токсина нельзя просто отменить: слабость обычно проходит за недели или месяцы.
    .line = Если токсина слишком много, мышцы слабеют. Просто отменить это нельзя.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = Опасные препараты
    .body = Препараты из интернета или из-за границы могут быть поддельными, разбавленными, слишком сильными, грязными, или их плохо хранили. Разрешённые проходят строгие проверки. Безыгольные ручки-инъекторы не могут контролировать, куда попадёт филлер.
    .line = Могут быть поддельными, слишком сильными, грязными, или их плохо хранили.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = Тяжёлые реакции
    .body = Редкая внезапная аллергия может убить: сыпь, отёк, свистящее дыхание, обморок. В клинике к этому готовы; дома помочь некому. Токсин может распространиться: слабость далеко от места укола через часы, дни или недели.
    .line = Внезапная аллергия может убить. Дома помочь некому.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = Выбирайте обученного специалиста
    .line = Обращайтесь к обученному специалисту с лицензией.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = Имеет нужную для этого подготовку и лицензию там, где вы живёте: например, врач-дерматолог, пластический хирург или обученная этому медсестра, которая работает под контролем.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = Знает строение лица, технику уколов и возможные осложнения.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = Использует подлинные препараты из официального источника.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = Работает в стерильных условиях (без микробов).

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = Сначала осматривает лицо и спрашивает о здоровье, составляет с вами план, отказывает, если так безопаснее.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = Замечает и лечит осложнения, приглашает на повторный осмотр.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = Сообщите, если есть:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = Беременность или кормление грудью. Болезнь нервов или мышц (миастения, синдром Ламберта — Итона, БАС). Трудности с дыханием или глотанием.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = Аллергия, нарушение свёртываемости крови, лекарства для разжижения крови и другие.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = Инфекция кожи, герпес на губах, прежние уколы токсина или филлера и ваша реакция на них.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = До 18 лет — никаких косметических уколов.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = Прежде чем решить

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = Узнайте, что процедура может, а чего не может.
    .short = Узнайте, что процедура может, а чего не может.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = Сходите на консультацию.
    .short = Сходите на консультацию.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = Спросите: «У вас есть лицензия?» Проверьте по открытому реестру.
    .short = Есть лицензия? Проверьте по открытому реестру.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = Спросите: «Какой препарат? Можно посмотреть этикетку?»
    .short = Какой препарат? Посмотрите этикетку.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = Спросите: «Как часто вы это делаете?»
    .short = Как часто специалист это делает?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = Спросите: «Что, если что-то пойдёт не так? Кому звонить ночью?»
    .short = Что, если что-то пойдёт не так? Кому звонить ночью?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = Решайте не торопясь, без давления. Можно спросить и другого специалиста.
    .short = Без давления: решайте не торопясь. Можно спросить и другого специалиста.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = Другие варианты

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = Пользуйтесь солнцезащитным кремом каждый день. Ухаживайте за кожей просто и регулярно. В некоторых средствах есть ретиноиды (форма витамина A) или антиоксиданты (помогают защищать кожу). Спросите в аптеке, что вам подходит, особенно при беременности.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Микронидлинг (много крошечных проколов), химические пилинги и лазер — тоже дело специалистов. Как и все филлеры и другие препараты токсина. У каждого из них свои риски.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = Дело в цене? Спросите, есть ли процедура дешевле или можно ли сделать её позже.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = Обойтись без процедуры безопаснее, чем делать её себе дома.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = Если вы уже сделали укол

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = Остановитесь сейчас. Не делайте новых уколов, чтобы это исправить.
    .short = Стоп. Не делайте новых уколов, чтобы это исправить.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = Не массируйте и не сдавливайте это место. Не пытайтесь растворить препарат или снять его действие никакими покупными средствами.
    .short = Не массируйте, не сдавливайте, не пытайтесь растворить препарат или снять действие покупным средством.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = Четыре недели следите за признаками, при которых нужна срочная помощь (они в этом листке). Осложнения от филлера могут появиться и через месяцы. Говорите об уколе каждому врачу.
    .short = Четыре недели следите за признаками, при которых нужна срочная помощь. Осложнения от филлера могут появиться и через месяцы: говорите об уколе каждому врачу.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = Обратитесь за помощью не откладывая, даже если не уверены. Скажите, что ввели, когда и в какое место тела. Возьмите с собой коробку, флакон (бутылочку) или фото. Не садитесь за руль.
    .short = Обратитесь за помощью не откладывая. Скажите, что, когда и куда ввели. Возьмите коробку, флакон или фото. Не садитесь за руль.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = Задача медиков — помочь вам, а не осуждать.
    .short = Задача медиков — помочь, а не осуждать.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = Нужна срочная помощь

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = Звоните по номеру экстренной помощи.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = Глаза
    .body = Потеря зрения, нечёткость или двоение: дорога каждая минута. Веко опущено. Боль в глазу.
    .short = Потеря зрения, нечёткость или двоение. Веко опущено. Боль в глазу.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = Кожа (любого цвета)
    .body = Бледнее с одной стороны, серая, синяя или в пятнах. Сильная боль.
    .short = Бледнее, серая, синяя или в пятнах. Сильная боль.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = Дыхание
    .body = Трудно дышать или глотать. Хриплый голос или невнятная речь.
    .short = Трудно дышать, глотать или говорить.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = Инсульт
    .body = Перекосило лицо, ослабла рука или нога, путаются мысли, внезапная сильная головная боль.
    .short = Перекосило лицо, ослабла рука или нога, путаются мысли, внезапная сильная головная боль.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = Аллергия
    .body = Отёк лица, языка или горла. Свистящее дыхание. Обморок.
    .short = Отёк лица, языка или горла. Свистящее дыхание. Обморок.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = Слабость мышц
    .body = Распространяется.
    .short = Распространяется.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = Горячая кожа, краснота, гной или температура: сегодня к врачу. У глаза, быстро распространяется, путаются мысли или частое дыхание: экстренная помощь.
    .short = Горячая кожа, краснота, гной или температура: сегодня к врачу. У глаза или быстро распространяется: экстренная помощь.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = Ваше зрение, ваше лицо и ваша жизнь дороже сэкономленных денег. Доверьте это специалисту или не делайте совсем.
    .short = Ваше зрение, лицо и жизнь дороже сэкономленных денег. Доверьте это специалисту или никому.
