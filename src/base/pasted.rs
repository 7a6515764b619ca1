//! Cleaning what is pasted from a text processor, a PDF or a browser, and telling what was mended.
//!
//! Each fault has a file of its own; this one puts them in order. What the eye takes for text stays: no letter is lost, none is
//! reformatted (full-width figures, quotes and brackets are the officer's). Cleaning twice is cleaning once.

mod blanks;
mod bullets;
mod characters;
mod html;
mod lines;
mod radicals;

/// What the text is pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A field of one line.
    Line,
    /// Running text with bullets and bold.
    Prose,
    /// Lines that stay as they are, tabs too: cells of a table, lists of names.
    Plain,
}

/// A fault of pasted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Tags and entities of HTML.
    Html,
    /// A line end in the middle of a sentence.
    BrokenLine,
    /// A mark (濁点, 半濁点, an accent) apart from its letter.
    MarkApart,
    /// A radical in place of the kanji that looks like it: ⼀ for 一.
    Radical,
    /// A character that cannot be seen: zero width, soft hyphen, direction of writing.
    Invisible,
    /// Odd or repeated blanks, and tabs in running text.
    Blank,
    /// Blanks at the head of a paragraph or at its end; the form indents.
    Indent,
    /// A bullet sign of a text processor in place of ・.
    Bullet,
}

/// A fault and how often it was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mended {
    /// Which.
    pub what: Fault,
    /// How often.
    pub count: usize,
}

/// Text after cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// What was mended, each fault once, in the order of [`Fault`]. Unified line ends are not told.
    pub report: Vec<Mended>,
}

/// How often cleaning is gone through at most: what one pass lays bare (a tag written in entities) the next one mends.
const ROUNDS: usize = 32;

/// Cleans pasted text.
pub fn clean(text: &str, kind: Kind) -> Cleaned {
    let mut cleaned = Cleaned { text: text.to_owned(), report: Vec::new() };
    for _ in 0..ROUNDS {
        let mut tally = Tally::default();
        let next = pass(&cleaned.text, kind, &mut tally);
        for mended in tally.0 {
            match cleaned.report.iter_mut().find(|known| known.what == mended.what) {
                Some(known) => known.count += mended.count,
                None => cleaned.report.push(mended),
            }
        }
        if next == cleaned.text {
            break;
        }
        cleaned.text = next;
    }
    cleaned.report.sort_by_key(|mended| mended.what);
    cleaned
}

fn pass(text: &str, kind: Kind, tally: &mut Tally) -> String {
    let text = characters::mend(text, tally);
    let text = html::mend(&text, kind, tally);
    let text = bullets::mend(&text, tally);
    match kind {
        Kind::Plain => text,
        Kind::Prose => blanks::mend(&lines::join(&text, tally), tally),
        Kind::Line => {
            // Excel puts a line end behind every copied cell.
            let text = lines::join(text.trim_end_matches('\n'), tally).replace('\n', " ");
            blanks::mend(&text, tally)
        }
    }
}

/// What is counted while mending.
#[derive(Debug, Default)]
struct Tally(Vec<Mended>);

impl Tally {
    fn add(&mut self, what: Fault, count: usize) {
        if count == 0 {
            return;
        }
        match self.0.iter_mut().find(|known| known.what == what) {
            Some(known) => known.count += count,
            None => self.0.push(Mended { what, count }),
        }
    }
}
