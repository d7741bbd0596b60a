//! The fields of five clinics, read back from printed files by three readers.

use std::fs;
use std::process::Command;

use lopdf::content::Operation;
use tempfile::TempDir;

use crate::support::text_match::{find, normalize};
use handout::format::Format;

use crate::support::editions::project;
use crate::support::readers::{Reader, run_reader};

use super::printed::{Printed, decode, graymap, is_figure};
use super::{LOGO, disc, put, run};
/// A clinic, and what of it must be read on the paper.
struct Clinic {
    toml: &'static str,
    region: &'static str,
    /// Values as they are written.
    values: &'static [&'static str],
    url: &'static str,
}

const CLINICS: [Clinic; 5] = [
    Clinic {
        toml: "name = \"Riverside Skin Clinic\"\naddress = [\"12 River Street\", \"Springfield, MA 01101\"]\n\
            phone = \"+1 413 555 0142\"\nhours = \"Mon–Fri 8:00–17:30\"\nlogo = \"logo.png\"\n\
            url = \"https://www.example.org/riverside\"\n",
        region: "US",
        values: &[
            "Riverside Skin Clinic",
            "12 River Street",
            "Springfield, MA 01101",
            "+1 413 555 0142",
            "Mon–Fri 8:00–17:30",
            "911",
            "1-800-222-1222",
            "FDA MedWatch 1-800-332-1088",
        ],
        url: "https://www.example.org/riverside",
    },
    Clinic {
        toml: "locale = \"de\"\nname = \"Gemeinschaftspraxis für Haut- und Gefäßkrankheiten Dr. med. Müller-Schönfelder\"\n\
            address = \"\"\"\nDonaudampfschifffahrtsstraße 112\n79104 Freiburg im Breisgau\"\"\"\nphone = \"+49 761 5550 142-13\"\n\
            hours = \"Mo, Di, Do 8:00–12:30 und 14:00–17:30\"\nemergency = \"0761 112\"\nlogo = \"logo.svg\"\n\
            url = \"https://www.gemeinschaftspraxis-mueller-schoenfelder.example.org/sprechstunde/merkblaetter\"\n",
        region: "EU",
        values: &[
            "Gemeinschaftspraxis für Haut- und Gefäßkrankheiten Dr. med. Müller-Schönfelder",
            "Donaudampfschifffahrtsstraße 112",
            "79104 Freiburg im Breisgau",
            "+49 761 5550 142-13",
            "Mo, Di, Do 8:00–12:30 und 14:00–17:30",
            "0761 112",
        ],
        url: "https://www.gemeinschaftspraxis-mueller-schoenfelder.example.org/sprechstunde/merkblaetter",
    },
    Clinic {
        toml: "locale = \"ar\"\nname = \"عيادة النور للأمراض الجلدية\"\naddress = [\"شارع الملك فيصل\", \"Building 4B, Dubai\"]\n\
            phone = \"+971 4 123 4567\"\nhours = \"الأحد–الخميس 8:00–17:30\"\nlogo = \"logo.png\"\n\
            url = \"https://www.example.ae/\"\n",
        region: "IE",
        values: &[
            "عيادة النور للأمراض الجلدية",
            "شارع الملك فيصل",
            "Building 4B, Dubai",
            "+971 4 123 4567",
            "8:00–17:30",
            "112 / 999",
            "HPRA",
        ],
        url: "https://www.example.ae/",
    },
    Clinic {
        toml: "name = \"Praxis عيادة 北京 8–10\"\nphone = \"010 1234 5678\"\nurl = \"http://example.org/q?a=1&b=2#c\"\n",
        region: "CA",
        values: &["010 1234 5678", "911", "1-844-764-7669", "Health Canada 1-866-234-2345"],
        url: "http://example.org/q?a=1&b=2#c",
    },
    // A part of the address is wider than most panels.
    Clinic {
        toml: "name = \"Poliklinikka\"\n\
            url = \"https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example\"\n",
        region: "EU",
        values: &["Poliklinikka", "112"],
        url: "https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example",
    },
];

impl Clinic {
    /// The built-in sheet in English and in a language that runs the other way, in all formats that show all of
    /// the clinic's file.
    fn print(&self) -> (TempDir, Vec<std::path::PathBuf>) {
        let dir = tempfile::tempdir().unwrap();
        put(&dir, "logo.png", disc(400));
        put(&dir, "logo.svg", LOGO);
        put(&dir, "c.toml", self.toml);
        let call = format!("print --quiet --clinic c.toml --region {} --locale en --locale ar", self.region);
        let run = run(dir.path(), &call, None);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let mut files = Vec::new();
        for tag in ["en", "ar"] {
            // A card has no room for more than a telephone number, a poster for none.
            let whole = |format: &&Format| format.slots().any(|s| s.part == "footer" && s.length == "full");
            for format in project().formats.iter().filter(whole) {
                files.push(dir.path().join(format!("out/{tag}/{}-{}.pdf", project().sheet.id, format.id)));
            }
        }
        (dir, files)
    }
}

