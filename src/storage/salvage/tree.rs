//! A file as a tree of entries: fields, lines of a map, elements of a list. Each knows where it stands in the file; what is
//! mended on the way to a readable text is kept beside it. Which bracket trees there are is told by
//! `layout` and `brackets`.

use std::ops::Range;

/// An entry of a tree.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The name of a field or the key of a map's line, as it stands; none for an element of a list.
    pub(super) key: Option<String>,
    /// Where it stands, from its key to the end of its value.
    pub(super) span: Range<usize>,
    /// Where its value stands.
    pub(super) value: Range<usize>,
    /// What it holds.
    pub(super) body: Body,
    /// Whether the key was guessed, because a sign of it is damaged.
    pub(super) guessed: bool,
    /// Its place among its siblings in the file, from 1; 0 as long as nobody counted.
    pub(super) nth: usize,
}

/// What an entry holds.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// A value that stands in the file and is well-formed.
    Leaf,
    /// Signs that are no value.
    Broken,
    /// A value that was made for it.
    Made(String),
    /// Entries in brackets.
    Branch {
        /// The opening brackets with what stands before them: `(`, `[`, `Some((`.
        head: String,
        /// The entries.
        children: Vec<Entry>,
        /// Whether the opening brackets stand in the file; else they were inferred.
        opened: bool,
        /// Whether the closing brackets stand in the file.
        closed: bool,
    },
}

/// A printed tree: a text that can be parsed, and which entry stands on which of its lines.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) text: String,
    /// Lines (from 1) on which an entry begins or its closing brackets stand, with the entry's number in order of printing.
    starts: Vec<(usize, usize)>,
    line: usize,
    count: usize,
}

impl Entry {
    /// An entry with nothing in it but a value that stands in the file.
    pub(super) fn leaf(key: Option<String>, span: Range<usize>, value: Range<usize>) -> Self {
        Self { key, span, value, body: Body::Leaf, guessed: false, nth: 0 }
    }

    /// Signs without sense.
    pub(super) fn broken(key: Option<String>, span: Range<usize>, value: Range<usize>) -> Self {
        Self { key, span, value, body: Body::Broken, guessed: false, nth: 0 }
    }

    /// Entries whose opening brackets are gone.
    pub(super) fn headless(key: Option<String>, children: Vec<Self>) -> Self {
        let start = children.first().map_or(0, |child| child.span.start);
        let end = children.last().map_or(start, |child| child.span.end);
        let head = inferred_head(&children).to_owned();
        Self {
            key,
            span: start..end,
            value: start..end,
            body: Body::Branch { head, children, opened: false, closed: false },
            guessed: false,
            nth: 0,
        }
    }

    /// The entries in it.
    pub(super) fn children(&self) -> &[Self] {
        match &self.body {
            Body::Branch { children, .. } => children,
            Body::Leaf | Body::Broken | Body::Made(_) => &[],
        }
    }

    /// The entries in it, to be changed.
    pub(super) fn children_mut(&mut self) -> Option<&mut Vec<Self>> {
        match &mut self.body {
            Body::Branch { children, .. } => Some(children),
            Body::Leaf | Body::Broken | Body::Made(_) => None,
        }
    }

    /// The field of a name.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        self.children().iter().find(|child| child.key.as_deref() == Some(name))
    }

    /// The innermost bracket that opens before its entries.
    pub(super) fn bracket(&self) -> Option<u8> {
        match &self.body {
            Body::Branch { head, .. } => head.bytes().last(),
            Body::Leaf | Body::Broken | Body::Made(_) => None,
        }
    }

    /// Whether the entry is a whole value in the file, brackets and all.
    pub(super) fn is_complete(&self) -> bool {
        match &self.body {
            Body::Leaf => true,
            Body::Branch { opened, closed, .. } => *opened && *closed,
            Body::Broken | Body::Made(_) => false,
        }
    }

    /// The entry at the end of a path of positions.
    pub(super) fn at(&self, path: &[usize]) -> Option<&Self> {
        path.iter().try_fold(self, |entry, position| entry.children().get(*position))
    }

    /// The entry at the end of a path of positions, to be changed.
    pub(super) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        path.iter().try_fold(self, |entry, position| entry.children_mut()?.get_mut(*position))
    }

    /// The path to the entry of a number in order of printing; the tree itself has the number 0.
    pub(super) fn path_to(&self, number: usize) -> Option<Vec<usize>> {
        fn walk(entry: &Entry, left: &mut usize, path: &mut Vec<usize>) -> bool {
            if *left == 0 {
                return true;
            }
            for (position, child) in entry.children().iter().enumerate() {
                *left -= 1;
                path.push(position);
                if walk(child, left, path) {
                    return true;
                }
                path.pop();
            }
            false
        }
        let (mut left, mut path) = (number, Vec::new());
        walk(self, &mut left, &mut path).then_some(path)
    }

    /// The value as a text that can be parsed, each entry on lines of its own.
    pub(super) fn print(&self, file: &str) -> Printed {
        let mut printed = Printed { line: 1, ..Printed::default() };
        printed.value(self, file);
        printed
    }
}

/// The bracket that entries must have stood in.
fn inferred_head(children: &[Entry]) -> &'static str {
    match children.iter().find_map(|child| child.key.as_deref()).and_then(|key| key.bytes().next()) {
        Some(byte) if byte == b'"' || byte.is_ascii_digit() || byte.is_ascii_uppercase() => "{",
        Some(_) => "(",
        None => "[",
    }
}

impl Printed {
    fn value(&mut self, entry: &Entry, file: &str) {
        let number = self.count;
        self.starts.push((self.line, number));
        if let Some(key) = &entry.key {
            // The tree itself is printed as a bare value.
            if number > 0 {
                self.push(key);
                self.push(": ");
            }
        }
        match &entry.body {
            Body::Leaf => self.push(file.get(entry.value.clone()).unwrap_or_default()),
            Body::Broken => self.push("()"),
            Body::Made(text) => self.push(text),
            Body::Branch { head, children, .. } => {
                self.push(head);
                self.push("\n");
                for child in children {
                    self.count += 1;
                    self.value(child, file);
                    self.push(",\n");
                }
                self.starts.push((self.line, number));
                let closers: String = head.bytes().rev().filter_map(closer).collect();
                self.push(&closers);
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.line += text.bytes().filter(|byte| *byte == b'\n').count();
        self.text.push_str(text);
    }

    /// The number of the entry that stands on a line.
    pub(super) fn entry_on(&self, line: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= line);
        self.starts.get(after.saturating_sub(1)).map_or(0, |(_, number)| *number)
    }
}

fn closer(byte: u8) -> Option<char> {
    match byte {
        b'(' => Some(')'),
        b'[' => Some(']'),
        b'{' => Some('}'),
        _ => None,
    }
}
