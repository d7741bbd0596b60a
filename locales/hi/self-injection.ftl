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
main-title = बोटुलिनम टॉक्सिन या फ़िलर ख़ुद इंजेक्ट न करें
    .short = घर पर अपने चेहरे में इंजेक्शन न लगाएँ

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = टॉक्सिन (जिसे अक्सर { -toxin-brand } कहते हैं) या फ़िलर सिर्फ़ प्रशिक्षित, लाइसेंस वाले विशेषज्ञ से लगवाएँ: मंज़ूरी वाला प्रोडक्ट, साफ़ क्लिनिक।
    .short = बोटुलिनम टॉक्सिन (जिसे अक्सर { -toxin-brand } कहते हैं) और फ़िलर लगाना प्रशिक्षित हाथों का काम है। कोई वीडियो यह नहीं सिखा सकता।

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = कोई वीडियो यह नहीं सिखा सकता।

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = मुख्य बातें

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = फ़िलर से अंधापन हो सकता है।

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = टॉक्सिन साँस लेने और निगलने की ताक़त घटा सकता है।

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = गंदी सुई से इन्फ़ेक्शन हो सकता है।

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = प्रोडक्ट नक़ली हो सकते हैं।

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = विशेषज्ञ ख़तरा घटाते हैं और समस्या जल्दी पहचानकर इलाज करते हैं।

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = टॉक्सिन और फ़िलर के बारे में

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = टॉक्सिन नसों (नर्व) के वे संकेत रोकता है जो मांसपेशी को सिकुड़ने के लिए कहते हैं। इसलिए कुछ महीनों तक झुर्रियाँ हल्की पड़ जाती हैं: भौंहों के बीच, माथे पर और आँखों के किनारे।
    .short = टॉक्सिन नसों के मांसपेशी सिकोड़ने वाले संकेत रोकता है, इसलिए झुर्रियाँ कुछ महीने हल्की पड़ जाती हैं।

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = फ़िलर एक गाढ़ा जेल है। झुर्रियाँ भरने या उभार देने के लिए इसे त्वचा के नीचे डाला जाता है।
    .short = फ़िलर त्वचा के नीचे डाला जाने वाला गाढ़ा जेल है।

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = दोनों मेडिकल प्रक्रियाएँ हैं, भले ही देखने में झटपट और आसान लगें।
    .short = दोनों मेडिकल प्रक्रियाएँ हैं।

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = पाँच ख़तरे

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = बिना ट्रेनिंग
    .body = नसों (नर्व), ख़ून की नलियों और मांसपेशियों के बीच सही गहराई और जगह पहचानने में लंबी ट्रेनिंग लगती है। ख़ून की नली में फ़िलर जाने से त्वचा मर सकती है, अंधापन या स्ट्रोक (लकवा) हो सकता है, कभी-कभी हमेशा के लिए। ग़लत जगह टॉक्सिन: लटकी पलक, टेढ़ा चेहरा।
    .line = ख़ून की नली में फ़िलर जाने से अंधापन हो सकता है।

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = गंदी सुइयाँ
    .body = कीटाणुरहित सुई और अस्पताल जैसी सफ़ाई न हो, तो कीटाणुओं से इन्फ़ेक्शन, फोड़े (मवाद), ख़ून में इन्फ़ेक्शन और निशान हो सकते हैं। साझा सुई से हेपेटाइटिस बी, सी और एचआईवी फैल सकते हैं।
    .line = सुइयों से इन्फ़ेक्शन, हेपेटाइटिस और एचआईवी फैल सकते हैं।

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = ग़लत मात्रा
    .body = बहुत ज़्यादा टॉक्सिन: अकड़ा, लटका, कमज़ोर चेहरा। बहुत कम: असर एक-सा नहीं या बिल्कुल नहीं। हर प्रोडक्ट की यूनिट (नाप) अलग है। टॉक्सिन का असर आसानी से नहीं हटता: कमज़ोरी आमतौर पर हफ़्तों से महीनों में जाती है।
    .line = बहुत ज़्यादा टॉक्सिन से मांसपेशियाँ कमज़ोर होती हैं। असर आसानी से नहीं हटता।

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = असुरक्षित प्रोडक्ट
    .body = ऑनलाइन या विदेश से ख़रीदे प्रोडक्ट नक़ली, पानी मिले, बहुत तेज़, गंदे या ग़लत ढंग से रखे हो सकते हैं। मंज़ूरी वाले कड़ी जाँच में पास होते हैं। बिना सुई वाले पेन से फ़िलर कहाँ जाए, इस पर क़ाबू नहीं रहता।
    .line = ये नक़ली, बहुत तेज़, गंदे या ग़लत ढंग से रखे हो सकते हैं।

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = बुरे रिएक्शन
    .body = अचानक एलर्जी कम ही होती है, पर जान ले सकती है: चकत्ते, सूजन, सीटी जैसी साँस, बेहोशी। क्लिनिक तैयार रहता है; घर पर आप अकेले हैं। टॉक्सिन फैल सकता है: घंटों से हफ़्तों बाद शरीर के दूर के अंगों में कमज़ोरी।
    .line = अचानक एलर्जी जान ले सकती है। घर पर आप अकेले हैं।

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = प्रशिक्षित विशेषज्ञ चुनें
    .line = प्रशिक्षित, लाइसेंस वाले विशेषज्ञ के पास जाएँ।

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = आपके इलाक़े में इस काम के लिए प्रशिक्षित और लाइसेंस वाले हों: जैसे त्वचा के डॉक्टर, प्लास्टिक सर्जन, या इसके लिए प्रशिक्षित नर्स जो निगरानी में काम करे।

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = जानते हों: चेहरे की बनावट, इंजेक्शन लगाना, क्या गड़बड़ हो सकती है।

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = मान्यता वाली जगह से लिए असली प्रोडक्ट लगाते हों।

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = स्टेराइल (कीटाणुरहित) जगह में काम करते हों।

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = पहले आपका चेहरा और सेहत देखते हों, आपके साथ योजना बनाते हों, मना करना ज़्यादा सुरक्षित हो तो मना करते हों।

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = समस्या पहचानकर इलाज करते हों, और आपको दोबारा देखते हों।

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = उन्हें ये बातें बताएँ:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = गर्भावस्था या स्तनपान। नसों (नर्व) या मांसपेशियों की बीमारी (मायस्थेनिया ग्रेविस, लैम्बर्ट-ईटन, एएलएस)। साँस लेने या निगलने में दिक़्क़त।

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = एलर्जी, ज़्यादा ख़ून बहने की बीमारी, ख़ून पतला करने वाली और दूसरी दवाएँ।

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = त्वचा का इन्फ़ेक्शन, होंठ के छाले (हर्पीज़), पहले लगा टॉक्सिन या फ़िलर और उसका आप पर असर।

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = 18 से कम उम्र: सुंदरता के लिए कोई इंजेक्शन नहीं।

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = फ़ैसले से पहले

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = जान लें कि इलाज क्या कर सकता है और क्या नहीं।
    .short = जान लें कि इलाज क्या कर सकता है और क्या नहीं।

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = विशेषज्ञ से मिलकर सलाह लें।
    .short = विशेषज्ञ से मिलकर सलाह लें।

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = पूछें: क्या आपके पास लाइसेंस है? सार्वजनिक रजिस्टर में नाम देखें।
    .short = लाइसेंस है? सार्वजनिक रजिस्टर में नाम देखें।

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = पूछें: कौन-सा प्रोडक्ट है? क्या मुझे लेबल दिखाएँगे?
    .short = कौन-सा प्रोडक्ट है? लेबल देखें।

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = पूछें: आप यह कितनी बार करते हैं?
    .short = वे यह कितनी बार करते हैं?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = पूछें: कुछ गड़बड़ हुई तो क्या होगा? रात में किसे फ़ोन करूँ?
    .short = कुछ गड़बड़ हुई तो? रात में किसे फ़ोन करें?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = बिना दबाव के, आराम से सोचें। दूसरे विशेषज्ञ की राय लेना भी ठीक है।
    .short = कोई दबाव नहीं: आराम से सोचें। दूसरे विशेषज्ञ की राय लेना भी ठीक है।

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = दूसरे विकल्प

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = रोज़ सनस्क्रीन लगाएँ। त्वचा की रोज़ की देखभाल सरल रखें। त्वचा के कुछ प्रोडक्ट में रेटिनॉइड (विटामिन ए का एक रूप) या एंटीऑक्सीडेंट (ये त्वचा को बचाने में मदद करते हैं) होते हैं। फ़ार्मासिस्ट (दवा के जानकार) से पूछें कि आपके लिए क्या ठीक है, ख़ासकर गर्भावस्था में।

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = माइक्रोनीडलिंग (बहुत-सी बारीक चुभन), केमिकल पील और लेज़र भी विशेषज्ञों के ही काम हैं। सभी फ़िलर और दूसरे टॉक्सिन प्रोडक्ट भी। हर एक के अपने ख़तरे हैं।

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = क्या वजह ख़र्च है? सस्ते इलाज, या बाद में इलाज कराने के बारे में पूछें।

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = सुंदरता के लिए कोई इलाज न कराना घर पर ख़ुद करने से ज़्यादा सुरक्षित है।

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = अगर आपने इंजेक्शन लगा लिया है

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = अभी रुक जाएँ। उसे ठीक करने के लिए और इंजेक्शन न लगाएँ।
    .short = रुक जाएँ। ठीक करने के लिए और इंजेक्शन न लगाएँ।

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = उस जगह न मालिश करें, न दबाएँ। जो लगाया है, उसे किसी भी ख़रीदी चीज़ से गलाने या उसका असर मिटाने की कोशिश न करें।
    .short = न मालिश करें, न दबाएँ। किसी भी ख़रीदी चीज़ से उसे गलाने या असर मिटाने की कोशिश न करें।

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = चार हफ़्ते तक इस पर्चे के इमरजेंसी लक्षणों पर नज़र रखें। फ़िलर से समस्या महीनों बाद भी हो सकती है। जिस भी डॉक्टर को दिखाएँ, बताएँ कि आपको यह लगा था।
    .short = चार हफ़्ते तक इमरजेंसी लक्षणों पर नज़र रखें। फ़िलर से समस्या महीनों बाद भी हो सकती है: हर डॉक्टर को बताएँ कि यह लगा था।

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = पक्का पता न हो, तब भी जल्दी मदद लें। बताएँ कि किस चीज़ का इंजेक्शन लगा, कब, और शरीर पर कहाँ। डिब्बा, शीशी या फ़ोटो साथ ले जाएँ। गाड़ी ख़ुद न चलाएँ।
    .short = जल्दी मदद लें। बताएँ: क्या, कब और कहाँ लगा। डिब्बा, शीशी या फ़ोटो साथ ले जाएँ। गाड़ी ख़ुद न चलाएँ।

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = स्टाफ़ आपकी मदद के लिए है, आपको दोष देने के लिए नहीं।
    .short = स्टाफ़ मदद के लिए है, दोष देने के लिए नहीं।

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = अभी मदद लें

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = इमरजेंसी नंबर पर फ़ोन करें।

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = आँखें
    .body = दिखना बंद, धुँधला या दो-दो दिखना: हर मिनट क़ीमती है। लटकी पलक। आँख में दर्द।
    .short = दिखना बंद, धुँधला या दो-दो दिखना। लटकी पलक। आँख में दर्द।

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = त्वचा, किसी भी रंग की
    .body = एक तरफ़ ज़्यादा फीकी, स्लेटी, नीली या धब्बेदार। तेज़ दर्द।
    .short = ज़्यादा फीकी, स्लेटी, नीली या धब्बेदार। तेज़ दर्द।

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = साँस
    .body = साँस लेने या निगलने में दिक़्क़त। आवाज़ बैठना या ज़बान लड़खड़ाना।
    .short = साँस लेने, निगलने या बोलने में दिक़्क़त।

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = स्ट्रोक (लकवा)
    .body = चेहरा टेढ़ा या लटका, हाथ या पैर कमज़ोर, भ्रम (बात समझ न आना), अचानक तेज़ सिरदर्द।
    .short = चेहरा टेढ़ा या लटका, हाथ या पैर कमज़ोर, भ्रम (बात समझ न आना), अचानक तेज़ सिरदर्द।

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = एलर्जी
    .body = चेहरे, जीभ या गले में सूजन। सीटी जैसी साँस। बेहोशी।
    .short = चेहरे, जीभ या गले में सूजन। सीटी जैसी साँस। बेहोशी।

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = कमज़ोरी
    .body = जो फैल रही हो।
    .short = जो फैल रही हो।

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = गर्म या लाल त्वचा, मवाद या बुख़ार: आज ही डॉक्टर को दिखाएँ। आँख के पास हो, तेज़ी से फैले, भ्रम हो या साँस तेज़ चले: इमरजेंसी नंबर पर फ़ोन करें।
    .short = गर्म या लाल त्वचा, मवाद या बुख़ार: आज ही डॉक्टर के पास। आँख के पास हो या तेज़ी से फैले: इमरजेंसी नंबर पर फ़ोन।

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = आपकी आँखों की रोशनी, आपका चेहरा और आपकी जान पैसों की बचत से ज़्यादा क़ीमती हैं। विशेषज्ञ से कराएँ, या रहने दें।
    .short = आपकी आँखों की रोशनी, चेहरा और जान पैसों की बचत से ज़्यादा क़ीमती हैं। विशेषज्ञ से कराएँ, या रहने दें।
