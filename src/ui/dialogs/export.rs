//! 書き出し・印刷: what of the plan goes onto paper, how, and in which format. Laying it out, asking where to write it and writing
//! it are left to the app.

mod measures;
mod page;

use std::collections::BTreeSet;

use eframe::egui::{Context, Frame, Id, Margin, Response, ScrollArea, Sense, Ui};

use crate::model::department::DepartmentRef;
use crate::model::ids::{MeasureId, PacketId, SectionId};
use crate::model::outline::Outline;
use crate::model::packet::Packet;
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::sheet::{Page, PageSize};
use crate::typeset::export::{FileKind, Order, names};
use crate::typeset::request::{Grouping, Request, What};
use crate::ui::asked::Asked;
use crate::ui::dialogs::choice::{self, Mark};
use crate::ui::dialogs::packet::{PacketEditor, Went};
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::button::{plain_button, segmented};
use crate::ui::widgets::{following, japanese_text};

/// What of the plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// 計画全体.
    #[default]
    Document,
    /// 票.
    Sheets,
    /// 施策一覧.
    List,
    /// 年次計画一覧.
    Roadmap,
    /// 概要版.
    Overview,
    /// 指標一覧.
    Indicators,
    /// 会議資料.
    Packet,
}

/// Which measures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// The one that is selected.
    Selected,
    /// Those that are chosen from the list.
    Chosen,
}

/// Paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// As the form has it, or what is usual for the list.
    #[default]
    Usual,
    /// Another size, upright or on its side.
    Of(PageSize, bool),
}

/// The dialog. What was chosen is remembered for the next time.
#[derive(Debug, Clone, Default)]
pub struct ExportDialog {
    part: Part,
    which: Which,
    selected: Option<MeasureId>,
    chosen: BTreeSet<MeasureId>,
    of_section: Option<SectionId>,
    of_department: Option<DepartmentRef>,
    by: Grouping,
    pages: u8,
    packet: Option<PacketId>,
    paper: Paper,
    mono: bool,
    /// Whether the mark is printed.
    drafted: bool,
    draft: String,
    kind: FileKind,
    /// Whether each measure gets a file of its own.
    apart: bool,
    editor: Option<Box<PacketEditor>>,
    opened: bool,
}

/// What the officer decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is left.
    Cancel,
    /// The files are written; whether there may be several, for which a folder is asked.
    Write(Order, bool),
    /// It is printed.
    Print(Order),
}

/// The buttons at the foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Write,
    Print,
    Cancel,
}

impl ExportDialog {
    /// The dialog as it opens first: the whole plan as PDF; with the mark where the edition is a draft.
    pub fn new(plan: &Plan, selected: Option<MeasureId>) -> Self {
        let drafted = plan.edition.contains('案');
        Self { selected, drafted, draft: "案".to_owned(), pages: 4, ..Self::default() }
    }

    /// The dialog as it was left, for what is selected now. What is gone from the plan is forgotten.
    pub fn again(&self, plan: &Plan, selected: Option<MeasureId>) -> Self {
        let mut dialog = Self { selected, editor: None, opened: false, ..self.clone() };
        dialog.chosen.retain(|id| plan.measure(*id).is_some());
        if dialog.which == Which::Selected && selected.is_none() {
            dialog.which = Which::All;
        }
        dialog
    }

    /// Turns to the packets, with the one at a position chosen, if it is there.
    pub fn turn_to_packets(&mut self, plan: &Plan, at: Option<usize>) {
        self.part = Part::Packet;
        self.packet = at.and_then(|at| plan.packets.get(at)).map(|packet| packet.id).or(self.packet);
    }

    /// Whether the packets are listed now; not while one of them is edited.
    pub fn lists_packets(&self) -> bool {
        self.part == Part::Packet && self.editor.is_none()
    }

