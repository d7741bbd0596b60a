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
-toxin-brand = ボトックス

## main: the title and the lead. On every format; on the tri-fold this is the cover.

# Document title in the largest type, at most two lines. `.short`: title of the card and the poster.
# Keep: a clear "do not", both names (botulinum toxin, filler), "yourself". No brand name here.
# Do not shorten it to "Do not inject yourself": people who inject insulin must not read it as meant for them.
# At most 70 characters; `.short` 45.
# Facts: F1; `.short` F1. Safety message.
main-title = ボツリヌストキシンやフィラーを自分で注射しないでください
    .short = 家で自分の顔に注射しないで

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = トキシン（よく{ -toxin-brand }と呼ばれます）やフィラーの注射は、訓練を受け、免許を持つ専門家だけに任せてください。承認された製品を、清潔なクリニックで。
    .short = ボツリヌストキシン（よく{ -toxin-brand }と呼ばれます）とフィラーの注射には、訓練を受けた人の手が必要です。動画では学べません。

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = 注射は、どの動画でも学べません。

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = 要点

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = フィラーで失明するおそれがあります。

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = トキシンで、呼吸や飲み込む力が弱まるおそれがあります。

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = 汚れた針で感染するおそれがあります。

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = 製品が偽物かもしれません。

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = 専門家は危険を減らし、問題に早く気づいて治療します。

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = トキシンとフィラーについて

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = トキシンは、筋肉を縮ませる神経の信号をさえぎります。そのため、まゆの間、額、目尻（目の横）のしわが、数か月のあいだ浅くなります。
    .short = トキシンは、筋肉を縮ませる神経の信号をさえぎるので、しわが数か月のあいだ浅くなります。

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = フィラー（注入剤）はジェルです。皮膚の下に入れて、しわを埋めたり、ふくらみをつけたりします。
    .short = フィラー（注入剤）は、皮膚の下に入れるジェルです。

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = どちらも、手軽で簡単に見えても、医療行為です。
    .short = どちらも医療行為です。

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = 5つの危険

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = 訓練なし
    .body = 神経・血管・筋肉の間で正しい深さと場所を知るには、長い訓練が必要です。フィラーが血管に入ると、皮膚が死ぬ、失明する、脳卒中になるおそれがあり、一生治らないこともあります。トキシンの場所がずれると：まぶたが下がる、顔が左右不ぞろい。
    .line = フィラーが血管に入ると、失明するおそれがあります。

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = 汚れた針
    .body = 無菌の針と医療用の消毒がないと、ばい菌による感染、膿瘍（うみ）、敗血症（全身に広がる感染）、傷あとのおそれがあります。針の使い回しで、B型肝炎、C型肝炎、HIVがうつるおそれがあります。
    .line = 針から感染症、肝炎、HIVがうつるおそれがあります。

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = 量のまちがい
    .body = トキシンが多すぎると：顔がこわばる、たれる、力が入らない。少なすぎると：むらが出る、または効かない。「単位」は製品ごとに違います。トキシンの作用は簡単には消せません。筋力の低下は、ふつう数週間から数か月でおさまります。
    .line = トキシンが多すぎると、筋肉が弱くなります。簡単には元に戻せません。

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = 安全でない製品
    .body = ネットや外国で買った製品は、偽物、薄めた物、強すぎる物、汚れた物、保管の悪い物かもしれません。承認された製品は、厳しい試験に合格しています。針なしのペン型注入器では、フィラーの入る場所を調節できません。
    .line = 偽物、強すぎる物、汚れた物、保管の悪い物かもしれません。

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = 悪い反応
    .body = まれですが、急なアレルギーは命を奪うことがあります：発疹、はれ、ゼーゼーする息、気を失う。クリニックには備えがありますが、家では一人きりです。トキシンは広がることがあります：数時間から数週間後に、体の離れた所の力が弱る。
    .line = 急なアレルギーは命を奪うことがあります。家では一人きりです。

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = 訓練を受けた専門家を選ぶ
    .line = 訓練を受け、免許を持つ専門家に診てもらってください。

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = お住まいの地域で、この治療の訓練を受け、免許を持っています。例：皮膚科医、形成外科医、この治療の訓練を受けて監督のもとで行う看護師。

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = 顔のつくり、注射、起こりうる問題をよく知っています。

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = 正規の入手先の、本物の製品を使います。

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = 無菌（菌がいない）の環境で行います。

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = まず顔と健康状態を診て、一緒に計画を立て、しないほうが安全なときは断ります。

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = 問題に気づいて治療し、その後も診てくれます。

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = 次のことを伝えてください：

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = 妊娠、授乳。神経や筋肉の病気（重症筋無力症、ランバート・イートン症候群、ALS）。息がしにくい、飲み込みにくい。

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = アレルギー、血が止まりにくい病気、血液をさらさらにする薬、そのほかの薬。

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = 皮膚の感染、口唇ヘルペス（唇の水ぶくれ）、以前のトキシンやフィラーと、そのときの反応。

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = 18歳未満は、美容目的の注射を受けないでください。

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = 決める前に

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = 治療でできることと、できないことを知る。
    .short = 治療でできることと、できないことを知る。

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = 事前に診察で相談する。
    .short = 事前に診察で相談する。

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = 「免許をお持ちですか？」と聞く。公開の登録簿を確認する。
    .short = 免許はあるか？　公開の登録簿を確認する。

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = 「どの製品ですか？」「ラベルを見てもいいですか？」と聞く。
    .short = どの製品か？　ラベルを見る。

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = 「この注射はどのくらいの頻度でしますか？」と聞く。
    .short = どのくらいの頻度でしているか？

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = 「問題が起きたらどうしますか？」「夜はだれに電話すればいいですか？」と聞く。
    .short = 問題が起きたらどうするか？　夜はだれに電話するか？

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = せかされずに、ゆっくり考える。別の専門家の意見を聞いてもよい。
    .short = せかされずに、ゆっくり考える。別の専門家の意見を聞いてもよい。

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = ほかの選択肢

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = 毎日、日焼け止めを使ってください。簡単なスキンケアを続けてください。レチノイド（ビタミンAの一種）や抗酸化成分（肌を守る助けになります）が入った製品もあります。何が合うか、特に妊娠中は、薬剤師に聞いてください。

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = マイクロニードル（細い針で小さな穴をたくさん開けます）、ケミカルピーリング、レーザーも、専門家が行うものです。すべてのフィラーと、ほかのトキシン製品も同じです。それぞれに特有の危険があります。

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = 費用が理由ですか？　もっと安い治療や、時期を遅らせることについて聞いてみてください。

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = 家で自分に治療をするより、何もしないほうが安全です。

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = すでに注射した場合

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = 今すぐやめてください。直そうとして、さらに注射しないでください。
    .short = やめてください。直すために、さらに注射しないでください。

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = その場所をもんだり、押しつぶしたりしないでください。買える物は、どんな物も、溶かしたり元に戻したりするために使わないでください。
    .short = もんだり、押しつぶしたり、買った物で溶かそうとしたり、元に戻そうとしたりしないでください。

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = この資料の緊急の症状（「今すぐ助けを」）に、4週間注意してください。フィラーの問題は、数か月後に出ることもあります。どの医師にかかるときも、注射したことを伝えてください。
    .short = 「今すぐ助けを」の緊急症状に、4週間注意してください。フィラーの問題は数か月後に出ることもあります。どの医師にも、注射したことを伝えてください。

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = はっきりわからなくても、早めに助けを求めてください。何を、いつ、体のどこに注射したかを伝えてください。箱、バイアル（薬の小びん）、または写真を持って行ってください。自分で運転しないでください。
    .short = 早めに助けを求め、何を、いつ、どこに注射したかを伝えてください。箱、薬の小びん、または写真を持参し、自分で運転しないでください。

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = 医療スタッフは、責めるためではなく、助けるためにいます。
    .short = 医療スタッフは、責めるためでなく、助けるためにいます。

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = 今すぐ助けを

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = 救急の電話番号にかけてください。

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = 目
    .body = 見えない、ぼやける、二重に見える：一分一秒を争います。まぶたが下がる。目が痛い。
    .short = 見えない、ぼやける、二重に見える。まぶたが下がる。目が痛い。

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = 皮膚（どの肌の色でも）
    .body = 反対側より色が薄い、灰色、青い、まだら。強い痛み。
    .short = 反対側より色が薄い、灰色、青い、まだら。強い痛み。

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = 呼吸
    .body = 息がしにくい、飲み込みにくい。声がかすれる、ろれつが回らない。
    .short = 息がしにくい、飲み込みにくい、話しにくい。

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = 脳卒中
    .body = 顔の片側が下がる、腕や足に力が入らない、頭が混乱する、突然の激しい頭痛。
    .short = 顔の片側が下がる、腕や足に力が入らない、頭が混乱する、突然の激しい頭痛。

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = アレルギー
    .body = 顔、舌、またはのどがはれる。ゼーゼーする息。気を失う。
    .short = 顔、舌、またはのどがはれる。ゼーゼーする息。気を失う。

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = 力が入りにくい
    .body = 広がっていく。
    .short = 広がっていく。

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = 皮膚の熱さ、赤み、うみ、または発熱：今日のうちに医師へ。目の近く、どんどん広がる、頭が混乱する、または息が速い：救急の電話番号へ。
    .short = 皮膚の熱さ、赤み、うみ、または発熱：今日のうちに医師へ。目の近く、またはどんどん広がる：救急の電話番号へ。

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = 視力も、顔も、命も、節約できるお金より大切です。専門家に任せてください。そうでなければ、しないでください。
    .short = 視力も、顔も、命も、節約できるお金より大切です。専門家に任せるか、しないかのどちらかにしてください。
