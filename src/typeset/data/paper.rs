//! The paper, and what stands on every page: running head, page number, draft mark. And what a file of it says about itself.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::model::numbering::Figures;
use crate::model::plan::Plan;
use crate::model::sheet::{Page, PageSize, SMALLEST_TEXT};
use crate::typeset::data::packet;
use crate::typeset::data::writer::Writer;
use crate::typeset::request::What;

/// What the printed thing is called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Title of the PDF.
    pub title: String,
    /// Author of the PDF: the city, never a person.
    pub city: String,
    /// 版.
    pub edition: String,
    /// The plan's own date: year, month, day. So that the same plan gives the same bytes, never today's; 1 April of the plan's first
    /// fiscal year where it has none.
    pub date: [i32; 3],
}

/// The paper and what stands on every page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Width in millimetres.
    pub width: f32,
    /// Height in millimetres.
    pub height: f32,
    /// Blank edges; the text area lies between them.
    pub margin: Margin,
    /// Type size of running text, in points.
    pub text: f32,
    /// Whether it is black and white.
    pub mono: bool,
    /// 「（案）」; empty for none.
    pub draft: String,
    /// Type size of chapters and appendices, in points.
    pub body: f32,
    /// Date and edition beside the draft mark; empty where no draft is printed.
    pub drafted: String,
    /// Over every page; empty for none. `{chapter}` is still in it.
    pub running_head: String,
    /// How the number of a page is written; `None` where the pages are counted as 「1／3」.
    pub page_number: Option<PageNumber>,
    /// In a box at the upper right of every page: 資料番号 of a packet; empty for none.
    pub corner: String,
}

/// How the number of a page is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageNumber {
    /// Its figures.
    pub figures: Figures,
    /// Written before them.
    pub before: String,
    /// Written after them.
    pub after: String,
}

/// Most signs of what a file says about itself.
const LONGEST_TITLE: usize = 200;
/// Most signs of a running head; the page cuts further what is wider than itself.
pub const LONGEST_HEAD: usize = 120;
/// Most signs of a mark at the edge of a page: draft mark, 資料番号, what stands around a page number.
const LONGEST_MARK: usize = 12;

/// Stands for the chapter of a page.
const CHAPTER: &str = "{chapter}";

/// Blank edges of a page in millimetres. They stand here and not in `page.typ`, because the fit of a sheet is measured by them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Margin {
    /// At the left and at the right.
    pub x: f32,
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
}

/// Least type size of chapters and appendices, in points: on upright paper, on paper that lies on its side, and on slides, which are
/// read from afar.
const BODY: [f32; 3] = [10.5, 11.0, 14.0];

/// The page that a request is printed on: as it asks; the form's; for a grid of all measures the widest sheet that offices print.
pub fn page_of(writer: &Writer<'_>) -> Page {
    let of_form = || writer.plan.form.sheet.page.clone();
    let wide = || Page { size: PageSize::A3, landscape: true, ..of_form() };
    let usual = || if matches!(writer.request.what, What::Roadmap(_)) { wide() } else { of_form() };
    writer.request.page.clone().unwrap_or_else(usual)
}

/// The edges of a page.
fn margin(page: &Page) -> Margin {
    match (page.size, page.landscape) {
        (PageSize::Slide, _) => Margin { x: 14.0, top: 17.0, bottom: 13.0 },
        (PageSize::A3, _) => Margin { x: 15.0, top: 17.0, bottom: 15.0 },
        (PageSize::A4, true) => Margin { x: 15.0, top: 16.0, bottom: 14.0 },
        (PageSize::A4, false) => Margin { x: 17.0, top: 19.0, bottom: 17.0 },
    }
}

/// The type size of chapters and appendices on a page.
fn body(page: &Page) -> f32 {
    let [upright, lying, slide] = BODY;
    let least = match page.size {
        PageSize::Slide => slide,
        _ if page.landscape => lying,
        _ => upright,
    };
    least.max(f32::from(page.text) / 10.0)
}

