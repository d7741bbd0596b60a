//! The fields of five clinics, read from printed files by three independent readers.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use handout::format::Format;
use lopdf::content::Operation;
use tempfile::TempDir;

use crate::support::command::write_file;
use crate::support::editions::project;
use crate::support::readers::{Reader, run_reader};
use crate::support::text_match::{find, normalize};

use super::printed::{GreyImage, PrintedFile, decode, is_figure};
use super::{LOGO, disc, run};

/// A clinic, and the parts of its data that every printed file must contain.
struct TestClinic {
    toml: &'static str,
    region: &'static str,
    /// Values as they are printed.
    values: &'static [&'static str],
    url: &'static str,
}

const CLINICS: [TestClinic; 5] = [
    TestClinic {
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
    TestClinic {
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
    TestClinic {
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
    TestClinic {
        toml: "name = \"Praxis عيادة 北京 8–10\"\nphone = \"010 1234 5678\"\nurl = \"http://example.org/q?a=1&b=2#c\"\n",
        region: "CA",
        values: &["010 1234 5678", "911", "1-844-764-7669", "Health Canada 1-866-234-2345"],
        url: "http://example.org/q?a=1&b=2#c",
    },
    // A part of the web address is wider than most panels.
    TestClinic {
        toml: "name = \"Poliklinikka\"\n\
            url = \"https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example\"\n",
        region: "EU",
        values: &["Poliklinikka", "112"],
        url: "https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example",
    },
];

impl TestClinic {
    /// Prints the embedded sheet in one language of each direction, in all formats that show all data of a clinic.
    fn print(&self) -> (TempDir, Vec<PathBuf>) {
        let dir = tempfile::tempdir().unwrap();
        write_file(&dir, "logo.png", disc(400));
        write_file(&dir, "logo.svg", LOGO);
        write_file(&dir, "c.toml", self.toml);
        let args = format!("print --quiet --clinic c.toml --region {} --locale en --locale ar", self.region);
        let run = run(dir.path(), &args);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let mut files = Vec::new();
        for tag in ["en", "ar"] {
            // A card only has room for a telephone number, and a poster shows no data of the clinic.
            let shows_all_data =
                |format: &&Format| format.slots().any(|slot| slot.part == "footer" && slot.length == "full");
            for format in project().formats.iter().filter(shows_all_data) {
                files.push(dir.path().join(format!("out/{tag}/{}-{}.pdf", project().sheet.id, format.id)));
            }
        }
        (dir, files)
    }
}

#[test]
#[ignore = "needs poppler and pdfium"]
fn readers_find_every_value_in_one_piece() {
    for reader in [Reader::Poppler, Reader::Pdfium] {
        for clinic in &CLINICS {
            let (_guard, files) = clinic.print();
            for (file, text) in files.iter().zip(reader.read(&files)) {
                let normalized = normalize(&text, true);
                // In a left-to-right line, poppler reads a range of a right-to-left phrase by its places on the page.
                let by_place = reader == Reader::Poppler && file.parent().is_some_and(|f| f.ends_with("en"));
                let is_turned = clinic.toml.starts_with("locale = \"ar\"");
                for value in clinic.values {
                    let range: Vec<&str> = value.split('–').collect();
                    let parts = if by_place && is_turned { &range[..] } else { &[*value][..] };
                    for part in parts {
                        let is_found = !find(&normalized, &normalize(part, false)).is_empty();
                        assert!(is_found, "{}: {part} in {text}", file.display());
                    }
                }
                // A long web address may take two lines.
                let without_spaces =
                    |text: &[char]| text.iter().filter(|c| !c.is_whitespace()).collect::<String>();
                let url = without_spaces(&normalize(clinic.url, false));
                let is_found = without_spaces(&normalized).contains(&url);
                assert!(is_found, "{}: {} in {text}", file.display(), clinic.url);
            }
        }
    }
}

#[test]
fn pictures_are_figures_with_alternative_text_and_the_code_is_readable() {
    for clinic in &CLINICS {
        let (_guard, files) = clinic.print();
        for path in files {
            let file = PrintedFile::open(fs::read(&path).unwrap());
            let name = path.display();
            assert_eq!(file.read_codes(), [clinic.url], "{name}");
            let figures = file.figures();
            let mut alts: Vec<&str> = figures.iter().filter_map(|figure| figure.alt.as_deref()).collect();
            assert!(alts.pop().is_some_and(|alt| alt.ends_with(clinic.url)), "{name}: {figures:?}");
            let has_logo = clinic.toml.contains("logo = ");
            assert_eq!(alts, if has_logo { &clinic.values[..1] } else { &[] }, "{name}");
            for figure in figures {
                let [left, bottom, right, top] = figure.bounds.unwrap();
                assert!(0.0 < left && left < right && 0.0 < bottom && bottom < top, "{name}: {figure:?}");
                assert!(right - left <= 34.01 / 25.4 * 72.0 && top - bottom <= 28.01 / 25.4 * 72.0, "{name}");
            }
            // An SVG logo keeps its colours. The square of `LOGO` has the RGB values 122, 31, 92.
            let sets_logo_color = |operation: &Operation| {
                let parts: Vec<f32> = operation.operands.iter().filter_map(|n| n.as_float().ok()).collect();
                operation.operator == "rg"
                    && parts.iter().zip([122.0, 31.0, 92.0]).all(|(a, b)| (a - b / 255.0).abs() < 0.001)
            };
            let has_logo_color = file.pages.iter().flatten().any(sets_logo_color);
            assert_eq!(has_logo_color, clinic.toml.contains("logo.svg"), "{name}");
            // The names of forms begin with another letter.
            let paints_image = |operation: &&Operation| {
                operation.operator == "Do"
                    && operation.operands[0].as_name().is_ok_and(|name| name[0] == b'P')
            };
            let images = file.pages.iter().flatten().filter(paints_image).count();
            assert_eq!(images, usize::from(clinic.toml.contains("logo.png")), "{name}");
        }
    }
}

/// Decodes the code from a rendered page, as the camera of a phone does.
#[test]
#[ignore = "needs poppler"]
fn a_camera_reads_the_code_from_the_page() {
    for clinic in &CLINICS {
        let (_guard, files) = clinic.print();
        for path in files {
            let file = PrintedFile::open(fs::read(&path).unwrap());
            let has_figure = |page: &Vec<Operation>| {
                page.iter().any(|operation| operation.operator == "BDC" && is_figure(operation))
            };
            let page = file.pages.iter().rposition(has_figure).map_or(1, |index| index + 1).to_string();
            let args = ["-r", "300", "-gray", "-f", &page, "-l", &page];
            let output = run_reader(Command::new("pdftoppm").args(args).arg(&path));
            let GreyImage { width, height, pixels } = GreyImage::parse(&output.stdout);
            // The camera sees the code with 14 pt around it.
            let pixel = |points: f32| (points * 300.0 / 72.0) as usize;
            let [left, bottom, right, top] = file.figures().pop().unwrap().bounds.unwrap();
            let (x, y) = (pixel(left - 14.0), height - pixel(top + 14.0));
            let view_width = (pixel(right + 14.0) - x).min(width - x);
            let view_height = height - pixel(bottom - 14.0) - y;
            let texts = decode(view_width, view_height, |column, row| pixels[(y + row) * width + x + column]);
            assert_eq!(texts, [clinic.url], "{}", path.display());
        }
    }
}
