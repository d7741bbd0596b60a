//! Wording: counted nouns, lists of names and wrapped lines in the texts of the program.
//!
//! In: numbers and names. Out: English text for results, errors and hints.
//! Refuses nothing.

/// A number with its noun: `1 sheet`, `2 sheets`.
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A number with commas between its groups of three digits: `3,950`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The names in backticks, with commas between them.
pub fn name_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The text with line feeds instead of some spaces, so that lines have at most `width` characters if their words
/// allow it. Lines after the first begin with `indent`.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    let mut wrapped = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if wrapped.is_empty() {
            length = word_length;
        } else if length + 1 + word_length <= width {
            wrapped.push(' ');
            length += 1 + word_length;
        } else {
            wrapped.push('\n');
            wrapped.push_str(indent);
            length = indent.chars().count() + word_length;
        }
        wrapped.push_str(word);
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!([0, 999, 3950, 1_234_567].map(grouped), ["0", "999", "3,950", "1,234,567"]);
    }

    #[test]
    fn lines_are_wrapped_between_words() {
        assert_eq!(wrap("one two  three", 7, "  "), "one two\n  three");
        assert_eq!(wrap("incomprehensible", 5, ""), "incomprehensible");
        assert_eq!(wrap("", 5, ""), "");
    }
}
