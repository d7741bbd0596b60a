### Labels shared by all sheets: field labels, hints, draft marks, footer lines.
### Same rules as in self-injection.ftl: formal, warm "you"; plain language; no phone number in the text.
### "At most … characters" is a limit for the translation (the English length × 1.4; a little more for single words).
### Values in { $braces } arrive as finished text: dates and ids in ASCII digits (2026-11), names as written. Do not translate the words inside the braces.

## Field labels: small label before a value, or before an empty line to write on. No colon: the program sets the space.

# Label of the clinic's name. One word if you can: clinic, practice, health centre.
# At most 15 characters. Facts: none.
label-clinic-name = क्लिनिक

# Label of the clinic's address.
# At most 15 characters. Facts: none.
label-clinic-address = पता

# Label of the clinic's phone number. Also on the card.
# At most 15 characters. Facts: none.
label-clinic-phone = फ़ोन

# Label of the clinic's fax number. Printed only if the clinic has one.
# At most 15 characters. Facts: none.
label-clinic-fax = फ़ैक्स

# Label of the clinic's e-mail address. The everyday word for it. Printed only if the clinic has one.
# At most 20 characters. Facts: none.
label-clinic-email = ईमेल

# Label of the clinic's opening hours.
# At most 25 characters. Facts: none.
label-clinic-hours = खुलने का समय

# Label of the clinic's web address. The everyday word for it.
# At most 15 characters. Facts: none.
label-clinic-url = वेबसाइट

# Read out to people who do not see the QR code (a square pattern for a phone's camera). $clinic-url is a web address.
# At most 20 characters besides the address. Facts: none.
alt-qr-code = QR कोड: { $clinic-url }

# Label of the emergency number of the region. Use the everyday word for it. It must not read like the clinic's own number.
# At most 25 characters. Facts: none.
label-emergency-number = इमरजेंसी नंबर

# Label of the poison information line. Keep the words in brackets: this line never takes the place of the emergency number.
# At most 65 characters. Facts: none.
label-poison-number = ज़हर सूचना लाइन (इमरजेंसी के लिए नहीं)

## Hints: grey, small, under an empty line. A member of staff writes there by hand.

# Under any empty line.
# At most 20 characters. Facts: none.
hint-write-in = यहाँ लिखें

# Under the large empty line for the emergency number.
# At most 45 characters. Facts: none.
hint-emergency-number = इमरजेंसी नंबर यहाँ लिखें

# Under the empty clinic block. "Stamp": with a rubber stamp.
# At most 45 characters. Facts: none.
hint-clinic = यहाँ क्लिनिक का नाम लिखें या मुहर लगाएँ

## Draft marks: thin band at the foot of each page. Calm, but nobody may miss what it says.

# Printed on every page until a clinician has checked the text. "Clinician": a doctor or other health professional who treats patients. Keep "draft" and "not yet".
# At most 55 characters. Facts: none.
draft-clinician = मसौदा: किसी स्वास्थ्य विशेषज्ञ ने अभी तक नहीं जाँचा

# Printed on every page of a translation that no person has reviewed. Translate it too. Keep "machine" and "not yet".
# At most 55 characters. Facts: none.
draft-translation = मशीनी अनुवाद, अभी तक जाँचा नहीं गया

## Footer: small print at the end of the sheet.

# Small print. Keep both sentences.
# At most 120 characters. Facts: F53.
footer-general = यह सामान्य जानकारी है। यह स्वास्थ्य विशेषज्ञ की सलाह की जगह नहीं लेती।

# Small print, an offer to the reader.
# At most 80 characters. Facts: F54.
footer-ask = यह पर्चा बड़े अक्षरों में या दूसरी भाषा में चाहिए तो माँगें।

# Small print. "Medicines agency": the public body that checks medicines. Name no country's agency here.
# `.named`: $medicines-agency is the name of the agency or of the office of it that takes reports, in Latin letters, and perhaps a phone number. No mark behind it that could be read as a digit.
# At most 115 characters besides the name. Facts: none.
footer-medicines-agency = नक़ली प्रोडक्ट और बुरे रिएक्शन की सूचना अपने देश की दवा नियंत्रण संस्था को दें।
    .named = नक़ली प्रोडक्ट और बुरे रिएक्शन की सूचना अपने देश की दवा नियंत्रण संस्था को दें: { $medicines-agency }

# Small print. $edition is a year and month, as in 2026-11.
# At most 25 characters. Facts: none.
footer-edition = संस्करण { $edition }

# Small print: the text must be checked again by this date. $review is a year and month, as in 2027-11.
# At most 25 characters. Facts: none.
footer-review = अगली जाँच { $review } तक

# Small print. $translator is a name, or the message footer-translator-nobody.
# At most 20 characters besides the names. Facts: none.
footer-translator = अनुवादक: { $translator }

# Stands after "Translator:" when no person is named. Lower case if your language allows it.
# At most 20 characters. Facts: none.
footer-translator-nobody = किसी का नाम नहीं

# Small print: the people who checked this text. $reviewers is one or more names, or the message nobody-yet.
# At most 20 characters besides the names. Facts: none.
footer-reviewers = जाँचकर्ता: { $reviewers }

# Stands after "Reviewers:" when nobody has reviewed the text. Honest and plain. Lower case if your language allows it.
# At most 35 characters. Facts: none.
nobody-yet = अभी कोई नहीं (जाँचा नहीं गया)
