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
main-title = No se inyecte toxina botulínica ni relleno dérmico por su cuenta
    .short = No se inyecte la cara en casa

# Bold sentence under the title. `.short`: the same place on the card and the poster, where no other text explains what this is about.
# Keep: "only" (nobody without training), trained, licensed, approved product, clean clinic; in `.short` the full name "botulinum toxin" before the brand.
# At most 165 characters; `.short` 140.
# Facts: F1, F2; `.short` F2, F3. Safety message.
main-lead = Solo profesionales con formación y licencia deben inyectarle toxina (a menudo llamada { -toxin-brand }) o relleno: producto aprobado, clínica limpia.
    .short = La toxina botulínica (a menudo llamada { -toxin-brand }) y el relleno necesitan manos capacitadas. Ningún video puede enseñarle esto.

# Plain sentence right after the lead. "This" is injecting toxin or filler.
# At most 35 characters.
# Facts: F3. Safety message.
main-video = Ningún video puede enseñarle esto.

## summary: the tinted box "In short". One message is one bullet.

# Heading of the box. One or two words.
# At most 20 characters.
# Facts: none.
summary = En resumen

# First bullet. Keep "can", not "will".
# At most 30 characters.
# Facts: F4. Safety message.
summary-filler = El relleno puede dejar ciego.

# Second bullet. Keep: "can", breathing, swallowing. It weakens the muscles for both.
# At most 60 characters.
# Facts: F4, F12. Safety message.
summary-toxin = La toxina puede quitar fuerza para respirar y tragar.

# Third bullet.
# At most 35 characters.
# Facts: F4. Safety message.
summary-needles = Las agujas sucias pueden infectar.

# Fourth bullet. "Products": the toxin or the filler. Keep "may".
# At most 30 characters.
# Facts: F5. Safety message.
summary-fake = El producto puede ser falso.

# Last bullet. "Professionals": those of the lead, trained and licensed. Keep "lower": the risk is never zero. Keep both "spot" and "treat".
# At most 90 characters.
# Facts: F6. Safety message.
summary-professional = Los profesionales reducen el riesgo, y detectan y tratan pronto los problemas.

## what: what toxin and filler are. `.short`: back of A4 and Letter; the value: booklet and large print. Neutral, no praise.

# Heading. Only these two words matter: toxin, filler.
# At most 35 characters.
# Facts: none.
what = Qué son la toxina y el relleno

# First bullet. Keep: nerve signals, "for some months" (it wears off). Add no praise.
# At most 230 characters; `.short` 115.
# Facts: F7; `.short` F7.
what-toxin = La toxina bloquea las señales de los nervios que mandan a un músculo contraerse. Así, las arrugas se suavizan durante unos meses: las del entrecejo, las de la frente y las patas de gallo (junto a los ojos).
    .short = La toxina bloquea las señales nerviosas que tensan los músculos: las arrugas se suavizan durante unos meses.

# Second bullet.
# At most 105 characters; `.short` 55.
# Facts: F8; `.short` F8.
what-filler = El relleno es un gel. Se coloca bajo la piel para rellenar arrugas o dar forma.
    .short = El relleno es un gel que se coloca bajo la piel.

# Third bullet. "Medical procedures": treatments that belong in trained medical hands.
# At most 90 characters; `.short` 40.
# Facts: F9; `.short` F9.
what-medical = Los dos son procedimientos médicos, aunque parezcan rápidos y fáciles.
    .short = Los dos son procedimientos médicos.

## risks: the five core risks, always all five, always in this order.
## The value is the name of the risk (bold; alone on the card), `.body` the text beside it, `.line` one line on the poster.
## A body has at most 35 words in English. Fragments after a colon are wanted here: they keep the row short.

# Heading over the five rows. Keep the number: five.
# At most 20 characters.
# Facts: none.
risks = Cinco riesgos

