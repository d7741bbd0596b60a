//! Addresses as they are written in twelve countries: each is printed whole in languages of other scripts.

use std::fs;

use handout::unicode::{is_default_ignorable, is_isolate};

use super::run;
use crate::support::command::write_file;

/// A clinic of a country, in its own script and in the language `locale`.
struct Country {
    locale: &'static str,
    /// Name, address lines, telephone number and hours.
    texts: [&'static str; 6],
}

const COUNTRIES: [Country; 12] = [
    Country {
        locale: "ja",
        texts: [
            "髙橋皮膚科クリニック（本院）",
            "〒100-0005",
            "東京都千代田区丸の内一丁目９番１号",
            "センタービル３Ｆ",
            "03-5555-0142",
            "月〜金 9:00〜12:30、14:00〜18:00",
        ],
    },
    Country {
        locale: "zh-Hans",
        texts: [
            "北京朝阳皮肤病医院",
            "北京市朝阳区建国路88号",
            "SOHO现代城，A座1204室",
            "邮编：100022",
            "+86 10 5555 0142",
            "周一至周五 8:00–17:30",
        ],
    },
    Country {
        locale: "zh-HK",
        texts: [
            "深水埗皮膚科診所",
            "九龍深水埗欽州街37號",
            "西九龍中心５樓A室",
            "（港鐵深水埗站D出口）",
            "+852 5555 0142",
            "星期一至五 上午9時至下午6時",
        ],
    },
    Country {
        locale: "zh-TW",
        texts: [
            "臺北皮膚科診所",
            "100臺北市中正區重慶南路一段122號",
            "3樓之1",
            "（捷運西門站）",
            "02-2312-3456 分機 12",
            "週一至週五 9:00–17:30",
        ],
    },
    Country {
        locale: "ko",
        texts: [
            "서울피부과의원 (金)",
            "서울특별시 중구 세종대로 110",
            "태평로1가, 3층 301호",
            "(우) 04524",
            "02-555-0142",
            "월–금 9:00–18:00, 토 9:00–13:00",
        ],
    },
    Country {
        locale: "th",
        texts: [
            "คลินิกผิวหนังริมน้ำ",
            "เลขที่ ๙๙/๑๒ ซอยสุขุมวิท ๒๑",
            "แขวงคลองเตยเหนือ เขตวัฒนา",
            "กรุงเทพฯ 10110",
            "๐๒-๕๕๕-๐๑๔๒",
            "จ.–ศ. 8:00–17:30 น.",
        ],
    },
    Country {
        locale: "hi",
        texts: [
            "नदी किनारे त्वचा क्लिनिक",
            "मकान नं. १२, सेक्टर 4-बी,",
            "कनॉट प्लेस के पास,",
            "नई दिल्ली – 110001।",
            "+91 11 5555 0142",
            "सोम–शुक्र 8:00–17:30",
        ],
    },
    Country {
        locale: "ar",
        texts: [
            "عيادة النور للأمراض الجلدية",
            "٧٢٣٤ شارع الملك فهد، حي العليا",
            "وحدة رقم ١٢، الرياض ١٢٣١١-٢٥٥٥",
            "المملكة العربية السعودية",
            "٠١١ ٥٥٥ ٠١٤٢",
            "الأحد–الخميس 8:00–17:30",
        ],
    },
    Country {
        locale: "he",
        texts: [
            "מרפאת עור הנהר",
            "רח׳ הרצל 12, קומה 3",
            "ת״ד 1234, תל אביב־יפו",
            "מיקוד 6120101",
            "03-555-0142",
            "א׳–ה׳ 8:00–17:30",
        ],
    },
    Country {
        locale: "ru",
        texts: [
            "Клиника кожи «У реки»",
            "ул. Большая Ордынка, д. 12, корп. 2,",
            "стр. 1, каб. № 304,",
            "г. Москва, 119017",
            "+7 (495) 555-01-42",
            "пн–пт 8:00–17:30",
        ],
    },
    Country {
        locale: "de",
        texts: [
            "Hautarztpraxis Müller-Schönfelder",
            "Straße des 17. Juni 112a, Hs. 3",
            "79104 Freiburg i. Br.",
            "Postfach 10 01 42",
            "+49 761 5550-142",
            "Mo–Fr 8:00–17:30 Uhr",
        ],
    },
    Country {
        locale: "pt-BR",
        texts: [
            "Clínica da Pele São João",
            "Av. Paulista, nº 1.578, 12º andar",
            "Bela Vista – São Paulo/SP",
            "CEP 01310-200",
            "+55 11 5555-0142",
            "seg.–sex. 8h–17h30",
        ],
    },
];

/// A text without what nobody sees, and with spaces of one kind.
fn plain(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_default_ignorable(*c) && !is_isolate(*c));
    visible.map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[test]
fn addresses_of_twelve_countries_are_read_back_whole_in_three_languages() {
    let dir = tempfile::tempdir().unwrap();
    for Country { locale, texts: [name, first, second, third, phone, hours] } in COUNTRIES {
        let clinic = format!(
            "locale = \"{locale}\"\nname = \"{name}\"\naddress = [\"{first}\", \"{second}\", \"{third}\"]\n\
             phone = [\"{phone}\", \"555 0143\"]\nfax = \"{phone}\"\nemail = \"desk@clinic.example.org\"\n\
             hours = \"{hours}\"\n"
        );
        write_file(&dir, "c.toml", clinic);
        for language in ["en", "ar", "ja"] {
            let args = format!(
                "print --no-config --sheet self-injection --format a4 --locale {language} --clinic c.toml"
            );
            let printed = run(dir.path(), &args);
            assert_eq!((printed.status, printed.err.as_str()), (0, ""), "{locale} in {language}");
            // The proof has compared every text with the file; `verify` reads the same values from the file alone.
            let file = format!("out/{language}/self-injection-a4.pdf");
            let verified = run(dir.path(), &format!("verify --no-config {file}"));
            assert_eq!(verified.status, 0, "{locale} in {language}: {}", verified.err);
            let said = plain(&format!("{}{}", verified.out, verified.err));
            for value in [name, phone, "555 0143", "desk@clinic.example.org"] {
                assert!(said.contains(&plain(value)), "{locale} in {language}: {value} in {said}");
            }
            assert!(fs::metadata(dir.path().join(file)).is_ok());
        }
    }
}