    /// Draws the dialog. What is written down of packets goes into `asked`; not where the plan is only read.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, reading: bool, asked: &mut Asked) -> Option<Answer> {
        if let Some(editor) = &mut self.editor {
            match editor.show(ctx, plan, outline, asked) {
                Went::On => {}
                Went::Away(packet) => {
                    self.packet = packet.or(self.packet);
                    self.editor = None;
                }
            }
            return None;
        }
        if self.packet.is_none_or(|id| !plan.packets.iter().any(|packet| packet.id == id)) {
            self.packet = plan.packets.first().map(|packet| packet.id);
        }
        let shown = shell::show(ctx, Id::unique("export"), "書き出し・印刷", 800.0, EscInField::LeavesDialog, |ui| {
            let height = shell::body_height(ui.ctx(), 530.0);
            let width = if page::is_narrow(ui.available_width() - 200.0) { 136.0 } else { 168.0 };
            let (mut left, mut right) = shell::columns(ui, height, width);
            // In a low window, or at a large zoom, both columns are higher than there is room.
            ScrollArea::vertical().id_salt("parts").auto_shrink(false).show(&mut left, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for part in Part::ALL {
                    let name = part.label(plan);
                    if choice::page_row(ui, Mark::None, &name, part == self.part, true).clicked() {
                        self.part = part;
                    }
                }
                following::focus(ui);
            });
            ScrollArea::vertical().id_salt("options").auto_shrink(false).show(&mut right, |ui| {
                ui.set_max_width(ui.available_width() - 10.0);
                self.options(ui, plan, outline, reading);
                following::focus(ui);
            });
            self.foot(ui, plan, outline)
        });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.1 {
                default.request_focus();
            }
        }
        match shown.inner.0 {
            Some(Press::Write) => self.order(plan, outline, self.kind, self.is_apart()).map(|order| Answer::Write(order, self.is_apart())),
            // One viewer shows one file, with all pages in it.
            Some(Press::Print) => self.order(plan, outline, FileKind::Pdf, false).map(Answer::Print),
            Some(Press::Cancel) => Some(Answer::Cancel),
            None => shown.leave.map(|_| Answer::Cancel),
        }
    }

    /// What is open to choice at the right.
    fn options(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline, reading: bool) {
        let word = plan.form.words.measure.clone();
        japanese_text::label(ui, self.part.told(plan), tokens::label(), tokens::tokens(ui.ctx()).secondary);
        ui.add_space(10.0);
        // The same height for all of them, so that what stands below does not move.
        let height = (ui.available_height() - page::HEIGHT).clamp(120.0, 322.0);
        let top = ui.cursor().top();
        ui.push_id(self.part.label(plan), |ui| match self.part {
            Part::Sheets => self.measures(ui, plan, outline, height),
            Part::List | Part::Roadmap => {
                let mut choices = vec![(Grouping::Sections, "体系の順"), (Grouping::Departments, "部署別")];
                if !plan.priority_editions.is_empty() {
                    choices.push((Grouping::Priorities, "国の重点取組事項別"));
                }
                if !choices.iter().any(|(by, _)| *by == self.by) {
                    self.by = Grouping::Sections;
                }
                page::line(ui, "まとめ方", |ui| {
                    if let Some(by) = segmented(ui, "まとめ方", self.by, &choices) {
                        self.by = by;
                    }
                });
            }
            Part::Overview => page::line(ui, "ページ数", |ui| {
                let words = [(1, "1ページ"), (2, "2ページ"), (3, "3ページ"), (4, "4ページまで")];
                let short = [(1, "1"), (2, "2"), (3, "3"), (4, "4まで")];
                let choices = if page::is_narrow(ui.available_width() + page::NAMES) { short } else { words };
                if let Some(pages) = segmented(ui, "ページ数", self.pages, &choices) {
                    self.pages = pages;
                }
            }),
            Part::Packet => self.packets(ui, plan, reading),
            Part::Document | Part::Indicators => {
                let count = outline.measures().count();
                page::line(ui, &word, |ui| said(ui, &format!("{count}件")));
                if self.part == Part::Indicators {
                    let mut count: usize = plan.measures.iter().map(|measure| measure.indicators.len()).sum();
                    section::walk(&plan.sections, &mut |section, _| count += section.indicators.len());
                    page::line(ui, &plan.form.words.indicators, |ui| said(ui, &format!("{count}件")));
                }
                if !plan.edition.is_empty() {
                    page::line(ui, "版", |ui| said(ui, &plan.edition));
                }
                page::line(ui, "期間", |ui| said(ui, &plan.era_table().write_period(plan.period, &plan.year_writing)));
            }
        });
        let used = ui.cursor().top() - top;
        ui.add_space((height - used).max(8.0));
        self.page(ui, plan);
    }

    /// The packets of the plan, one of them chosen.
    fn packets(&mut self, ui: &mut Ui, plan: &Plan, reading: bool) {
        let colors = tokens::tokens(ui.ctx());
        if plan.packets.is_empty() {
            japanese_text::label(ui, "会議資料はまだありません。", tokens::body(), colors.hint);
        }
        for packet in plan.packets.iter() {
            let name = [called(packet), packet.title.clone()];
            let name = if packet.called() == packet.title { packet.title.clone() } else { name.join("　").trim().to_owned() };
            let mut pressed = choice::radio(ui, self.packet == Some(packet.id), &name, "").clicked();
            let count = format!("{}件", packet.sheets.len());
            let about: Vec<&str> = [packet.meeting.as_str(), &packet.date, &count].into_iter().filter(|words| !words.is_empty()).collect();
            let below = Frame::new().inner_margin(Margin { left: 34, right: 0, top: 0, bottom: 6 });
            let below = below.show(ui, |ui| japanese_text::label(ui, about.join("　"), tokens::caption(), colors.secondary));
            // Clicks, but no focus: the line above has it.
            pressed |= ui.interact(below.response.rect, below.response.id.with("click"), Sense::CLICK).clicked();
            if pressed {
                self.packet = Some(packet.id);
            }
        }
        ui.add_space(8.0);
        ui.add_enabled_ui(!reading, |ui| {
            ui.horizontal_wrapped(|ui| {
                if plain_button(ui, "新しく作る…").clicked() {
                    self.editor = Some(Box::new(PacketEditor::of_new(plan)));
                }
                let chosen = plan.packets.iter().position(|packet| Some(packet.id) == self.packet);
                let edit = ui.add_enabled_ui(chosen.is_some(), |ui| plain_button(ui, "内容を編集…")).inner;
                if let Some(at) = chosen.filter(|_| edit.clicked()) {
                    self.editor = PacketEditor::of(plan, at).map(Box::new);
                }
            });
        });
    }

    fn foot(&self, ui: &mut Ui, plan: &Plan, outline: &Outline) -> (Option<Press>, Option<Response>) {
        let ready = self.what(plan, outline).is_some();
        let write = match self.kind {
            FileKind::Pdf => "PDFに書き出す…",
            FileKind::Png => "PNGに書き出す…",
            FileKind::Svg => "SVGに書き出す…",
        };
        let choices = [
            Choice::default(write, Press::Write).enabled_if(ready),
            Choice::plain("印刷…", Press::Print).enabled_if(ready),
            Choice::plain("キャンセル", Press::Cancel),
        ];
        let foot = shell::foot(ui, &[], &choices);
        (foot.answer, foot.default)
    }

    /// Whether each measure gets a file of its own.
    fn is_apart(&self) -> bool {
        self.apart && self.part == Part::Sheets && self.which != Which::Selected
    }

    /// What is asked for; `None` where something has to be chosen first.
    fn what(&self, plan: &Plan, outline: &Outline) -> Option<What> {
        let any = outline.measures().next().is_some();
        match self.part {
            Part::Document => Some(What::Document),
            Part::Sheets => {
                let measures = self.chosen_measures(outline);
                (!measures.is_empty()).then_some(What::Sheets(measures))
            }
            Part::List => any.then_some(What::List(self.by)),
            Part::Roadmap => any.then_some(What::Roadmap(self.by)),
            Part::Overview => Some(What::Overview(self.pages.clamp(1, 4))),
            Part::Indicators => any.then_some(What::Indicators),
            Part::Packet => {
                let packet = plan.packets.iter().find(|packet| Some(packet.id) == self.packet)?;
                Some(What::Packet(packet.id))
            }
        }
    }

    /// The order, in a format; each measure `apart` in a file of its own.
    fn order(&self, plan: &Plan, outline: &Outline, kind: FileKind, apart: bool) -> Option<Order> {
        let what = self.what(plan, outline)?;
        let request = Request {
            what: what.clone(),
            mono: self.mono,
            draft: if self.drafted { self.draft.trim().to_owned() } else { String::new() },
            page: self.page_of(plan),
        };
        if let What::Sheets(measures) = &what {
            if apart {
                let one = |id| Request { what: What::Sheets(vec![id]), ..request.clone() };
                return Some(Order::each(plan, outline, measures, one, kind));
            }
            if let [only] = measures.as_slice() {
                let name = plan.measure(*only).map(|measure| measure.name.clone()).unwrap_or_default();
                return Some(Order::one(names::of_measure(outline.number(*only), &name), request, kind));
            }
        }
        let label = match &what {
            What::Document => String::new(),
            What::Packet(id) => plan.packets.iter().find(|packet| packet.id == *id).map(called).unwrap_or_default(),
            _ => self.part.label(plan),
        };
        Some(Order::one(names::safe(&format!("{} {label}", plan.title), "計画"), request, kind))
    }

    /// The measures whose sheets are asked for.
    fn chosen_measures(&self, outline: &Outline) -> Vec<MeasureId> {
        match self.which {
            Which::All => outline.measures().collect(),
            Which::Selected => self.selected.filter(|id| outline.home(*id).is_some()).into_iter().collect(),
            Which::Chosen => outline.measures().filter(|id| self.chosen.contains(id)).collect(),
        }
    }

    fn page_of(&self, plan: &Plan) -> Option<Page> {
        match self.paper {
            Paper::Usual => None,
            Paper::Of(size, landscape) => Some(Page { size, landscape, ..plan.form.sheet.page.clone() }),
        }
    }
}