#[test]
#[ignore = "needs poppler and pdfium"]
fn readers_find_every_value_whole() {
    for reader in [Reader::Poppler, Reader::Pdfium] {
        for clinic in &CLINICS {
            let (_kept, files) = clinic.print();
            for (file, text) in files.iter().zip(reader.read(&files)) {
                let page = normalize(&text, true);
                for value in clinic.values {
                    let wanted = normalize(value, false);
                    assert!(!find(&page, &wanted).is_empty(), "{}: {value} in {text}", file.display());
                }
                // A long address may take two lines.
                let close = |text: &[char]| text.iter().filter(|c| !c.is_whitespace()).collect::<String>();
                let wanted = normalize(clinic.url, false);
                assert!(
                    close(&page).contains(&close(&wanted)),
                    "{}: {} in {text}",
                    file.display(),
                    clinic.url
                );
            }
        }
    }
}

#[test]
fn pictures_are_figures_with_alternative_text_and_the_code_is_readable() {
    for clinic in &CLINICS {
        let (_kept, files) = clinic.print();
        for path in files {
            let file = Printed::open(fs::read(&path).unwrap());
            let name = path.display();
            assert_eq!(file.read_code(), [clinic.url], "{name}");
            let figures = file.figures();
            let mut alts: Vec<&str> = figures.iter().filter_map(|f| f.alt.as_deref()).collect();
            assert!(alts.pop().is_some_and(|alt| alt.ends_with(clinic.url)), "{name}: {figures:?}");
            let logo = clinic.toml.contains("logo = ");
            assert_eq!(alts, if logo { &clinic.values[..1] } else { &[] }, "{name}");
            for figure in figures {
                let [left, bottom, right, top] = figure.bounds.unwrap();
                assert!(0.0 < left && left < right && 0.0 < bottom && bottom < top, "{name}: {figure:?}");
                assert!(right - left <= 34.01 / 25.4 * 72.0 && top - bottom <= 28.01 / 25.4 * 72.0, "{name}");
            }
            // A drawn logo keeps its colours: wine red is 122, 31, 92.
            let red = |o: &Operation| {
                let parts: Vec<f32> = o.operands.iter().filter_map(|n| n.as_float().ok()).collect();
                o.operator == "rg"
                    && parts.iter().zip([122.0, 31.0, 92.0]).all(|(a, b)| (a - b / 255.0).abs() < 0.001)
            };
            let drawn = file.pages.iter().any(|page| page.iter().any(red));
            assert_eq!(drawn, clinic.toml.contains("logo.svg"), "{name}");
            // Forms have names with other letters.
            let image =
                |o: &&Operation| o.operator == "Do" && o.operands[0].as_name().is_ok_and(|n| n[0] == b'P');
            let images = file.pages.iter().flatten().filter(image).count();
            assert_eq!(images, usize::from(clinic.toml.contains("logo.png")), "{name}");
        }
    }
}

/// The picture of the paper, not only its numbers: a phone sees no operators.
#[test]
#[ignore = "needs poppler"]
fn a_camera_reads_the_code_from_the_page() {
    for clinic in &CLINICS {
        let (_kept, files) = clinic.print();
        for file in files {
            let code = Printed::open(fs::read(&file).unwrap());
            let shown = |page: &Vec<Operation>| page.iter().any(|o| o.operator == "BDC" && is_figure(o));
            let page = code.pages.iter().rposition(shown).map_or(1, |index| index + 1).to_string();
            let args = ["-r", "300", "-gray", "-f", &page, "-l", &page];
            let output = run_reader(Command::new("pdftoppm").args(args).arg(&file));
            let (width, height, pixels) = graymap(&output.stdout);
            // A hand holds the phone over the code: with a finger's breadth around it.
            let pixel = |points: f32| (points * 300.0 / 72.0) as usize;
            let [left, bottom, right, top] = code.figures().pop().unwrap().bounds.unwrap();
            let (x, y) = (pixel(left - 14.0), height - pixel(top + 14.0));
            let (w, h) = ((pixel(right + 14.0) - x).min(width - x), height - pixel(bottom - 14.0) - y);
            let found = decode(w, h, |dx, dy| pixels[(y + dy) * width + x + dx]);
            assert_eq!(found, [clinic.url], "{}", file.display());
        }
    }
}
