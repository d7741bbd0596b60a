//! The table of modules, read from the documentation of the two crate roots.
//!
//! In: `src/lib.rs` and `src/bin/handout/main.rs`. Out: a row for each module, with the modules that it
//! may import and the crates that it may use.

/// A row of the table.
pub struct Row {
    /// The module: `text`, or `bin::check` in the program.
    pub module: String,
    /// The modules that it may import, named in the same way.
    pub imports: Vec<String>,
    /// The crates that it may use, by the names that code uses, and parts of the standard library such as
    /// `std::fs`.
    pub doors: Vec<String>,
    /// The file with the row.
    pub path: String,
    /// The line of the row.
    pub line: usize,
}

/// The rows of both crate roots.
#[derive(Default)]
pub struct ModuleTable {
    pub rows: Vec<Row>,
}

impl ModuleTable {
    /// Adds the rows in the documentation of a crate root. `prefix` is put before the modules' names.
    pub fn read(&mut self, path: &str, text: &str, prefix: &str) {
        let lines =
            text.lines().enumerate().filter_map(|(index, line)| Some((index, line.strip_prefix("//! |")?)));
        for (index, line) in lines {
            let cells: Vec<&str> = line.trim_end_matches('|').split('|').collect();
            // The first cells of the heading and of the line below it contain no code.
            let [module] = &code_spans(cells[0])[..] else { continue };
            assert_eq!(cells.len(), 4, "{path}:{}: a row has four cells", index + 1);
            let prefixed = |name: String| format!("{prefix}{name}");
            self.rows.push(Row {
                module: prefixed(module.clone()),
                imports: code_spans(cells[2]).into_iter().map(prefixed).collect(),
                doors: code_spans(cells[3]),
                path: path.to_owned(),
                line: index + 1,
            });
        }
    }

    /// The row of `module`.
    pub fn row(&self, module: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.module == module)
    }

    /// The doors of a crate or of a part of the standard library.
    pub fn doors_of(&self, name: &str) -> Vec<&str> {
        let rows = self.rows.iter().filter(|row| row.doors.iter().any(|door| door == name));
        rows.map(|row| row.module.as_str()).collect()
    }
}

/// The texts between backticks in a cell of a Markdown table.
pub fn code_spans(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}
