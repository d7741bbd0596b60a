//! Forgeries in what the pages paint.

use lopdf::content::Operation;
use lopdf::{Object, StringFormat};

use super::edits::{
    Change, append, artifact, change_content, change_first_text, operation, shown_text, shows_text,
};
use super::{Answer, Forgery, changed, different};
use crate::support::edited_pdf::{EditedPdf, has_operator};

/// Removes the operators that show the first tagged text.
pub(super) fn remove_first_text(file: &mut EditedPdf) {
    change_first_text(file, |operations| operations.retain(|operation| !shows_text(operation)));
}

/// Puts operations before those of the first tagged text.
fn before_first_text(file: &mut EditedPdf, before: Vec<Operation>) {
    change_first_text(file, |operations| drop(operations.splice(0..0, before)));
}

/// Puts operations before those that show the first tagged text, within the text object.
fn before_first_show(file: &mut EditedPdf, before: Vec<Operation>) {
    change_first_text(file, |operations| {
        let at = operations.iter().position(shows_text).expect("text");
        operations.splice(at..at, before);
    });
}

/// Changes the operands of the first operator `name` before the first tagged text.
fn change_operands(file: &mut EditedPdf, name: &str, change: impl Fn(&mut Vec<Object>)) {
    change_first_text(file, |operations| {
        let found = operations.iter_mut().find(|operation| has_operator(operation, name));
        change(&mut found.expect("the operator").operands);
    });
}

/// The codes of the first string that the first tagged text shows.
fn change_first_string(file: &mut EditedPdf, change: impl Fn(&mut Vec<u8>)) {
    change_first_text(file, |operations| {
        let shown = operations.iter_mut().filter(|operation| shows_text(operation));
        let strings = shown.flat_map(|operation| match &mut operation.operands[0] {
            Object::Array(items) => items.iter_mut().collect::<Vec<_>>(),
            one => vec![one],
        });
        for string in strings {
            if let Object::String(bytes, _) = string
                && bytes.len() >= 4
            {
                return change(bytes);
            }
        }
        panic!("no string of two codes");
    });
}

/// A rectangle over the page in white.
fn cover(width: f32) -> Vec<Operation> {
    vec![operation("g", &[1.0]), operation("re", &[0.0, 0.0, width, 1300.0]), operation("f", &[])]
}