# First risk: the person who injects has no training.
# Keep: filler blocks a blood vessel, toxin is in the wrong place (do not swap the two); the order skin, sight, stroke; "can"; "sometimes for good" (it may never heal).
# Do not name places on the face or add how deep.
# At most 20 characters; `.body` 315; `.line` 55.
# Facts: `.body` F10, F11, F12, F17, F18; `.line` F11. Safety message.
risk-training = Sin formación
    .body = Encontrar la profundidad y el lugar correctos entre nervios, vasos sanguíneos y músculos exige una larga formación. El relleno en un vaso sanguíneo puede causar muerte de la piel, ceguera o un ataque cerebral (derrame o ictus), a veces para siempre. Toxina mal colocada: párpado caído, cara desigual.
    .line = El relleno en un vaso sanguíneo puede causar ceguera.

# Second risk. "Blood poisoning" is an infection that spreads through the body: use your everyday word. "Sterile" is free of germs.
# Keep all three viruses: hepatitis B, hepatitis C, HIV (use the names that your health service uses).
# At most 25 characters; `.body` 250; `.line` 70.
# Facts: `.body` F13, F14, F18; `.line` F13, F14. Safety message.
risk-hygiene = Agujas sucias
    .body = Sin agujas estériles ni higiene médica, los gérmenes pueden causar infección, abscesos (pus), infección en la sangre y cicatrices. Compartir agujas puede contagiar las hepatitis B y C y el VIH.
    .line = Las agujas pueden contagiar infecciones, hepatitis y VIH.

# Third risk. "Units" is what toxin is measured in: a unit of one product is not a unit of another.
# Keep: "cannot simply be undone" (not "can never be treated"), "usually", weeks to months. Never add a number, a dose or how to mix.
# At most 20 characters; `.body` 255; `.line` 85.
# Facts: `.body` F15, F16, F18; `.line` F15, F18. Safety message.
risk-dosage = Dosis incorrecta
    .body = Demasiada toxina: cara rígida, caída, débil. Muy poca: efecto desigual o ninguno. Las unidades cambian de un producto a otro. No hay forma sencilla de deshacer el efecto de la toxina: la debilidad suele irse en semanas o meses.
    .line = Demasiada toxina debilita los músculos. No hay forma sencilla de deshacer su efecto.

# Fourth risk: products that nobody has checked. "Abroad" (another country) blames no country: the point is that nobody checked the product. Name no shop, site or brand. "Strict tests" take long: add "long" if there is room.
# "Needle-free pens" push filler in by pressure. Keep "may".
# At most 25 characters; `.body` 245; `.line` 75.
# Facts: `.body` F19, F20, F21; `.line` F19. Safety message.
risk-products = Productos inseguros
    .body = Comprados por internet o en el extranjero, pueden ser falsos o demasiado fuertes, o estar diluidos, sucios o mal guardados. Los aprobados pasan pruebas estrictas. Las plumas sin aguja no pueden controlar adónde va el relleno.
    .line = Pueden ser falsos o demasiado fuertes, o estar sucios o mal guardados.

# Fifth risk. "Clinics are ready": trained staff with what is needed. "Far away": in parts of the body far from the place injected. "Wheeze": a whistling breath.
# Keep: rare, sudden, "can kill"; "hours to weeks later" (both ends).
# At most 25 characters; `.body` 235; `.line` 70.
# Facts: `.body` F22, F23, F24; `.line` F22, F23. Safety message.
risk-reactions = Malas reacciones
    .body = Una alergia repentina es rara, pero puede matar: sarpullido, hinchazón, silbido al respirar, desmayo. La clínica está lista; en casa nadie le ayuda. La toxina puede extenderse: debilidad lejos del pinchazo, de horas a semanas después.
    .line = Una alergia repentina puede matar. En casa nadie le ayuda.

## professional: how to choose a professional, and what to tell them. The bullets say what such a person does; the person is of no particular sex ("knows" = he or she knows). Rephrase freely, as a list of what to look for.

# Heading. `.line`: the one sentence on the card and the poster, printed bold.
# Keep in `.line`: trained, licensed.
# At most 45 characters; `.line` 55.
# Facts: `.line` F25.
professional = Elija a profesionales con formación
    .line = Acuda a profesionales con formación y licencia.

# Bullet. Use the usual names of the professions in your countries. "For example" must stay: who may inject differs from country to country.
# At most 190 characters.
# Facts: F25.
professional-who = Tiene formación y licencia para esto donde usted vive: por ejemplo, especialista en dermatología o en cirugía plástica, o personal de enfermería con formación y supervisión para ello.

