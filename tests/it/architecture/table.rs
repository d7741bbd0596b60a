//! The table of modules, read from the documentation of the two crate roots.
//!
//! In: `src/lib.rs` and `src/bin/handout/main.rs`. Out: a row for each module, with the modules it may import
//! and the crates it is the door of.

/// A row of the table.
pub struct Row {
    /// `text`, or `bin::check` in the program.
    pub module: String,
    /// Modules, named in the same way.
    pub imports: Vec<String>,
    /// Crates by the names that code uses, and parts of the standard library such as `std::fs`.
    pub doors: Vec<String>,
    /// The file and the line of the row.
    pub path: String,
    pub line: usize,
}

#[derive(Default)]
pub struct ModuleTable {
    pub rows: Vec<Row>,
}

impl ModuleTable {
    /// Reads the rows from the documentation of a crate root. `prefix` goes before the modules' names.
    pub fn read(&mut self, path: &str, text: &str, prefix: &str) {
        let lines = text.lines().enumerate().filter_map(|(at, line)| Some((at, line.strip_prefix("//! |")?)));
        for (at, line) in lines {
            let cells: Vec<&str> = line.trim_end_matches('|').split('|').collect();
            // The heading and the line below have no code in the first cell.
            let [module] = &code_spans(cells[0])[..] else { continue };
            assert_eq!(cells.len(), 4, "{path}:{}: a row has four cells", at + 1);
            let named = |name: String| format!("{prefix}{name}");
            self.rows.push(Row {
                module: named(module.clone()),
                imports: code_spans(cells[2]).into_iter().map(named).collect(),
                doors: code_spans(cells[3]),
                path: path.to_owned(),
                line: at + 1,
            });
        }
    }

    pub fn row(&self, module: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.module == module)
    }

    /// Modules that are the door of a crate or of a part of the standard library.
    pub fn doors_of(&self, name: &str) -> Vec<&str> {
        let rows = self.rows.iter().filter(|row| row.doors.iter().any(|door| door == name));
        rows.map(|row| row.module.as_str()).collect()
    }
}

/// The texts between backticks in a cell of a Markdown table.
pub fn code_spans(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}