fn triangle() -> Vec<Operation> {
    vec![operation("m", &[0.0, 0.0]), operation("l", &[2000.0, 0.0]), operation("l", &[0.0, 3000.0])]
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A change of the content of page 1 as text.
const fn text(name: &'static str, change: fn(&mut EditedPdf)) -> Forgery {
    Forgery { name, answer: Answer::Changed, change: Change::Objects(change) }
}

pub(super) const FORGERIES: &[Forgery] = &[
    changed("added footer", |file| {
        let shown = shown_text(file, 9.0);
        append(file, artifact(&[("Type", "Pagination"), ("Subtype", "Footer")], shown));
    }),
    changed("added header", |file| {
        let shown = shown_text(file, 20.0);
        append(file, artifact(&[("Type", "Pagination"), ("Subtype", "Header")], shown));
    }),
    changed("added words of the page", |file| {
        let shown = shown_text(file, 12.0);
        append(file, artifact(&[("Type", "Page")], shown));
    }),
    changed("added white words", |file| {
        let shown = std::iter::once(operation("g", &[1.0])).chain(shown_text(file, 12.0)).collect();
        append(file, artifact(&[("Type", "Pagination"), ("Subtype", "Footer")], shown));
    }),
    changed("added decoration", |file| {
        append(
            file,
            artifact(
                &[("Type", "Layout")],
                vec![operation("re", &[1.0, 1.0, 5.0, 5.0]), operation("f", &[])],
            ),
        );
    }),
    changed("added decoration that is not marked", |file| append(file, cover(1.0))),
    changed("covered page", |file| append(file, artifact(&[("Type", "Layout")], cover(2000.0)))),
    changed("crossed out", |file| {
        let stroke =
            vec![operation("w", &[9.0]), operation("m", &[0.0, 0.0]), operation("l", &[900.0, 1300.0])];
        append(file, artifact(&[("Type", "Layout")], [stroke, vec![operation("S", &[])]].concat()));
    }),
    changed("white words on white", |file| before_first_show(file, vec![operation("g", &[1.0])])),
    changed("words in another colour", |file| {
        before_first_show(file, vec![operation("rg", &[1.0, 0.9, 0.9])])
    }),
    changed("words a little lower", |file| {
        change_operands(file, "Td", |numbers| {
            numbers[1] = Object::Real(numbers[1].as_float().expect("y") - 0.5)
        });
    }),
    changed("words off the paper", |file| change_operands(file, "Td", |numbers| numbers[0] = (-5000).into())),
    changed("smaller words", |file| {
        change_operands(file, "Tf", |operands| {
            operands[1] = Object::Real(operands[1].as_float().expect("size") * 0.9)
        });
    }),
    changed("words too small to read", |file| {
        change_operands(file, "Tf", |operands| operands[1] = Object::Real(0.5))
    }),
    changed("narrow words", |file| before_first_show(file, vec![operation("Tz", &[5.0])])),
    changed("wide words", |file| before_first_show(file, vec![operation("Tc", &[1.0])])),
    changed("raised words", |file| before_first_show(file, vec![operation("Ts", &[1.0])])),
    changed("invisible words", |file| before_first_show(file, vec![operation("Tr", &[3.0])])),
    changed("outlined words", |file| before_first_show(file, vec![operation("Tr", &[1.0])])),
    changed("words that clip", |file| before_first_show(file, vec![operation("Tr", &[7.0])])),
    changed("words clipped to nothing", |file| {
        let clip = vec![operation("re", &[0.0, 0.0, 1.0, 1.0]), operation("W", &[]), operation("n", &[])];
        before_first_text(file, clip);
    }),
    changed("clipped to a triangle", |file| {
        before_first_text(file, [triangle(), vec![operation("W", &[]), operation("n", &[])]].concat());
    }),
    changed("clipped to the inside of two rectangles", |file| {
        let rectangles =
            vec![operation("re", &[0.0, 0.0, 2000.0, 3000.0]), operation("re", &[9.0, 9.0, 900.0, 1300.0])];
        before_first_text(file, [rectangles, vec![operation("W*", &[]), operation("n", &[])]].concat());
    }),
    changed("clipped to what is filled", |file| {
        let fill =
            vec![operation("g", &[1.0]), operation("re", &[0.0, 0.0, 2000.0, 3000.0]), operation("W", &[])];
        before_first_text(file, [fill, vec![operation("f", &[])]].concat());
    }),
    text("inline image", |file| {
        let image = "q 900 0 0 1300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q";
        change_content(file, |content| format!("{content}\n/Artifact <</Type/Layout>> BDC {image} EMC\n"));
    }),
    text("inline image in words", |file| {
        let image = "BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI";
        change_content(file, |content| content.replacen("BT", &format!("{image} BT"), 1));
    }),
    text("operand too many", |file| change_content(file, |content| content.replacen(" Td", " 7 Td", 1))),
    text("operand before the others", |file| {
        change_content(file, |content| {
            let at = content.find(" Td").expect("Td");
            let line = content[..at].rfind('\n').map_or(0, |line| line + 1);
            format!("{}900 {}", &content[..line], &content[line..])
        });
    }),
    text("operand too few", |file| change_content(file, |content| content.replacen(" g\n", " g\ng\n", 1))),
    text("operand of another kind", |file| {
        change_content(file, |content| content.replacen("BT", "/T0 g BT", 1))
    }),
    text("operands without an operator", |file| change_content(file, |content| format!("{content}\n1 2 3"))),
    text("boolean operand", |file| change_content(file, |content| content.replacen("BT", "true BT", 1))),
    text("key twice in properties", |file| {
        change_content(file, |content| content.replacen("/MCID", "/Lang 1/Lang 2/MCID", 1));
    }),
    text("escaped key twice in properties", |file| {
        change_content(file, |content| content.replacen("/MCID", "/Own 1/#4Fwn 2/MCID", 1));
    }),
    text("comment in the content", |file| {
        change_content(file, |content| format!("% by a doctor\n{content}"))
    }),
    text("unknown operator", |file| change_content(file, |content| format!("BX own EX\n{content}"))),
    text("state without an end", |file| change_content(file, |content| format!("{content}\nq"))),
    text("end without a state", |file| change_content(file, |content| format!("Q\n{content}"))),
    text("marked content without an end", |file| {
        change_content(file, |content| format!("{content}\n/Artifact <</Type/Layout>> BDC"));
    }),
    text("replacement text", |file| {
        change_content(file, |content| content.replacen("/MCID", "/ActualText <41>/MCID", 1))
    }),
    changed("nested marked content", |file| {
        change_first_text(file, |operations| {
            operations.insert(0, Operation::new("BMC", vec![name("Span")]));
            operations.push(Operation::new("EMC", Vec::new()));
        });
    }),
    changed("turned page", |file| {
        file.operators(0, |page| page.insert(0, operation("cm", &[-1.0, 0.0, 0.0, -1.0, 500.0, 700.0])));
    }),
    changed("overprinted words", |file| {
        change_first_text(file, |operations| {
            let text: Vec<Operation> = operations.clone();
            let moved = text.into_iter().filter(|operation| !shows_text(operation));
            operations.extend(moved);
        });
    }),
    different("removed words", remove_first_text),
    different("removed code", |file| change_first_string(file, |codes| drop(codes.drain(..2)))),
    different("added code", |file| {
        change_first_string(file, |codes| {
            let last = [codes[codes.len() - 2], codes[codes.len() - 1]];
            codes.extend(last.repeat(3));
        });
    }),
    different("words shown twice", |file| {
        change_first_text(file, |operations| {
            let shown = operations.iter().position(shows_text).expect("text");
            operations.insert(shown, operations[shown].clone());
        });
    }),
    different("first text as an artifact", |file| {
        change_content(file, |content| {
            let at = content.find("/MCID").expect("a sequence");
            let line = content[..at].rfind('\n').map_or(0, |line| line + 1);
            let end = at + content[at..].find('\n').expect("a line");
            let artifact = "/Artifact <</Type/Pagination/Subtype/Header>> BDC";
            format!("{}{artifact}{}", &content[..line], &content[end..])
        });
    }),
    different("own words as content", |file| {
        let string = Object::String([0, 1, 0, 2, 0, 3, 0, 4, 0, 5].repeat(3), StringFormat::Hexadecimal);
        before_first_show(file, vec![Operation::new("Tj", vec![string])]);
    }),
];
