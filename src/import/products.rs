//! What must come out of a task, item by item.

use crate::text;

/// Kinds of documents, as their names begin. A comma before one of them begins another product, and so does
/// [`REPORTS`]; a citation begins with one, and a number follows.
pub(super) const KINDS: [&str; 20] = [
    "Báo cáo",
    "Biên bản",
    "Bộ luật",
    "Chỉ thị",
    "Chương trình",
    "Công điện",
    "Công văn",
    "Danh mục",
    "Đề án",
    "Hướng dẫn",
    "Kế hoạch",
    "Kết luận",
    "Luật",
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Thông báo",
    "Thông tư",
    "Tờ trình",
    "Văn bản",
];

/// Several of a kind, as a product may be named and no citation is.
const REPORTS: &str = "Các Báo cáo";

/// The items of a cell's lines: cut at bullets, semicolons, line ends, and at commas between names of documents.
#[must_use]
pub fn split<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let lines = joined(lines);
    let at_marks = lines
        .iter()
        .flat_map(|line| at_bullets(line, begins_item))
        .flat_map(|part| outside_parentheses(&part, ';').map(str::to_owned).collect::<Vec<_>>());
    let items = at_marks.flat_map(|part| at_documents(unnumbered(&part)));
    items.map(|item| item_text(&item)).filter(|item| !item.is_empty()).collect()
}

/// An item without its number in the list of its cell, "1.", "(2)" or "b)"; "P. Tổng hợp" is a name, and what holds the
/// next number too, "1. Báo cáo 2. Tờ trình", is a whole list.
#[must_use]
pub fn unnumbered(item: &str) -> &str {
    let item = item.trim_start();
    let inner = item.strip_prefix('(').unwrap_or(item);
    let Some(mark) = inner.find(['.', ')']) else { return item };
    let (number, rest) = (&inner[..mark], &inner[mark + 1..]);
    let is_number =
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = inner[mark..].starts_with(')')
        && number.starts_with(char::is_lowercase)
        && number.chars().count() == 1;
    let holds_next = [" 2. ", " 2) ", " (2) "].iter().any(|next| rest.contains(next));
    let is_numbered = (is_letter || (is_number && !holds_next))
        && rest.starts_with(|next: char| next.is_whitespace() || next.is_alphabetic());
    if is_numbered { rest.trim_start() } else { item }
}

/// The lines, each that goes on in small letters joined to the one before.
fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for line in lines {
        let is_item = unnumbered(line).len() < line.trim_start().len();
        let goes_on = !is_item && line.trim_start().starts_with(char::is_lowercase);
        match joined.last_mut().filter(|last| goes_on && !last.trim_end().ends_with(';')) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => joined.push(line.to_owned()),
        }
    }
    joined
}

/// The parts of a text between its bullets: a mark at its beginning, or one between spaces where the item before it ends.
/// The dash in "Trung tâm Phục vụ - Kiểm soát" is none.
#[must_use]
pub fn bullets(text: &str) -> Vec<String> {
    at_bullets(text, |_, _| false)
}

/// The parts of a text between its bullets, of which one is also a dash before what begins another item.
fn at_bullets(text: &str, begins_item: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let text = text.trim();
    let mut starts = Vec::new();
    for (at, mark) in text.match_indices(is_bullet) {
        let (before, after) = (&text[..at], text[at + mark.len()..].trim_start());
        let begins =
            after.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        let ends = before.trim_end().ends_with(['.', ';', ':']) || begins_item(before, after);
        let stands_free = before.ends_with(' ') && text[at + mark.len()..].starts_with(' ');
        if before.is_empty() || mark == "•" || (stands_free && begins && ends) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let head = &text[..starts.first().copied().unwrap_or(text.len())];
    let parts = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]);
    let parts =
        std::iter::once(head).chain(parts).map(|part| part.trim_start_matches(is_bullet).trim());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn is_bullet(letter: char) -> bool {
    matches!(letter, '-' | '•' | '+' | '–' | '*')
}

/// Whether a dash between these parts a product from the next; the best known office is named after a paper of its own.
fn begins_item(before: &str, after: &str) -> bool {
    let is_office = before.trim_end().ends_with("Tài chính") && after.starts_with("Kế hoạch");
    begins_document(after) && !is_office
}

fn begins_document(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(REPORTS) || KINDS.iter().any(|kind| text.starts_with(kind))
}