impl Head {
    /// Of what a writer writes.
    pub fn of(writer: &Writer<'_>) -> Self {
        let plan = writer.plan;
        let word = &plan.form.words.measure;
        let what = match &writer.request.what {
            What::Document => String::new(),
            What::Sheets(_) => format!("{word}票"),
            What::List(_) => format!("{word}一覧"),
            What::Roadmap(_) => "年次計画一覧".to_owned(),
            What::Overview(_) => "概要版".to_owned(),
            What::Indicators => format!("{}一覧", plan.form.words.indicators),
            What::Packet(_) => "会議資料".to_owned(),
            What::Grid(_) => plan.form.words.schedule.clone(),
            What::Block(_) => "図表".to_owned(),
        };
        let title = [plan.title.as_str(), what.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　");
        let title = writer.short(&title, LONGEST_TITLE);
        let title = if title.trim().is_empty() { "計画".to_owned() } else { title };
        let date = plan.date.map_or([i32::from(plan.period.first.year()), 4, 1], |date| {
            [date.year(), i32::try_from(date.month()).unwrap_or(1), i32::try_from(date.day()).unwrap_or(1)]
        });
        Self { title, city: writer.short(&plan.city, LONGEST_TITLE), edition: writer.short(&plan.edition, LONGEST_TITLE), date }
    }
}

impl Paper {
    /// Of what a writer writes.
    pub fn of(writer: &Writer<'_>) -> Self {
        let page = page_of(writer);
        let (width, height) = page.millimetres();
        let document = &writer.plan.form.document;
        let plan = writer.plan;
        let whole = writer.request.what == What::Document;
        // Braces that were typed in a title stay what they are.
        let head = if whole { written_head(&document.running_head, plan) } else { Head::of(writer).title };
        let number = &document.page_number;
        let drafted = match (writer.request.draft.trim().is_empty(), plan.date) {
            (true, _) => String::new(),
            (false, date) => {
                let date = date.map(|date| plan.era_table().write_day(date)).unwrap_or_default();
                [date.as_str(), plan.edition.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
            }
        };
        let packet = match writer.request.what {
            What::Packet(id) => packet::find(writer, id),
            _ => None,
        };
        // The pages of a packet are counted within it: 資料2－3, or 3／12 where it has no number.
        let page_number = match packet.map(|packet| packet.number.trim()) {
            Some("") => None,
            Some(number) => {
                Some(PageNumber { figures: Figures::Plain, before: writer.short(number, LONGEST_MARK) + "－", after: String::new() })
            }
            None => whole.then(|| PageNumber {
                figures: number.figures,
                before: writer.short(&number.before, LONGEST_MARK),
                after: writer.short(&number.after, LONGEST_MARK),
            }),
        };
        Self {
            width,
            height,
            margin: margin(&page),
            text: f32::from(page.text.max(SMALLEST_TEXT)) / 10.0,
            mono: writer.request.mono,
            draft: writer.short(&writer.request.draft, LONGEST_MARK),
            running_head: writer.short(&head, LONGEST_HEAD),
            body: body(&page),
            drafted: writer.short(&drafted, 2 * LONGEST_MARK),
            page_number,
            corner: packet.map(|packet| writer.short(packet.number.trim(), LONGEST_MARK)).unwrap_or_default(),
        }
    }
}

/// The running head of the document with its words filled in; the chapter is known only page by page.
fn written_head(head: &str, plan: &Plan) -> String {
    let mut written = String::new();
    let mut rest = head;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        written.push_str(before);
        rest = after;
        let known = [("{plan}", plan.title.as_str()), ("{city}", plan.city.as_str()), (CHAPTER, CHAPTER)];
        let found = known.into_iter().find_map(|(mark, words)| rest.strip_prefix(mark).map(|rest| (words, rest)));
        let (words, after) = found.unwrap_or(("{", rest.get(1..).unwrap_or_default()));
        written.push_str(words);
        rest = after;
    }
    written.push_str(rest);
    written
}
