//! A text cut into its tokens, spaces and comments included.

use toml_parser::parser::{EventKind, parse_document};
use toml_parser::{Raw, Source};

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: EventKind,
    /// Where it begins.
    pub(super) start: usize,
    raw: Raw<'a>,
}

impl<'a> Token<'a> {
    /// As it is written.
    pub(super) fn written(&self) -> &'a str {
        self.raw.as_str()
    }

    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    /// The name that a key is, without quotes.
    pub(super) fn name(&self) -> String {
        let mut name = String::new();
        self.raw.decode_key(&mut name, &mut ());
        name
    }
}

/// The tokens of a text whose syntax is right: all of it but for a byte order mark.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let source = Source::new(text);
    let mut events = Vec::new();
    parse_document(&source.lex().into_vec(), &mut events, &mut ());
    let tokens = events.iter().filter_map(|event| {
        let raw = source.get(event)?;
        Some(Token { kind: event.kind(), start: event.span().start(), raw })
    });
    tokens.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_are_the_whole_text() {
        let text = "\u{feff}# a\r\n\"b\" . 'c' = [ 1,{ d = 2025-01-02 , },# e\n ] # f\r\n\n [[ g ]] \n[ h.i ] # j\nk = \"\"\"\n\"\"\"";
        let whole: String = tokens(text).iter().map(Token::written).collect();
        assert_eq!(format!("\u{feff}{whole}"), text);
        let names = tokens(text).into_iter().filter(|token| token.kind == EventKind::SimpleKey);
        assert_eq!(names.map(|key| key.name()).collect::<String>(), "bcdghik");
    }
}
