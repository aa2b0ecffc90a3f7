//! Views as JSON, indented, with a final newline.

use anyhow::Result;
use serde::Serialize;

/// The value as JSON.
///
/// # Errors
///
/// Fails only where memory cannot be written.
pub fn write(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