# Bullet. "Know the face": its anatomy.
# At most 70 characters.
# Facts: F25.
professional-skill = Conoce la cara, las inyecciones y lo que puede salir mal.

# Bullet. Authorised: allowed by the country's rules.
# At most 70 characters.
# Facts: F26.
professional-product = Usa productos auténticos de un proveedor autorizado.

# Bullet. Keep the explanation of "sterile".
# At most 55 characters.
# Facts: F27.
professional-clean = Trabaja en un lugar estéril (sin gérmenes).

# Bullet. Keep the order: look, plan. Keep "say no".
# At most 115 characters.
# Facts: F28.
professional-plan = Primero le revisa la cara y la salud, planifica con usted y dice que no cuando eso es más seguro.

# Bullet. "Problems" are complications; "sees you again" is the follow-up visit.
# At most 65 characters.
# Facts: F29.
professional-problems = Detecta y trata los problemas, y le da otra cita.

# Line that leads to the next three bullets. Ends in a colon.
# At most 25 characters.
# Facts: F30.
professional-tell = Infórmele sobre:

# Bullet under "Tell them about". Use the names that patients with these illnesses know; leave out none.
# At most 175 characters.
# Facts: F30.
professional-tell-health = Embarazo o lactancia. Enfermedad de los nervios o los músculos (miastenia gravis, Lambert-Eaton, ELA). Dificultad para respirar o tragar.

# Bullet under "Tell them about". "Blood thinners": medicines against blood clots. Name no brand.
# At most 95 characters.
# Facts: F30.
professional-tell-medicine = Alergias, trastorno de sangrado, anticoagulantes (contra los coágulos) y otros medicamentos.

# Bullet under "Tell them about". "Cold sores": blisters on the lip (herpes).
# At most 105 characters.
# Facts: F30.
professional-tell-skin = Infección en la piel, ampollas en los labios (herpes), toxina o relleno anteriores y cómo reaccionó.

# Bullet of its own, last. "Cosmetic": for looks, not to treat an illness. Keep the age and the plain "no".
# At most 50 characters.
# Facts: F31.
professional-age = Menores de 18 años: ninguna inyección estética.

## decide: a checklist. Every message stands beside an empty box that the reader ticks with a pen when it is done. `.short`: tri-fold.
## The questions are in the words that the reader can say to the professional.

# Heading of the checklist.
# At most 25 characters.
# Facts: none.
decide = Antes de decidir

# What the treatment can do, and what it cannot. Add no praise.
# At most 55 characters; `.short` 55.
# Facts: F32; `.short` F32.
decide-learn = Infórmese: qué puede hacer el tratamiento y qué no.
    .short = Infórmese: qué puede hacer el tratamiento y qué no.

# Consultation: a visit to talk, before any treatment.
# At most 30 characters; `.short` 30.
# Facts: F33; `.short` F33.
decide-consultation = Vaya primero a una consulta.
    .short = Vaya primero a una consulta.

# Public register: the open list of licensed professionals. Two steps: ask, and check.
# At most 70 characters; `.short` 55.
# Facts: F34; `.short` F34.
decide-licence = Pregunte: ¿tiene licencia? Compruébelo en el registro público.
    .short = ¿Tiene licencia? Compruébelo en el registro público.

# Keep both questions.
# At most 60 characters; `.short` 45.
# Facts: F34; `.short` F34.
decide-product = Pregunte: ¿qué producto es? ¿Puedo ver la etiqueta?
    .short = ¿Qué producto es? Vea la etiqueta.

# How much practice the person has.
# At most 45 characters; `.short` 40.
# Facts: F34; `.short` F34.
decide-often = Pregunte: ¿con qué frecuencia hace esto?
    .short = ¿Con qué frecuencia hace esto?

# Keep both: the plan, and the night.
# At most 85 characters; `.short` 65.
# Facts: F34; `.short` F34.
decide-wrong = Pregunte: ¿y si algo sale mal? ¿A quién llamo de noche?
    .short = ¿Y si algo sale mal? ¿A quién llamo de noche?

