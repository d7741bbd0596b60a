//! Drawings with gradients and clipping paths: what they need, and that they hide nothing else.
//!
//! In: a printed sheet, with operators in an artifact of the kind of copies, which may hold drawings, or in other content.
//! Out: the findings of the proof.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, dictionary};

use super::assert_found;
use crate::support::edited_pdf::{EditedPdf, findings, has_operator, sequence, sheet};

fn operation(operator: &str, operands: &[f32]) -> Operation {
    Operation::new(operator, operands.iter().map(|number| Object::Real(*number)).collect())
}

/// A triangle in the corner of the page that becomes the clipping path.
fn clip() -> Vec<Operation> {
    vec![
        operation("m", &[1.0, 1.0]),
        operation("l", &[5.0, 1.0]),
        operation("l", &[1.0, 5.0]),
        operation("W", &[]),
        operation("n", &[]),
    ]
}

fn shade() -> Operation {
    Operation::new("sh", vec![Object::Name(b"G0".to_vec())])
}

fn function(kind: i64) -> Dictionary {
    dictionary! {
        "FunctionType" => kind,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![Object::Integer(0)],
        "C1" => vec![Object::Integer(1)],
        "N" => 1,
    }
}

fn shading() -> Dictionary {
    dictionary! {
        "ShadingType" => 2,
        "ColorSpace" => "DeviceGray",
        "Coords" => vec![0.into(), 0.into(), 5.into(), 0.into()],
        "Function" => function(2),
        "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
    }
}

/// Adds a shading to the resources of page 1, and `operations` within an artifact of the type `kind`.
fn paint(file: &mut EditedPdf, kind: &str, shading: Option<Dictionary>, operations: &[Operation]) {
    if let Some(shading) = shading {
        let page = file.pages[0];
        let resources = file.dict(page).get(b"Resources").expect("resources").clone();
        let names = dictionary! { "G0" => shading };
        match resources {
            Object::Reference(id) => file.dict(id).set("Shading", names),
            Object::Dictionary(mut resources) => {
                resources.set("Shading", names);
                file.dict(page).set("Resources", resources);
            }
            other => panic!("{other:?}"),
        }
    }
    let properties = dictionary! { "Type" => kind };
    let begin =
        Operation::new("BDC", vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(properties)]);
    file.operators(0, |page| {
        page.extend([begin, operation("q", &[])]);
        page.extend_from_slice(operations);
        page.extend([operation("Q", &[]), operation("EMC", &[])]);
    });
}

#[test]
fn a_gradient_within_a_clipping_path_is_proven() {
    let mut file = EditedPdf::open("en");
    paint(&mut file, "Page", Some(shading()), &[clip(), vec![shade()]].concat());
    assert_eq!(findings(&file.bytes(), sheet("en").1), [""; 0]);
}

#[test]
fn gradients_that_lack_something_are_found() {
    let drawn = [clip(), vec![shade()]].concat();
    assert_found("page 1 paints `G0`, which does not exist", |file| paint(file, "Page", None, &drawn));
    let message = "page 1 has an unlimited or incomplete shading (`sh`)";
    assert_found(message, |file| paint(file, "Page", Some(shading()), &[shade()]));
    let without = |key: &str| {
        let mut shading = shading();
        shading.remove(key.as_bytes());
        shading
    };
    let with = |key: &str, value: Object| {
        let mut shading = shading();
        shading.set(key, value);
        shading
    };
    let short_color = dictionary! { "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1 };
    for wrong in [
        without("Function"),
        without("Coords"),
        without("Extend"),
        without("ColorSpace"),
        with("ShadingType", 1.into()),
        with("ShadingType", 3.into()),
        with("ColorSpace", Object::Name(b"DeviceRGB".to_vec())),
        with("Function", Object::Dictionary(function(4))),
        with("Function", Object::Dictionary(short_color)),
        with("BBox", vec![0.into(), 0.into(), 1.into(), 1.into()].into()),
        with("Background", vec![Object::Integer(1)].into()),
    ] {
        assert_found(message, |file| paint(file, "Page", Some(wrong.clone()), &drawn));
    }
}

#[test]
fn clipping_paths_of_drawings_hide_nothing_else() {
    // A shape of a drawing that is clipped away altogether.
    assert_found("is cut off by a clipping path on page 1", |file| {
        let far = [operation("re", &[300.0, 300.0, 5.0, 5.0]), operation("f", &[])];
        paint(file, "Page", None, &[clip(), far.to_vec()].concat());
    });
    let message = "page 1 has a clipping path that is not an upright rectangle";
    // Decoration of the sheet is no drawing.
    assert_found(message, |file| {
        let shape = [operation("re", &[1.0, 1.0, 3.0, 3.0]), operation("f", &[])];
        paint(file, "Layout", None, &[clip(), shape.to_vec()].concat());
    });
    // An empty clipping path.
    assert_found(message, |file| paint(file, "Page", None, &[operation("W", &[]), operation("n", &[])]));
    // A clipping path of a drawing that is still there when text is shown.
    assert_found(message, |file| {
        let lead = file.lead();
        file.operators(0, |page| {
            let start = sequence(page, lead).start;
            let properties = dictionary! { "Type" => "Page" };
            let begin = Operation::new(
                "BDC",
                vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(properties)],
            );
            let shape = [operation("re", &[1.0, 1.0, 3.0, 3.0]), operation("f", &[]), operation("EMC", &[])];
            let drawing = [vec![begin], clip(), shape.to_vec()].concat();
            let at = start.min(page.len());
            assert!(page[at..].iter().any(|operation| has_operator(operation, "BT")), "text follows");
            page.splice(at..at, drawing);
        });
    });
}
