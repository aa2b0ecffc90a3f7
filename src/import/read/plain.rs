//! Plain text: its lines, and what is parted by ` | ` as a table. Tabs stay: what they mean in a scan's text is for
//! whoever understands it.

use super::markdown;
use crate::import::source::Source;
use crate::message::Message;

/// The lines and tables of the text.
pub(super) fn read(text: &str) -> Result<Source, Message> {
    markdown::parts(text, markdown::Syntax::Plain)
}
