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
main-title = নিজে নিজে বোটুলিনাম টক্সিন বা ফিলার ইনজেকশন দেবেন না
    .short = ঘরে বসে নিজের মুখে ইনজেকশন দেবেন না

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = টক্সিন (যাকে প্রায়ই { -toxin-brand } বলা হয়) বা ফিলার ইনজেকশন শুধু প্রশিক্ষিত, লাইসেন্সপ্রাপ্ত বিশেষজ্ঞকেই দিতে দিন: অনুমোদিত পণ্য, পরিষ্কার ক্লিনিক।
    .short = বোটুলিনাম টক্সিন (যাকে প্রায়ই { -toxin-brand } বলা হয়) ও ফিলার দিতে প্রশিক্ষিত হাত লাগে। কোনো ভিডিও আপনাকে এটা শেখাতে পারে না।

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = কোনো ভিডিও এটা শেখাতে পারে না।

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = সংক্ষেপে

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = ফিলারে আপনি অন্ধ হতে পারেন।

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = টক্সিন শ্বাস নেওয়া ও গেলার পেশি দুর্বল করতে পারে।

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = নোংরা সুচে ইনফেকশন হতে পারে।

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = পণ্য নকল হতে পারে।

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = বিশেষজ্ঞ ঝুঁকি কমান, আর শুরুতেই সমস্যা চিনে চিকিৎসা করেন।

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = টক্সিন ও ফিলার সম্পর্কে

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = স্নায়ুর (নার্ভের) যে সংকেত পেশিকে সংকুচিত (ছোট ও শক্ত) হতে বলে, টক্সিন তা আটকে দেয়। তাই কয়েক মাস ভাঁজ হালকা থাকে: ভ্রু কোঁচকানোর ভাঁজ, কপালের ভাঁজ আর চোখের কোণের ভাঁজ।
    .short = স্নায়ুর যে সংকেতে পেশি সংকুচিত হয়, টক্সিন তা আটকে দেয়। তাই কয়েক মাস ভাঁজ হালকা থাকে।

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = ফিলার এক ধরনের জেল। ভাঁজ ভরাতে বা আকার দিতে এটি ত্বকের নিচে দেওয়া হয়।
    .short = ফিলার এক ধরনের জেল, যা ত্বকের নিচে দেওয়া হয়।

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = দুটিই চিকিৎসা পদ্ধতি, দেখতে চটজলদি ও সহজ মনে হলেও।
    .short = দুটিই চিকিৎসা পদ্ধতি।

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = পাঁচটি ঝুঁকি

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = প্রশিক্ষণ নেই
    .body = স্নায়ু, রক্তনালি ও পেশির মধ্যে ঠিক গভীরতা ও ঠিক জায়গা খুঁজে পেতে দীর্ঘ প্রশিক্ষণ লাগে। রক্তনালিতে ফিলার ঢুকলে ত্বক মরে যেতে পারে, আপনি অন্ধ হতে পারেন বা ব্রেন স্ট্রোক হতে পারে, কখনো কখনো চিরদিনের মতো। ভুল জায়গায় টক্সিন: চোখের পাতা ঝুলে পড়া, মুখের দুই পাশ অসমান।
    .line = রক্তনালিতে ফিলার ঢুকলে আপনি অন্ধ হতে পারেন।

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = নোংরা সুচ
    .body = জীবাণুমুক্ত সুচ ও হাসপাতালের মতো পরিচ্ছন্নতা না থাকলে জীবাণু থেকে ইনফেকশন, ফোড়া (পুঁজ), রক্তে ছড়ানো ইনফেকশন ও ক্ষতের দাগ হতে পারে। একই সুচ কয়েকজন ব্যবহার করলে হেপাটাইটিস বি, হেপাটাইটিস সি ও এইচআইভি ছড়াতে পারে।
    .line = সুচ থেকে ইনফেকশন, হেপাটাইটিস ও এইচআইভি ছড়াতে পারে।

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = ভুল মাত্রা
    .body = অতিরিক্ত টক্সিন: মুখ নড়ে না, ঝুলে পড়ে, দুর্বল হয়। খুব কম টক্সিন: ফল অসমান বা কোনো ফল নেই। একেক পণ্যের ইউনিট (মাপ) একেক রকম। টক্সিনের প্রভাব সহজে কাটানো যায় না: দুর্বলতা সাধারণত কয়েক সপ্তাহ থেকে কয়েক মাসে কেটে যায়।
    .line = অতিরিক্ত টক্সিন পেশি দুর্বল করে। এর প্রভাব সহজে কাটানো যায় না।

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = অনিরাপদ পণ্য
    .body = অনলাইনে বা বিদেশে কেনা পণ্য নকল, পাতলা করা, অতিরিক্ত কড়া, দূষিত বা ভুলভাবে রাখা হতে পারে। অনুমোদিত পণ্য দীর্ঘ, কঠোর পরীক্ষায় পাস করে। সুচ ছাড়া পেন দিয়ে ফিলার কোথায় যাবে, তা নিয়ন্ত্রণ করা যায় না।
    .line = এগুলো নকল, অতিরিক্ত কড়া, দূষিত বা ভুলভাবে রাখা হতে পারে।

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = খারাপ প্রতিক্রিয়া
    .body = হঠাৎ অ্যালার্জি বিরল, কিন্তু প্রাণ নিতে পারে: ফুসকুড়ি, ফোলা, শ্বাসে বাঁশির মতো শব্দ, অজ্ঞান হওয়া। ক্লিনিক প্রস্তুত থাকে; ঘরে আপনি একা। টক্সিন ছড়াতে পারে: কয়েক ঘণ্টা থেকে কয়েক সপ্তাহ পরে শরীরের দূরের অংশে দুর্বলতা।
    .line = হঠাৎ অ্যালার্জি প্রাণ নিতে পারে। ঘরে আপনি একা।

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = প্রশিক্ষিত বিশেষজ্ঞ বেছে নিন
    .line = প্রশিক্ষিত, লাইসেন্সপ্রাপ্ত বিশেষজ্ঞের কাছে যান।

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = আপনার এলাকায় এই কাজের জন্য প্রশিক্ষিত ও লাইসেন্সপ্রাপ্ত: যেমন ত্বকের ডাক্তার, প্লাস্টিক সার্জন, বা এ কাজে প্রশিক্ষিত নার্স, যিনি তত্ত্বাবধানে কাজ করেন।

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = মুখের গঠন, ইনজেকশন দেওয়া ও কী কী সমস্যা হতে পারে, তা জানেন।

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = অনুমোদিত উৎস থেকে আনা আসল পণ্য ব্যবহার করেন।

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = জীবাণুমুক্ত (স্টেরাইল) জায়গায় কাজ করেন।

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = আগে আপনার মুখ ও স্বাস্থ্য দেখেন, আপনার সঙ্গে পরিকল্পনা করেন, না করা বেশি নিরাপদ হলে ‘না’ বলেন।

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = সমস্যা চিনে চিকিৎসা করেন, এবং আপনাকে আবার দেখেন।

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = তাঁকে এগুলো জানান:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = গর্ভাবস্থা বা বুকের দুধ খাওয়ানো। স্নায়ু বা পেশির রোগ (মায়াস্থেনিয়া গ্র্যাভিস, ল্যাম্বার্ট-ইটন, এএলএস)। শ্বাস নিতে বা গিলতে কষ্ট।

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = অ্যালার্জি, রক্ত পড়া সহজে বন্ধ না হওয়ার রোগ, রক্ত পাতলা করার ও অন্য ওষুধ।

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = ত্বকের ইনফেকশন, জ্বরঠোসা (ঠোঁটে ফোসকা), আগে নেওয়া টক্সিন বা ফিলার ও তাতে কী হয়েছিল।

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = বয়স ১৮-র কম: সৌন্দর্যের জন্য ইনজেকশন নয়।

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = সিদ্ধান্ত নেওয়ার আগে

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = চিকিৎসায় কী সম্ভব আর কী সম্ভব নয়, জেনে নিন।
    .short = চিকিৎসায় কী সম্ভব আর কী সম্ভব নয়, জেনে নিন।

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = আগে দেখা করে পরামর্শ নিন।
    .short = আগে দেখা করে পরামর্শ নিন।

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = জিজ্ঞেস করুন: আপনার লাইসেন্স আছে? প্রকাশ্য নিবন্ধন তালিকা দেখুন।
    .short = লাইসেন্স আছে? প্রকাশ্য নিবন্ধন তালিকা দেখুন।

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = জিজ্ঞেস করুন: কোন পণ্য? লেবেলটি দেখতে পারি?
    .short = কোন পণ্য? লেবেল দেখে নিন।

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = জিজ্ঞেস করুন: আপনি এ কাজ কত ঘন ঘন করেন?
    .short = তিনি এ কাজ কত ঘন ঘন করেন?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = জিজ্ঞেস করুন: কোনো সমস্যা হলে কী হবে? রাতে কাকে ফোন করব?
    .short = সমস্যা হলে কী হবে? রাতে কাকে ফোন করবেন?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = চাপ ছাড়া, সময় নিয়ে ভাবুন। আরেকজন বিশেষজ্ঞের মতও নিতে পারেন।
    .short = কোনো চাপ নেই: সময় নিন। আরেকজন বিশেষজ্ঞের মতও নিতে পারেন।

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = অন্য উপায়

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = প্রতিদিন সানস্ক্রিন মাখুন। ত্বকের যত্নের একটি সহজ নিয়ম মেনে চলুন। কিছু পণ্যে রেটিনয়েড (ভিটামিন এ-র একটি রূপ) বা অ্যান্টিঅক্সিডেন্ট (ত্বক রক্ষায় সাহায্য করে) থাকে। আপনার জন্য কোনটি ঠিক, ফার্মাসিস্টকে জিজ্ঞেস করুন, বিশেষ করে গর্ভাবস্থায়।

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = মাইক্রোনিডলিং (অনেক ছোট ছোট খোঁচা), কেমিক্যাল পিলিং ও লেজারও বিশেষজ্ঞের কাজ। সব ফিলার ও অন্য টক্সিন পণ্যও তাই। প্রতিটির নিজস্ব ঝুঁকি আছে।

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = খরচই কি কারণ? কম খরচের চিকিৎসা বা পরে চিকিৎসা নেওয়ার কথা জিজ্ঞেস করুন।

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = সৌন্দর্যের চিকিৎসা একেবারে না করানো ঘরে নিজে করার চেয়ে নিরাপদ।

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = যদি আগেই ইনজেকশন দিয়ে থাকেন

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = এখনই থামুন। ঠিক করার জন্য আর কোনো ইনজেকশন দেবেন না।
    .short = থামুন। ঠিক করতে আর ইনজেকশন দেবেন না।

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = জায়গাটি মালিশ করবেন না বা টিপবেন না। যা দেওয়া হয়েছে, কেনা যায় এমন কিছু দিয়ে তা গলানোর বা তার প্রভাব কাটানোর চেষ্টা করবেন না।
    .short = মালিশ করবেন না, টিপবেন না। যা দেওয়া হয়েছে, কেনা কিছু দিয়ে তা গলানোর বা প্রভাব কাটানোর চেষ্টা করবেন না।

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = চার সপ্তাহ ধরে খেয়াল রাখুন, এই কাগজে লেখা কোনো জরুরি লক্ষণ দেখা যায় কি না। ফিলারের সমস্যা কয়েক মাস পরেও হতে পারে। যে ডাক্তারই দেখান, তাঁকে বলুন যে আপনি এই ইনজেকশন নিয়েছিলেন।
    .short = চার সপ্তাহ খেয়াল রাখুন, জরুরি লক্ষণ আছে কি না। ফিলারের সমস্যা কয়েক মাস পরেও হতে পারে: যে ডাক্তারই দেখান, বলুন যে এই ইনজেকশন নিয়েছিলেন।

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = নিশ্চিত না হলেও তাড়াতাড়ি সাহায্য নিন। কী ইনজেকশন দেওয়া হয়েছে, কখন এবং শরীরের কোথায়, তা বলুন। বাক্স, ভায়াল (ছোট শিশি) বা ছবি সঙ্গে নিয়ে যান। নিজে গাড়ি চালিয়ে যাবেন না।
    .short = তাড়াতাড়ি সাহায্য নিন। কী, কখন, কোথায় দেওয়া হয়েছে, বলুন। বাক্স, শিশি বা ছবি সঙ্গে নিন। নিজে গাড়ি চালিয়ে যাবেন না।

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = স্বাস্থ্যকর্মীরা আছেন আপনাকে সাহায্য করতে, দোষ দিতে নয়।
    .short = স্বাস্থ্যকর্মীরা আছেন সাহায্য করতে, দোষ দিতে নয়।

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = এখনই সাহায্য নিন

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = জরুরি নম্বরে ফোন করুন।

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = চোখ
    .body = চোখে না দেখা, ঝাপসা বা একটিকে দুটি দেখা: প্রতিটি মিনিট জরুরি। চোখের পাতা ঝুলে পড়া। চোখে ব্যথা।
    .short = চোখে না দেখা, ঝাপসা বা একটিকে দুটি দেখা। চোখের পাতা ঝোলা। চোখে ব্যথা।

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = ত্বক, যেকোনো রঙের
    .body = ধূসর, নীল, ছোপ ছোপ বা এক পাশে বেশি ফ্যাকাশে। তীব্র ব্যথা।
    .short = বেশি ফ্যাকাশে, ধূসর, নীল বা ছোপ ছোপ। তীব্র ব্যথা।

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = শ্বাস
    .body = শ্বাস নিতে বা গিলতে কষ্ট। গলা বসে যাওয়া বা কথা জড়িয়ে যাওয়া।
    .short = শ্বাস নিতে, গিলতে বা কথা বলতে কষ্ট।

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = ব্রেন স্ট্রোক
    .body = মুখ ঝুলে বা বেঁকে যাওয়া, হাত বা পা দুর্বল, মাথা গুলিয়ে যাওয়া, হঠাৎ তীব্র মাথাব্যথা।
    .short = মুখ ঝুলে বা বেঁকে যাওয়া, হাত বা পা দুর্বল, মাথা গুলিয়ে যাওয়া, হঠাৎ তীব্র মাথাব্যথা।

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = অ্যালার্জি
    .body = মুখমণ্ডল, জিভ বা গলা ফোলা। শ্বাসে বাঁশির মতো শব্দ। অজ্ঞান হওয়া।
    .short = মুখমণ্ডল, জিভ বা গলা ফোলা। শ্বাসে বাঁশির মতো শব্দ। অজ্ঞান হওয়া।

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = পেশির দুর্বলতা
    .body = যা ছড়িয়ে পড়ছে।
    .short = যা ছড়িয়ে পড়ছে।

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = ত্বক গরম বা লাল, পুঁজ বা জ্বর: আজই ডাক্তার দেখান। চোখের কাছে হলে, দ্রুত ছড়ালে, মাথা গুলিয়ে গেলে বা শ্বাস দ্রুত হলে: জরুরি নম্বরে ফোন করুন।
    .short = ত্বক গরম বা লাল, পুঁজ বা জ্বর: আজই ডাক্তার দেখান। চোখের কাছে হলে বা দ্রুত ছড়ালে: জরুরি নম্বরে ফোন করুন।

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = আপনার দৃষ্টি, আপনার চেহারা ও আপনার জীবনের দাম বেঁচে যাওয়া টাকার চেয়ে বেশি। বিশেষজ্ঞকে দিয়ে করান, নয়তো একেবারেই করবেন না।
    .short = আপনার দৃষ্টি, চেহারা ও জীবনের দাম বেঁচে যাওয়া টাকার চেয়ে বেশি। বিশেষজ্ঞকে দিয়ে করান, নয়তো একেবারেই করবেন না।
