//! Tables in plain text, for the results of `check` and `list`.
//!
//! In: rows of cells. Out: lines with aligned columns, two spaces between them.
//! Refuses nothing; rows may have different numbers of cells.

use handout::diag::escaped;

/// The rows as lines whose columns are aligned. A cell is one line, whatever it is made from.
pub fn render_table<R: AsRef<[String]>>(rows: &[R]) -> String {
    let escape = |cell: &String| escaped(cell).into_owned();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.as_ref().iter().map(escape).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
