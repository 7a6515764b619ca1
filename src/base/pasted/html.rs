//! Tags and entities of HTML: blocks become lines, list items bullets, bold `**…**` in running text.
//!
//! Only what HTML knows is taken for a tag: `<入力>` and `a < b` are words.

use crate::base::pasted::{Fault, Kind, Tally};

/// Tags that begin and end a line of their own.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "thead",
    "tbody",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "body",
];

/// Tags that leave only what stands between them.
const INLINE: [&str; 24] = [
    "a", "b", "strong", "i", "em", "u", "s", "span", "font", "small", "sub", "sup", "code", "mark", "img", "html", "meta", "link", "col",
    "colgroup", "hr", "o:p", "ruby", "rb",
];

/// Tags whose content is not shown.
const UNSEEN: [&str; 4] = ["style", "script", "head", "title"];

/// Takes tags out and reads entities.
pub(super) fn mend(text: &str, kind: Kind, tally: &mut Tally) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut page = Page { bold: kind == Kind::Prose, ..Page::default() };
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (words, from) = rest.split_at(at);
        page.words(words);
        rest = match piece(from, &mut page) {
            Some(after) => after,
            None => {
                let mut chars = from.chars();
                page.words(chars.next().map_or("", |sign| from.get(..sign.len_utf8()).unwrap_or_default()));
                chars.as_str()
            }
        };
    }
    page.words(rest);
    if page.found == 0 {
        return text.to_owned();
    }
    tally.add(Fault::Html, page.found);
    let blocks = page.blocks;
    let text = page.text;
    if blocks { text.trim_matches('\n').to_owned() } else { text }
}

/// What was read so far.
#[derive(Default)]
struct Page {
    text: String,
    /// Tags and entities so far.
    found: usize,
    /// Whether any tag made lines.
    blocks: bool,
    /// Whether the last thing read was a tag that makes lines.
    after_block: bool,
    /// How many lists are open.
    lists: usize,
    /// A list was opened, and none of its items yet: words that follow are one.
    list_begun: bool,
    /// Whether bold is kept.
    bold: bool,
    /// Where bold words began.
    bold_at: Option<usize>,
    /// No comment, or nothing unseen, closes after this place: it need not be looked for again.
    unclosed: bool,
}

impl Page {
    fn words(&mut self, words: &str) {
        // Line ends and indents of the source around tags that make lines.
        let words = if self.after_block { words.trim_start_matches(['\n', ' ', '\t']) } else { words };
        if !words.is_empty() {
            if std::mem::take(&mut self.list_begun) {
                self.item();
            }
            // Some pages write the sign into the item as well.
            let signed = self.after_block && self.text.ends_with('・');
            let words = if signed { words.trim_start_matches(['・', '･', '•', '●', ' ', '　']) } else { words };
            self.text.push_str(words);
            self.after_block = words.is_empty();
        }
    }

    fn item(&mut self) {
        self.text.extend(std::iter::repeat_n('　', self.lists.saturating_sub(1)));
        self.text.push('・');
    }

    fn line_end(&mut self) {
        self.blocks = true;
        self.after_block = true;
        self.bold_at = None;
        let kept = self.text.trim_end_matches(['\n', ' ', '\t']).len();
        self.text.truncate(kept);
        if kept > 0 {
            self.text.push('\n');
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => {
                self.blocks = true;
                self.text.push('\n');
                self.after_block = true;
            }
            "li" => {
                self.line_end();
                self.list_begun = false;
                self.item();
            }
            "td" | "th" => {
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\t');
                }
                self.after_block = true;
            }
            "b" | "strong" if self.bold && !attributes.contains("normal") => self.bold_at = Some(self.text.len()),
            "ul" | "ol" => {
                self.lists += 1;
                self.list_begun = true;
                self.line_end();
            }
            _ if BLOCKS.contains(&name) => self.line_end(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => {
                let Some(at) = self.bold_at.take() else { return };
                let words = self.text.get(at..).unwrap_or_default();
                if !words.trim().is_empty() && !words.contains(['\n', '*']) {
                    self.text.insert_str(at, "**");
                    self.text.push_str("**");
                }
            }
            "ul" | "ol" => {
                self.lists = self.lists.saturating_sub(1);
                self.list_begun = false;
                self.line_end();
            }
            "li" => self.line_end(),
            _ if BLOCKS.contains(&name) => self.line_end(),
            _ => {}
        }
    }
}

/// Reads a tag, comment or entity at the head of `from`; what follows it, or `None` if it is none.
fn piece<'a>(from: &'a str, page: &mut Page) -> Option<&'a str> {
    if let Some(entity) = from.strip_prefix('&') {
        let (c, after) = entity_of(entity)?;
        page.found += 1;
        page.words(c.encode_utf8(&mut [0; 4]));
        return Some(after);
    }
    if let Some(comment) = from.strip_prefix("<!--") {
        return past(comment, "-->", page);
    }
    let inner = from.strip_prefix('<')?;
    let end = inner.find(['<', '>'])?;
    let (tag, after) = inner.split_at(end);
    let after = after.strip_prefix('>')?;
    let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let tag = tag.strip_suffix('/').unwrap_or(tag);
    let (name, attributes) = tag.split_once([' ', '\n', '\t']).unwrap_or((tag, ""));
    if !attributes.trim().is_empty() && !attributes.contains('=') {
        return None;
    }
    let name = name.to_ascii_lowercase();
    if UNSEEN.contains(&name.as_str()) {
        return if closing { None } else { past(after, &format!("</{name}>"), page) };
    }
    let known = matches!(name.as_str(), "br" | "li" | "td" | "th");
    if !known && !BLOCKS.contains(&name.as_str()) && !INLINE.contains(&name.as_str()) {
        return None;
    }
    page.found += 1;
    if closing {
        page.close(&name)
    } else {
        page.open(&name, attributes)
    }
    Some(after)
}

/// What follows `end`, which is not shown itself.
fn past<'a>(from: &'a str, end: &str, page: &mut Page) -> Option<&'a str> {
    if page.unclosed {
        return None;
    }
    match from.find(end) {
        Some(at) => {
            page.found += 1;
            from.get(at + end.len()..)
        }
        None => {
            page.unclosed = true;
            None
        }
    }
}

/// The character of an entity, whose `&` is taken off already, and what follows its `;`.
fn entity_of(from: &str) -> Option<(char, &str)> {
    let end = from.bytes().take(10).position(|byte| byte == b';')?;
    let (name, after) = from.split_at_checked(end)?;
    let after = after.get(1..)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "yen" => '¥',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "times" => '×',
        "deg" => '°',
        "copy" => '©',
        "reg" => '®',
        "laquo" => '«',
        "raquo" => '»',
        "rarr" => '→',
        "larr" => '←',
        number => {
            let digits = number.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
    };
    Some((c, after))
}
