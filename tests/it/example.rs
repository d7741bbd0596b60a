//! Runs the example of the library's front page.

use handout::proof;

#[allow(dead_code, reason = "the test calls the function that `main` calls")]
#[path = "../../examples/print.rs"]
mod print;

#[test]
fn the_example_prints_a_sheet_with_its_messages() {
    let pdf = print::print_sheet().unwrap_or_else(|findings| panic!("{findings:?}"));
    let file = lopdf::Document::load_mem(&pdf).expect("a PDF");
    assert_eq!(file.get_pages().len(), 1);
    proof::read(&pdf).unwrap_or_else(|finding| panic!("{finding:?}"));
}