# Last box. Second opinion: asking another professional too. Warm, no blame.
# At most 85 characters; `.short` 80.
# Facts: F35; `.short` F35.
decide-time = Tómese su tiempo, sin presiones. Pedir una segunda opinión está bien.
    .short = Sin presiones: tómese su tiempo. Pedir una segunda opinión está bien.

## other: other choices. Booklet and large print only, so a little more room.

# Heading.
# At most 25 characters.
# Facts: none.
other = Otras opciones

# Bullet. Keep the two explanations in brackets and the advice to ask. Name no product.
# At most 300 characters.
# Facts: F36.
other-skin = Use protector solar todos los días. Siga una rutina sencilla de cuidado de la piel. Algunos productos llevan retinoides (una forma de vitamina A) o antioxidantes (ayudan a proteger la piel). Pregunte a un profesional de farmacia qué le conviene, sobre todo en el embarazo.

# Bullet. Use the usual names of the treatments. Keep the warning: they are not safe to do at home.
# At most 220 characters.
# Facts: F37.
other-procedures = Las microagujas (muchos pinchazos diminutos), el peeling químico y el láser también son para profesionales. También todos los rellenos y otros productos de toxina. Cada uno tiene sus propios riesgos.

# Bullet. Kind, no shame about money.
# At most 95 characters.
# Facts: F38.
other-cost = ¿Es por el precio? Pregunte por un tratamiento más barato, o para más adelante.

# Bullet.
# At most 85 characters.
# Facts: F39.
other-none = No hacerse nada estético es más seguro que tratarse por su cuenta en casa.

## already: what to do after injecting at home. Calm and kind; the reader may be afraid. `.short`: A4, Letter, tri-fold.

# Heading. No blame.
# At most 40 characters.
# Facts: none.
already = Si ya se ha inyectado

# First step. Keep it first, and a clear "stop".
# At most 70 characters; `.short` 55.
# Facts: F40; `.short` F40. Safety message.
already-stop = Pare ya. No se inyecte más para corregirlo.
    .short = Pare. No se inyecte más para corregirlo.

# Second step. Four things not to do: massage, squeeze, dissolve, reverse. Leave out none. Name no product.
# At most 145 characters; `.short` 115.
# Facts: F40; `.short` F40. Safety message.
already-leave = No dé masajes ni apriete la zona. No intente disolver el producto ni deshacer su efecto con nada que se pueda comprar.
    .short = No dé masajes ni apriete. No intente disolverlo ni deshacer su efecto con nada comprado.

# Third step. "The emergency signs" are those of the alert block: point to it in the same words. Keep: four weeks; months later.
# At most 195 characters; `.short` 160.
# Facts: F41; `.short` F41. Safety message.
already-watch = Durante cuatro semanas, vigile si aparecen las señales de emergencia de esta hoja. El relleno puede dar problemas meses después. En toda consulta médica, diga que se lo puso.
    .short = Vigile las señales de emergencia durante cuatro semanas. El relleno puede dar problemas meses después: en toda consulta médica, diga que se lo puso.

# Fourth step. Keep all of it: early; what, when, where (on the body); box, vial or photo; do not drive.
# At most 235 characters; `.short` 135.
# Facts: F42; `.short` F42. Safety message.
already-help = Pida ayuda pronto, aunque tenga dudas. Diga qué se inyectó, cuándo y en qué parte del cuerpo. Lleve la caja, el vial (frasco pequeño) o una foto. No conduzca usted.
    .short = Pida ayuda pronto. Diga qué, cuándo y dónde. Lleve la caja, el frasco o una foto. No conduzca usted.

# Last line of the part. Warm.
# At most 65 characters; `.short` 55.
# Facts: F43; `.short` F43. Safety message.
already-staff = El personal está ahí para ayudarle, no para juzgarle.
    .short = El personal está para ayudar, no para juzgar.

## alert: the emergency block in the black frame. The most important text of the sheet: translate it first, have it read by two people.
## Short, plain, in the words that people use on the phone. For a sign the value is its short bold name and `.body` the signs; `.short` is for the card.
## The whole block has at most 75 words in English. Signs may be fragments. Leave out no sign and soften none.