/// The parts of a text between some marks, those aside that stand in parentheses which are closed again.
pub fn outside_parentheses(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let is_balanced = text.matches('(').count() == text.matches(')').count();
    text.split(move |letter| {
        match letter {
            '(' if is_balanced => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter == mark
    })
}

/// The parts of a text that begins with the name of a document, cut at each comma before another such name.
fn at_documents(text: &str) -> Vec<String> {
    if !begins_document(text) {
        return vec![text.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    for part in outside_parentheses(text, ',') {
        match parts.last_mut().filter(|_| !begins_document(part)) {
            Some(last) => {
                last.push(',');
                last.push_str(part);
            }
            None => parts.push(part.to_owned()),
        }
    }
    parts
}

/// An item without its bullet and its final mark.
#[must_use]
pub fn item_text(item: &str) -> String {
    let item = text::normalize(item);
    let item = item.trim_start_matches(['-', '•', '+', '–', '*', ' ']);
    item.trim_end_matches(['.', ';', ',', ' ', '/']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_cut_at_bullets_semicolons_line_ends_and_between_documents() {
        for (lines, wanted) in [
            (&["Báo cáo."][..], "Báo cáo"),
            (&["- Báo cáo;", "- Kế hoạch."], "Báo cáo | Kế hoạch"),
            (&["Báo cáo; kế hoạch"], "Báo cáo | kế hoạch"),
            (&["Báo cáo kết quả", "kiểm tra"], "Báo cáo kết quả kiểm tra"),
            (&["Báo cáo", "Quyết định"], "Báo cáo | Quyết định"),
            (
                &["- Các văn bản triển khai. - Cập nhật trên Hệ thống."],
                "Các văn bản triển khai | Cập nhật trên Hệ thống",
            ),
            (
                &["- Công văn hướng dẫn - Báo cáo trên Hệ thống"],
                "Công văn hướng dẫn | Báo cáo trên Hệ thống",
            ),
            (
                &["- Báo cáo của Trung tâm Phục vụ - Kiểm soát TTHC"],
                "Báo cáo của Trung tâm Phục vụ - Kiểm soát TTHC",
            ),
            (
                &["Nghị quyết của Quốc hội, Quyết định của Thủ tướng"],
                "Nghị quyết của Quốc hội | Quyết định của Thủ tướng",
            ),
            (
                &["Báo cáo kết quả, Kết luận kiểm tra, Thông báo B, Các Báo cáo C"],
                "Báo cáo kết quả | Kết luận kiểm tra | Thông báo B | Các Báo cáo C",
            ),
            (&["Bài viết, phóng sự, hình ảnh"], "Bài viết, phóng sự, hình ảnh"),
            (&["1. Báo cáo", "2. Quyết định"], "Báo cáo | Quyết định"),
            (&["a) Báo cáo", "b) quyết định"], "Báo cáo | quyết định"),
            (&["(1) Báo cáo; (2) Tờ trình"], "Báo cáo | Tờ trình"),
            (
                &["1.Báo cáo", "2)Tờ trình", "1.5 triệu hồ sơ"],
                "Báo cáo | Tờ trình | 1.5 triệu hồ sơ",
            ),
            (&["1. Báo cáo 2. Tờ trình"], "1. Báo cáo 2. Tờ trình"),
            (&["01 báo cáo", "P. Tổng hợp báo cáo"], "01 báo cáo | P. Tổng hợp báo cáo"),
            (
                &["Văn bản thẩm tra dự thảo Quyết định, quy trình"],
                "Văn bản thẩm tra dự thảo Quyết định, quy trình",
            ),
            (
                &["Báo cáo (Quý I; Quý II), Kế hoạch (dự thảo, Kế hoạch chi tiết); Tờ trình"],
                "Báo cáo (Quý I; Quý II) | Kế hoạch (dự thảo, Kế hoạch chi tiết) | Tờ trình",
            ),
            (&["Báo cáo (Quý I; Tờ trình"], "Báo cáo (Quý I | Tờ trình"),
            (
                &["- Báo cáo của Phòng Tài chính - Kế hoạch - Kế hoạch kiểm tra"],
                "Báo cáo của Phòng Tài chính - Kế hoạch | Kế hoạch kiểm tra",
            ),
            (&["", " - "], ""),
        ] {
            assert_eq!(split(lines.iter().copied()).join(" | "), wanted);
        }
    }
}
