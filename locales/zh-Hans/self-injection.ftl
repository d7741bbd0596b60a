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
main-title = 不要自己注射肉毒素或填充剂
    .short = 不要在家往脸上打针

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = 只能让受过培训、持有执照的专业人员为您注射肉毒素（常称{ -toxin-brand }）或填充剂：用获批准的产品，在干净的诊所进行。
    .short = 肉毒素（常称{ -toxin-brand }）和填充剂必须由受过培训的人来注射。这种注射，看视频学不会。

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = 这种注射，看什么视频都学不会。

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = 要点

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = 填充剂可能使您失明。

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = 肉毒素可能使呼吸和吞咽无力。

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = 不干净的针头可能引起感染。

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = 产品可能是假的。

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = 专业人员能降低风险，也能及早发现和处理问题。

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = 关于肉毒素和填充剂

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = 肉毒素会阻断让肌肉收紧的神经信号。因此，皱眉纹、额头纹和鱼尾纹（眼角旁的皱纹）会变浅，维持几个月。
    .short = 肉毒素会阻断让肌肉收紧的神经信号，因此皱纹会变浅，维持几个月。

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = 填充剂是一种凝胶，注入皮肤下面，用来填补皱纹或塑形。
    .short = 填充剂是注入皮肤下面的凝胶。

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = 注射这两种产品都是医疗操作，即使看起来又快又简单。
    .short = 注射这两种产品都是医疗操作。

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = 五种风险

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = 没有受过培训
    .body = 在神经、血管和肌肉之间找准深度和位置，需要长期培训。填充剂进入血管，可能导致皮肤坏死、失明或中风，有时永远无法恢复。肉毒素打错位置：眼皮下垂、脸部不对称。
    .line = 填充剂进入血管，可能使您失明。

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = 不干净的针头
    .body = 没有无菌针头和医疗级清洁消毒，病菌就可能引起感染、脓肿（有脓）、败血症（全身感染）和疤痕。共用针头可能传播乙肝、丙肝和艾滋病病毒（HIV）。
    .line = 针头可能引起感染，传播肝炎和艾滋病病毒（HIV）。

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = 剂量错误
    .body = 肉毒素太多：脸部僵硬、下垂、无力。太少：效果不均匀，或没有效果。不同产品的剂量单位并不相同。肉毒素的作用无法轻易消除：肌肉无力通常要过几周到几个月才会消退。
    .line = 肉毒素太多会使肌肉无力。这种作用无法轻易消除。

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = 不安全的产品
    .body = 在网上或国外购买的产品可能是假的、稀释过的、效力过强的、不干净的或保存不当的。获批准的产品通过了长期、严格的检验。无针注射笔无法控制填充剂会进入哪里。
    .line = 产品可能是假的、效力过强的、不干净的或保存不当的。

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = 不良反应
    .body = 突发过敏很少见，但可能致命：皮疹、肿胀、呼吸有哨音、晕倒。诊所有应对准备；在家里，您独自一人。肉毒素可能扩散：几小时到几周后，离注射处很远的部位变得无力。
    .line = 突发过敏可能致命。在家里，您独自一人。

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = 选择受过培训的专业人员
    .line = 请找受过培训、持有执照的专业人员。

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = 受过这项治疗的培训，并在您居住的地方持有相应执照：例如皮肤科医生、整形外科医生，或受过这项培训并在监督下操作的护士。

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = 了解面部结构，懂得注射，也知道可能出什么问题。

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = 使用来自合法渠道的正品。

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = 在无菌（没有病菌）的环境中操作。

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = 先检查您的面部和健康状况，与您一起制定方案；如果不做更安全，就会说“不”。

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = 能发现和处理问题，并安排您复诊。

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = 请告诉专业人员：

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = 怀孕或哺乳。神经或肌肉疾病，包括重症肌无力、兰伯特-伊顿综合征、渐冻症（ALS）。呼吸或吞咽困难。

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = 过敏、出血性疾病、防血栓的药和其他药物。

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = 皮肤感染、唇疱疹（嘴唇水疱）、以前打过的肉毒素或填充剂，以及打后的反应。

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = 未满18岁：不要做美容注射。

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = 决定之前

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = 了解治疗能做到什么、不能做到什么。
    .short = 了解治疗能做到什么、不能做到什么。

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = 先当面咨询一次。
    .short = 先当面咨询一次。

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = 问：您有执照吗？再查公开的登记名单。
    .short = 有执照吗？查公开的登记名单。

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = 问：用的是什么产品？可以让我看标签吗？
    .short = 用的是什么产品？看一看标签。

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = 问：您多久给人做一次这种注射？
    .short = 对方多久给人做一次这种注射？

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = 问：如果出了问题怎么办？夜里我给谁打电话？
    .short = 出了问题怎么办？夜里给谁打电话？

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = 慢慢考虑，不必有压力。也可以再听听另一位专业人员的意见。
    .short = 不必有压力，慢慢考虑。也可以再听听另一位专业人员的意见。

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = 其他选择

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = 每天使用防晒霜。坚持简单的日常护肤。有些产品含有类视黄醇（维生素A的一种形式）或抗氧化剂（有助于保护皮肤）。请向药师咨询什么适合您，怀孕时尤其要问。

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = 微针（用细针刺出许多小孔）、化学换肤和激光，也应由专业人员来做。所有填充剂和其他肉毒素产品也是如此。每一种都有各自的风险。

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = 是因为费用吗？可以问问有没有更便宜的治疗，或者以后再做。

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = 不做治疗，比在家自己动手更安全。

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = 如果您已经注射了

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = 现在就停止。不要为了补救而再注射。
    .short = 停止。不要为了补救而再注射。

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = 不要按摩或挤压注射的地方。不要试着用任何能买到的东西溶解它，或抵消它的作用。
    .short = 不要按摩、不要挤压，也不要试着用任何买来的东西溶解它或抵消它的作用。

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = 四个星期内，请留意这份资料上“立即求助”部分的紧急症状。填充剂的问题也可能在几个月后出现。无论看哪位医生，都要告诉医生您注射过。
    .short = 四个星期内，请留意“立即求助”部分的紧急症状。填充剂的问题也可能在几个月后出现：无论看哪位医生，都要告诉医生您注射过。

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = 请尽早求助，即使您还不确定。说清楚注射了什么、什么时候注射的、打在身体哪个部位。带上包装盒、小药瓶或照片。不要自己开车就医。
    .short = 尽早求助。说清楚注射了什么、什么时候、打在哪里。带上包装盒、小药瓶或照片。不要自己开车就医。

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = 医护人员是来帮助您的，不是来指责您的。
    .short = 医护人员是来帮助您的，不是来指责您的。

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = 立即求助

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = 请拨打急救电话。

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = 眼睛
    .body = 看不见、看东西变模糊或有重影：每一分钟都很关键。眼皮下垂。眼睛痛。
    .short = 看不见、看东西变模糊或有重影。眼皮下垂。眼睛痛。

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = 皮肤（任何肤色）
    .body = 比另一侧苍白，或发灰、发青、有花斑。痛得厉害。
    .short = 变苍白、发灰、发青或有花斑。痛得厉害。

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = 呼吸
    .body = 呼吸或吞咽困难。声音嘶哑或说话含糊不清。
    .short = 呼吸、吞咽或说话困难。

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = 中风
    .body = 脸部歪斜、手臂或腿无力、意识混乱，或突然剧烈头痛。
    .short = 脸部歪斜、手臂或腿无力、意识混乱，或突然剧烈头痛。

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = 过敏
    .body = 脸、舌头或喉咙肿胀。呼吸有哨音。晕倒。
    .short = 脸、舌头或喉咙肿胀。呼吸有哨音。晕倒。

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = 肌肉无力
    .body = 范围在扩大。
    .short = 范围在扩大。

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = 皮肤发烫、发红、化脓，或发烧：今天就去看医生。感染靠近眼睛，或扩散很快，或意识混乱，或呼吸急促：拨打急救电话。
    .short = 皮肤发烫、发红、化脓，或发烧：今天就去看医生。感染靠近眼睛或扩散很快：拨打急救电话。

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = 您的视力、面容和生命，比省下的钱更宝贵。要么让专业人员来做，要么不做。
    .short = 您的视力、面容和生命，比省下的钱更宝贵。要么让专业人员来做，要么谁都不要做。