# White on black label bar, beside a warning sign, in large bold type.
# At most 20 characters.
# Facts: F50. Safety message.
alert = Pida ayuda ya

# Call to action. The number of the region, or a line to write it in, stands right beside it in very large digits: never put a number in the text. Also alone on the poster.
# At most 40 characters.
# Facts: F50. Safety message.
alert-call = Llame al número de emergencias.

# First sign, eye icon. Keep: lost, blurred (or otherwise changed), double; "every minute counts" belongs to sight; the pain is in the eye.
# At most 15 characters; `.body` 100; `.short` 70.
# Facts: `.body` F44; `.short` F44. Safety message.
alert-eyes = Ojos
    .body = Vista perdida, borrosa o doble: cada minuto cuenta. Párpado caído. Dolor en el ojo.
    .short = Vista perdida, borrosa o doble. Párpado caído. Dolor en el ojo.

# Second sign. "Any colour": the signs count on light and dark skin alike. "Paler on one side": paler than the same place on the other side. "Blotchy": in patches.
# Any one of these is enough.
# At most 25 characters; `.body` 75; `.short` 60.
# Facts: `.body` F45; `.short` F45. Safety message.
alert-skin = Piel de cualquier color
    .body = Más pálida de un lado, gris, azul o con manchas. Dolor fuerte.
    .short = Más pálida, gris, azul o con manchas. Dolor fuerte.

# Third sign: breathing, throat, speech. "Slurred": unclear, as if drunk. Any trouble with speaking counts.
# At most 15 characters; `.body` 85; `.short` 60.
# Facts: `.body` F46; `.short` F46. Safety message.
alert-breath = Respiración
    .body = Dificultad para respirar o tragar. Voz ronca o habla poco clara.
    .short = Dificultad para respirar, tragar o hablar.

# Fourth sign. Use the words of your country's stroke campaign if there is one. "Sudden" and "bad" belong to the headache.
# At most 20 characters; `.body` 90; `.short` 90.
# Facts: `.body` F47; `.short` F47. Safety message.
alert-stroke = Ataque cerebral
    .body = Cara caída, brazo o pierna débil, confusión, dolor de cabeza repentino y fuerte.
    .short = Cara caída, brazo o pierna débil, confusión, dolor de cabeza repentino y fuerte.

# Fifth sign. Any one swelling is enough: write "face, tongue or throat" if your language needs the "or". "Wheeze": a whistling breath.
# At most 15 characters; `.body` 70; `.short` 70.
# Facts: `.body` F48; `.short` F48. Safety message.
alert-allergy = Alergia
    .body = Hinchazón de cara, lengua o garganta. Silbidos al respirar. Desmayo.
    .short = Hinchazón de cara, lengua o garganta. Silbidos al respirar. Desmayo.

# Sixth sign. Name and body read together: muscle weakness that spreads, anywhere in the body. Agree the two in grammar.
# At most 20 characters; `.body` 20; `.short` 20.
# Facts: `.body` F49; `.short` F49. Safety message.
alert-spread = Debilidad
    .body = Se extiende.
    .short = Se extiende.

# Sentence under the signs: an infection. First half: any one of these, see a doctor the same day. Second half: any one of these as well, call the emergency number.
# Keep the two halves and their urgency apart.
# At most 155 characters; `.short` 120.
# Facts: F51; `.short` F51. Safety message.
alert-infection = Piel caliente o roja, pus o fiebre: vaya hoy al médico. Si está cerca del ojo, avanza rápido o hay confusión o respiración rápida: llame a emergencias.
    .short = Piel caliente o roja, pus o fiebre: vaya hoy al médico. Si está cerca del ojo o avanza rápido: llame a emergencias.

## bottom: the bottom line, the last sentence of the sheet, in bold.

# Closing line. `.short`: A4, Letter, tri-fold. Keep the order sight, face, life, and the choice at the end: a professional, or not at all.
# At most 170 characters; `.short` 140.
# Facts: F52; `.short` F52.
bottom-worth = Su vista, su cara y su vida valen más que el dinero que se ahorra. Déjelo en manos profesionales, o no se lo haga.
    .short = Su vista, su cara y su vida valen más que el dinero ahorrado. Déjelo en manos profesionales, o no se lo haga.