fn said(ui: &mut Ui, words: &str) {
    japanese_text::label(ui, words, tokens::body(), tokens::tokens(ui.ctx()).text);
}

/// What a packet is called among others.
fn called(packet: &Packet) -> String {
    let words = packet.called();
    if words.is_empty() { "（資料番号なし）".to_owned() } else { words.to_owned() }
}

impl Part {
    /// All of them, as they are listed.
    pub const ALL: [Self; 7] = [Self::Document, Self::Sheets, Self::List, Self::Roadmap, Self::Overview, Self::Indicators, Self::Packet];

    /// What it is called in a plan.
    pub fn label(self, plan: &Plan) -> String {
        let words = &plan.form.words;
        match self {
            Self::Document => "計画全体".to_owned(),
            Self::Sheets => format!("{}票", words.measure),
            Self::List => format!("{}一覧", words.measure),
            Self::Roadmap => "年次計画一覧".to_owned(),
            Self::Overview => "概要版".to_owned(),
            Self::Indicators => format!("{}一覧", words.indicators),
            Self::Packet => "会議資料".to_owned(),
        }
    }

    /// What it is, in a sentence.
    fn told(self, plan: &Plan) -> String {
        let measure = &plan.form.words.measure;
        match self {
            Self::Document => "表紙から奥付まで、計画書の全体です。".to_owned(),
            Self::Sheets => format!("{measure}ごとの票です。"),
            Self::List => format!("すべての{measure}の番号、名称、{}の一覧です。", plan.form.words.lead),
            Self::Roadmap => format!("すべての{measure}の工程を、年度のます目に並べた一覧です。"),
            Self::Overview => "計画の要点を数ページにまとめたものです。".to_owned(),
            Self::Indicators => format!("すべての{}の現状値と目標の一覧です。", plan.form.words.indicators),
            Self::Packet => "会議の順に並べた票に、表紙と資料番号、通しのページ番号を付けたものです。".to_owned(),
        }
    }
}
