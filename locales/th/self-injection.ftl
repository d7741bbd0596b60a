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
main-title = อย่าฉีดโบทูลินัมท็อกซินหรือฟิลเลอร์ด้วยตัวเอง
    .short = อย่าฉีดใบหน้าตัวเองที่บ้าน

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = ให้เฉพาะผู้เชี่ยวชาญที่ผ่านการอบรมและมีใบอนุญาตเท่านั้นเป็นผู้ฉีดท็อกซิน (มักเรียกว่า { -toxin-brand }) หรือฟิลเลอร์ ด้วยผลิตภัณฑ์ที่ผ่านการรับรองในคลินิกที่สะอาด
    .short = โบทูลินัมท็อกซิน (มักเรียกว่า { -toxin-brand }) และฟิลเลอร์ต้องฉีดโดยผู้ที่ผ่านการอบรม ไม่มีวิดีโอใดสอนเรื่องนี้ให้คุณได้

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = ไม่มีวิดีโอใดสอนเรื่องนี้ได้

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = โดยสรุป

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = ฟิลเลอร์ทำให้คุณตาบอดได้

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = ท็อกซินทำให้กล้ามเนื้อที่ใช้หายใจและกลืนอ่อนแรงได้

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = เข็มสกปรกทำให้ติดเชื้อได้

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = ผลิตภัณฑ์อาจเป็นของปลอม

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = ผู้เชี่ยวชาญช่วยลดความเสี่ยง พบปัญหาได้เร็ว และรักษาได้เร็ว

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = เรื่องท็อกซินและฟิลเลอร์

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = ท็อกซินปิดกั้นสัญญาณประสาทที่สั่งให้กล้ามเนื้อหดตัว ริ้วรอยจึงจางลงอยู่ไม่กี่เดือน ทั้งรอยย่นระหว่างคิ้ว รอยย่นบนหน้าผาก และตีนกา (รอยย่นข้างตา)
    .short = ท็อกซินปิดกั้นสัญญาณประสาทที่ทำให้กล้ามเนื้อหดตัว ริ้วรอยจึงจางลงอยู่ไม่กี่เดือน

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = ฟิลเลอร์เป็นเจล ใส่ไว้ใต้ผิวหนังเพื่อเติมริ้วรอยหรือเสริมรูปทรง
    .short = ฟิลเลอร์เป็นเจลที่ใส่ไว้ใต้ผิวหนัง

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = ทั้งสองอย่างเป็นการรักษาทางการแพทย์ แม้จะดูรวดเร็วและง่าย
    .short = ทั้งสองอย่างเป็นการรักษาทางการแพทย์

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = ความเสี่ยงห้าข้อ

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = ไม่ได้รับการอบรม
    .body = การหาความลึกและตำแหน่งที่ถูกต้องท่ามกลางเส้นประสาท หลอดเลือด และกล้ามเนื้อต้องฝึกอบรมนาน ฟิลเลอร์ที่เข้าไปในหลอดเลือดทำให้ผิวหนังตาย ตาบอด หรือเป็นโรคหลอดเลือดสมอง (สโตรก) ได้ บางครั้งเป็นแบบถาวร ท็อกซินที่อยู่ผิดตำแหน่งทำให้หนังตาตกหรือหน้าสองข้างไม่เท่ากันได้
    .line = ฟิลเลอร์ที่เข้าหลอดเลือดทำให้คุณตาบอดได้

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = เข็มสกปรก
    .body = หากไม่ใช้เข็มปลอดเชื้อหรือไม่ทำความสะอาดตามหลักการแพทย์ เชื้อโรคทำให้ติดเชื้อ เป็นฝี (มีหนอง) ติดเชื้อในกระแสเลือด และเกิดแผลเป็นได้ การใช้เข็มร่วมกันแพร่เชื้อไวรัสตับอักเสบบี ไวรัสตับอักเสบซี และเอชไอวีได้
    .line = เข็มทำให้ติดเชื้อ ติดไวรัสตับอักเสบ และติดเอชไอวีได้

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = ฉีดผิดปริมาณ
    .body = ถ้าท็อกซินมากเกินไป หน้าจะแข็ง หย่อน และอ่อนแรง ถ้าน้อยเกินไป จะได้ผลไม่เท่ากันหรือไม่ได้ผล หน่วยวัดของแต่ละผลิตภัณฑ์ไม่เหมือนกัน ฤทธิ์ของท็อกซินแก้ไม่ได้ง่าย ๆ อาการอ่อนแรงมักค่อยหายไปในเวลาหลายสัปดาห์ถึงหลายเดือน
    .line = ท็อกซินมากเกินไปทำให้กล้ามเนื้ออ่อนแรง และแก้ฤทธิ์ไม่ได้ง่าย ๆ

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = ผลิตภัณฑ์ไม่ปลอดภัย
    .body = ผลิตภัณฑ์ที่ซื้อทางออนไลน์หรือจากต่างประเทศอาจเป็นของปลอม ถูกเจือจาง แรงเกินไป ปนเปื้อน หรือเก็บไม่ถูกวิธี ผลิตภัณฑ์ที่ผ่านการรับรองต้องผ่านการทดสอบที่เข้มงวดและยาวนาน ปากกาฉีดแบบไม่มีเข็มควบคุมไม่ได้ว่าฟิลเลอร์จะไปที่ใด
    .line = อาจเป็นของปลอม แรงเกินไป ปนเปื้อน หรือเก็บไม่ถูกวิธี

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = ผลข้างเคียงร้ายแรง
    .body = อาการแพ้เฉียบพลันพบได้น้อยแต่ทำให้เสียชีวิตได้: ผื่น บวม หายใจมีเสียงหวีด หรือเป็นลม คลินิกพร้อมรับมือ แต่ที่บ้านคุณต้องรับมือคนเดียว ท็อกซินกระจายได้ ทำให้ส่วนที่ไกลจากจุดฉีดอ่อนแรงในไม่กี่ชั่วโมงถึงหลายสัปดาห์ต่อมา
    .line = อาการแพ้เฉียบพลันทำให้เสียชีวิตได้ ที่บ้านคุณต้องรับมือคนเดียว

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = เลือกผู้เชี่ยวชาญที่ผ่านการอบรม
    .line = พบผู้เชี่ยวชาญที่ผ่านการอบรมและมีใบอนุญาต

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = ผ่านการอบรมและมีใบอนุญาตสำหรับการฉีดนี้ในที่ที่คุณอยู่ เช่น แพทย์ผิวหนัง ศัลยแพทย์ตกแต่ง หรือพยาบาลที่ผ่านการอบรมเรื่องนี้และทำงานภายใต้การกำกับดูแล

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = รู้จักโครงสร้างใบหน้า การฉีด และปัญหาที่อาจเกิดขึ้น

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = ใช้ผลิตภัณฑ์แท้จากแหล่งที่ได้รับอนุญาต

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = ทำงานในที่ปลอดเชื้อ (ไม่มีเชื้อโรค)

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = ตรวจใบหน้าและสุขภาพของคุณก่อน วางแผนร่วมกับคุณ และปฏิเสธเมื่อการไม่ทำปลอดภัยกว่า

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = พบและรักษาปัญหาได้ และนัดตรวจคุณอีกครั้ง

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = บอกผู้เชี่ยวชาญเรื่อง:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = การตั้งครรภ์หรือให้นมบุตร โรคเส้นประสาทหรือกล้ามเนื้อ (ไมแอสทีเนียกราวิสหรือเอ็มจี แลมเบิร์ต-อีตัน เอแอลเอส) และอาการหายใจหรือกลืนลำบาก

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = การแพ้ โรคเลือดออกง่าย ยาละลายลิ่มเลือดหรือยาต้านการแข็งตัวของเลือด และยาอื่น

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = การติดเชื้อที่ผิวหนัง เริมที่ริมฝีปาก ท็อกซินหรือฟิลเลอร์ที่เคยฉีดและอาการหลังฉีด

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = อายุต่ำกว่า 18 ปี: ห้ามฉีดเพื่อความงาม

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = ก่อนตัดสินใจ

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = ศึกษาว่าการรักษาทำอะไรได้และทำอะไรไม่ได้
    .short = ศึกษาว่าการรักษาทำอะไรได้และทำอะไรไม่ได้

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = เข้าพบเพื่อปรึกษาก่อน
    .short = เข้าพบเพื่อปรึกษาก่อน

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = ถาม: คุณมีใบอนุญาตไหม? แล้วตรวจชื่อในทะเบียนสาธารณะ
    .short = มีใบอนุญาตไหม? ตรวจชื่อในทะเบียนสาธารณะ

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = ถาม: ใช้ผลิตภัณฑ์อะไร? ขอดูฉลากได้ไหม?
    .short = ใช้ผลิตภัณฑ์อะไร? ขอดูฉลาก

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = ถาม: คุณฉีดแบบนี้บ่อยแค่ไหน?
    .short = ผู้ฉีดทำแบบนี้บ่อยแค่ไหน?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = ถาม: ถ้าเกิดปัญหาจะทำอย่างไร? ตอนกลางคืนต้องโทรหาใคร?
    .short = ถ้าเกิดปัญหาจะทำอย่างไร? กลางคืนต้องโทรหาใคร?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = ใช้เวลาตัดสินใจโดยไม่มีใครกดดัน ขอความเห็นจากผู้เชี่ยวชาญอีกคนก็ได้
    .short = ใช้เวลาตัดสินใจโดยไม่มีใครกดดัน ขอความเห็นจากผู้เชี่ยวชาญอีกคนก็ได้

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = ทางเลือกอื่น

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = ใช้ครีมกันแดดทุกวัน ดูแลผิวเป็นประจำด้วยวิธีที่ไม่ยุ่งยาก ผลิตภัณฑ์บางชนิดมีเรตินอยด์ (วิตามินเอรูปแบบหนึ่ง) หรือสารต้านอนุมูลอิสระ (ช่วยปกป้องผิว) ถามเภสัชกรว่าอะไรเหมาะกับคุณ โดยเฉพาะเมื่อตั้งครรภ์

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = ไมโครนีดลิง (ใช้เข็มเล็กจิ้มผิวหลายจุด) การลอกผิวด้วยสารเคมี และเลเซอร์ ต้องให้ผู้เชี่ยวชาญทำเช่นกัน ฟิลเลอร์ทุกชนิดและผลิตภัณฑ์ท็อกซินอื่นก็เช่นกัน แต่ละอย่างมีความเสี่ยงของตัวเอง

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = เป็นเพราะค่าใช้จ่ายหรือไม่? ลองถามถึงการรักษาที่ถูกกว่าหรือการรักษาภายหลัง

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = การไม่รับการรักษาเพื่อความงามเลยปลอดภัยกว่าการทำเองที่บ้าน

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = หากคุณฉีดไปแล้ว

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = หยุดทันที อย่าฉีดเพิ่มอีกเพื่อแก้ไข
    .short = หยุด อย่าฉีดเพิ่มอีกเพื่อแก้ไข

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = อย่านวดหรือบีบบริเวณที่ฉีด อย่าพยายามสลายหรือแก้ฤทธิ์ของสารที่ฉีดด้วยสิ่งใดก็ตามที่หาซื้อได้
    .short = อย่านวด อย่าบีบ และอย่าพยายามสลายหรือแก้ฤทธิ์ด้วยสิ่งใดก็ตามที่ซื้อมา

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = เฝ้าดูสัญญาณฉุกเฉินในเอกสารนี้เป็นเวลาสี่สัปดาห์ ปัญหาจากฟิลเลอร์เกิดขึ้นได้แม้ผ่านไปหลายเดือน ไม่ว่าพบแพทย์คนใด ให้บอกว่าคุณเคยฉีดท็อกซินหรือฟิลเลอร์
    .short = เฝ้าดูสัญญาณฉุกเฉินเป็นเวลาสี่สัปดาห์ ปัญหาจากฟิลเลอร์เกิดขึ้นได้แม้ผ่านไปหลายเดือน ให้บอกแพทย์ทุกคนว่าคุณเคยฉีดท็อกซินหรือฟิลเลอร์

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = รีบขอความช่วยเหลือแม้คุณยังไม่แน่ใจ บอกว่าฉีดอะไร เมื่อไร และตรงไหนของร่างกาย นำกล่อง ไวอัล (ขวดยาขนาดเล็ก) หรือรูปถ่ายไปด้วย อย่าขับรถไปเอง
    .short = รีบขอความช่วยเหลือ บอกว่าฉีดอะไร เมื่อไร และตรงไหน นำกล่อง ขวดยา หรือรูปถ่ายไปด้วย อย่าขับรถไปเอง

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = เจ้าหน้าที่อยู่เพื่อช่วยคุณ ไม่ใช่เพื่อตัดสินคุณ
    .short = เจ้าหน้าที่อยู่เพื่อช่วย ไม่ใช่เพื่อตัดสิน

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = ขอความช่วยเหลือทันที

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = โทรหมายเลขฉุกเฉิน

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = ดวงตา
    .body = มองไม่เห็น ตามัว หรือเห็นภาพซ้อน (ทุกนาทีมีค่า) หนังตาตก หรือปวดตา
    .short = มองไม่เห็น ตามัว เห็นภาพซ้อน หนังตาตก หรือปวดตา

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = ผิวหนัง (ทุกสีผิว)
    .body = ซีดกว่าอีกข้าง สีเทา เขียวคล้ำ เป็นจ้ำ หรือปวดรุนแรง
    .short = ซีดลง สีเทา เขียวคล้ำ เป็นจ้ำ หรือปวดรุนแรง

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = การหายใจ
    .body = หายใจหรือกลืนลำบาก เสียงแหบ หรือพูดไม่ชัด
    .short = หายใจ กลืน หรือพูดลำบาก

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = สโตรก (สมอง)
    .body = หน้าเบี้ยวหรือมุมปากตก แขนหรือขาอ่อนแรง สับสน หรือปวดหัวรุนแรงฉับพลัน
    .short = หน้าเบี้ยวหรือมุมปากตก แขนหรือขาอ่อนแรง สับสน หรือปวดหัวรุนแรงฉับพลัน

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = อาการแพ้
    .body = หน้า ลิ้น หรือลำคอบวม หายใจมีเสียงหวีด หรือเป็นลม
    .short = หน้า ลิ้น หรือลำคอบวม หายใจมีเสียงหวีด หรือเป็นลม

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = กล้ามเนื้ออ่อนแรง
    .body = ที่ลามออกไป
    .short = ที่ลามออกไป

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = ผิวร้อน แดง มีหนอง หรือมีไข้: พบแพทย์ภายในวันนี้ ถ้าเป็นใกล้ตา ลามเร็ว สับสน หรือหายใจเร็ว: โทรหมายเลขฉุกเฉิน
    .short = ผิวร้อน แดง มีหนอง หรือมีไข้: พบแพทย์ภายในวันนี้ ถ้าเป็นใกล้ตาหรือลามเร็ว: โทรหมายเลขฉุกเฉิน

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = การมองเห็น ใบหน้า และชีวิตของคุณมีค่ามากกว่าเงินที่ประหยัดได้ ให้ผู้เชี่ยวชาญทำ หรือไม่ก็อย่าทำเลย
    .short = การมองเห็น ใบหน้า และชีวิตของคุณมีค่ามากกว่าเงินที่ประหยัดได้ ให้ผู้เชี่ยวชาญทำ หรือไม่ก็อย่าทำเลย
