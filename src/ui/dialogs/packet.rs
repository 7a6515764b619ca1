//! A packet for a meeting: what stands on its cover, and which sheets are in it in which order. What was changed becomes one step
//! that can be taken back.

use eframe::egui::{Context, Id, Rect, ScrollArea, Ui, UiBuilder};

use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::ids::{MeasureId, PacketId};
use crate::model::outline::Outline;
use crate::model::packet::Packet;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::picks::{self, Act, Pick};
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::button::plain_button;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{following, japanese_text};

/// Height below which all of it is scrolled, in points.
const LEAST: f32 = 340.0;

/// Width below which the fields stand in two rows, in points.
const NARROW: f32 = 700.0;

/// Height of what stands around the lists: their names and buttons.
const AROUND_LISTS: f32 = 74.0;

/// A field: salt of its identity, name, example, text and width.
type Field<'a> = (&'static str, &'static str, &'static str, &'a mut String, Option<f32>);

/// The editor.
#[derive(Debug, Clone)]
pub struct PacketEditor {
    /// Where it stands among the plan's; `None` for a new one.
    at: Option<usize>,
    meeting: String,
    date: String,
    number: String,
    title: String,
    sheets: Vec<MeasureId>,
    /// The picked line among the sheets in it.
    here: usize,
    /// The picked line among the others.
    there: usize,
    opened: bool,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// It is still open.
    On,
    /// It was left; which packet is meant from now on, if another.
    Away(Option<PacketId>),
}

/// The buttons at the foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Keep,
    Remove,
    Cancel,
}

impl PacketEditor {
    /// A new packet, numbered after those that are there.
    pub fn of_new(plan: &Plan) -> Self {
        let number = next_number(plan);
        let title = format!("{}票", plan.form.words.measure);
        let (meeting, date) = plan.packets.last().map(|last| (last.meeting.clone(), last.date.clone())).unwrap_or_default();
        Self { at: None, meeting, date, number, title, sheets: Vec::new(), here: 0, there: 0, opened: false }
    }

    /// A packet of the plan by its position.
    pub fn of(plan: &Plan, at: usize) -> Option<Self> {
        let packet = plan.packets.get(at)?;
        let sheets = packet.sheets.iter().copied().filter(|id| plan.measure(*id).is_some()).collect();
        let Packet { meeting, date, number, title, .. } = packet.clone();
        Some(Self { at: Some(at), meeting, date, number, title, sheets, here: 0, there: 0, opened: false })
    }

    /// Draws the editor. What is kept goes into `asked`.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, asked: &mut Asked) -> Went {
        let title = if self.at.is_some() { "会議資料の編集" } else { "新しい会議資料" };
        let shown = shell::show(ctx, Id::unique("packet"), title, 860.0, EscInField::LeavesField, |ui| {
            let height = shell::body_height(ui.ctx(), 470.0);
            // In a low window, or at a large zoom, there is not room for all of it.
            ScrollArea::vertical().id_salt("packet").max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                let fits = height >= LEAST;
                if !fits {
                    ui.set_max_width(ui.available_width() - 12.0);
                }
                let top = ui.cursor().top();
                self.words(ui);
                ui.add_space(10.0);
                let used = ui.cursor().top() - top + AROUND_LISTS;
                self.lists(ui, plan, outline, if fits { (height - used).max(120.0) } else { 190.0 });
                following::focus(ui);
            });
            let apart = [Choice::plain("この資料を削除", Press::Remove)];
            let apart = if self.at.is_some() { apart.as_slice() } else { &[] };
            let choices =
                [Choice::default("決定", Press::Keep).enabled_if(!self.sheets.is_empty()), Choice::plain("キャンセル", Press::Cancel)];
            shell::foot(ui, apart, &choices).answer
        });
        if !self.opened {
            self.opened = true;
            shell::focus(ctx, field_id("number"));
        }
        match shown.inner {
            Some(Press::Keep) => Went::Away(Some(self.keep(plan, asked))),
            Some(Press::Remove) => {
                if let Some(at) = self.at {
                    asked.seal = true;
                    asked.edit(Edit::Appendix(AppendixEdit::Packet(ListEdit::Remove(at))));
                }
                Went::Away(None)
            }
            Some(Press::Cancel) => Went::Away(None),
            None if shown.leave == Some(shell::Leave::Escape) => Went::Away(None),
            None => Went::On,
        }
    }

    /// What stands on the cover.
    fn words(&mut self, ui: &mut Ui) {
        let mut fields: [Field<'_>; 4] = [
            ("number", "資料番号", "資料1", &mut self.number, Some(100.0)),
            ("meeting", "会議名", "第2回 DX推進本部会議", &mut self.meeting, Some(250.0)),
            ("date", "日付", "令和6年1月24日", &mut self.date, Some(150.0)),
            ("title", "題名", "施策票（案）", &mut self.title, None),
        ];
        let in_row = if ui.available_width() < NARROW { 2 } else { 4 };
        for row in fields.chunks_mut(in_row) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                let last = row.len().saturating_sub(1);
                for (at, (salt, name, hint, words, width)) in row.iter_mut().enumerate() {
                    // The last one of a row reaches to the edge.
                    let width = width.filter(|_| at < last).unwrap_or(ui.available_width());
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        japanese_text::label(ui, *name, tokens::label(), tokens::tokens(ui.ctx()).secondary);
                        let typed = TextField::single(field_id(salt), words).name(name).hint(hint).width(width).show(ui);
                        if let Some(change) = typed.change {
                            **words = change;
                        }
                    });
                }
            });
        }
    }

    /// The sheets in it, and the others.
    fn lists(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline, height: f32) {
        let word = &plan.form.words.measure;
        let colors = tokens::tokens(ui.ctx());
        let inside: Vec<Pick> = self.sheets.iter().map(|id| pick(plan, outline, *id)).collect();
        let others: Vec<MeasureId> = outline.measures().filter(|id| !self.sheets.contains(id)).collect();
        let outside: Vec<Pick> = others.iter().map(|id| pick(plan, outline, *id)).collect();
        let width = (ui.available_width() - 16.0) / 2.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                japanese_text::label(ui, format!("載せる{word}（{}件、この順）", inside.len()), tokens::label(), colors.secondary);
                let draw = |ui: &mut Ui| {
                    picks::show_ordered(ui, Id::unique("packet sheets"), &format!("載せる{word}"), &inside, &mut self.here, height)
                };
                let drawn = ui.push_id("sheets", draw);
                let act = drawn.inner;
                if inside.is_empty() {
                    nothing_yet(ui, drawn.response.rect, word);
                }
                let some = self.here < self.sheets.len();
                ui.horizontal(|ui| {
                    let (first, last) = (self.here == 0, self.here + 1 >= self.sheets.len());
                    let up = ui.add_enabled_ui(some && !first, |ui| plain_button(ui, "上へ")).inner.on_hover_text("上へ動かす（Alt+↑）");
                    if up.clicked() {
                        self.move_to(self.here.saturating_sub(1));
                    }
                    let down = ui.add_enabled_ui(some && !last, |ui| plain_button(ui, "下へ")).inner.on_hover_text("下へ動かす（Alt+↓）");
                    if down.clicked() {
                        self.move_to(self.here + 1);
                    }
                    if let Some(Act::Move(to)) = act {
                        self.move_to(to);
                    }
                    let out = ui.add_enabled_ui(some, |ui| plain_button(ui, "外す →")).inner.on_hover_text("この資料から外す（Delete）");
                    if some && (out.clicked() || matches!(act, Some(Act::Enter | Act::Remove))) {
                        self.sheets.remove(self.here);
                        self.here = self.here.min(self.sheets.len().saturating_sub(1));
                    }
                });
            });
            ui.vertical(|ui| {
                ui.set_width(width);
                japanese_text::label(ui, format!("ほかの{word}（{}件）", outside.len()), tokens::label(), colors.secondary);
                let draw =
                    |ui: &mut Ui| picks::show(ui, Id::unique("packet others"), &format!("ほかの{word}"), &outside, &mut self.there, height);
                let act = ui.push_id("others", draw).inner;
                ui.horizontal(|ui| {
                    let one = others.get(self.there).copied();
                    let put = ui.add_enabled_ui(one.is_some(), |ui| plain_button(ui, "← 載せる")).inner.clicked();
                    if let Some(id) = one.filter(|_| put || act == Some(Act::Enter)) {
                        self.sheets.push(id);
                        self.here = self.sheets.len() - 1;
                        self.there = self.there.min(others.len().saturating_sub(2));
                    }
                    if ui.add_enabled_ui(!others.is_empty(), |ui| plain_button(ui, "← すべて載せる")).inner.clicked() {
                        self.sheets.extend(others.iter().copied());
                        self.there = 0;
                    }
                });
            });
        });
    }

    /// Moves the picked sheet to another place among those in it.
    fn move_to(&mut self, to: usize) {
        if self.here < self.sheets.len() && to < self.sheets.len() {
            let sheet = self.sheets.remove(self.here);
            self.sheets.insert(to, sheet);
            self.here = to;
        }
    }

    /// Asks for the edit; gives back which packet it is.
    fn keep(&self, plan: &Plan, asked: &mut Asked) -> PacketId {
        let id = self.at.and_then(|at| plan.packets.get(at)).map_or_else(|| PacketId(asked.mint()), |packet| packet.id);
        let packet = Packet {
            id,
            meeting: self.meeting.clone(),
            date: self.date.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            sheets: self.sheets.clone(),
        };
        let edit = match self.at {
            Some(at) if plan.packets.get(at) == Some(&packet) => return id,
            Some(at) => ListEdit::Set(at, packet),
            None => ListEdit::Add(plan.packets.len(), packet),
        };
        asked.seal = true;
        asked.edit(Edit::Appendix(AppendixEdit::Packet(edit)));
        id
    }
}

/// The number after that of the last packet: after 「資料2」 「資料3」. None that is taken.
fn next_number(plan: &Plan) -> String {
    let last = plan.packets.last().map_or("", |packet| packet.number.trim());
    let stem = last.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = last.strip_prefix(stem).and_then(|digits| digits.parse::<u32>().ok());
    let (stem, mut number) = number.map_or(("資料", 0), |number| (stem, number));
    loop {
        number = number.saturating_add(1);
        let written = format!("{stem}{number}");
        if number == u32::MAX || plan.packets.iter().all(|packet| packet.number != written) {
            return written;
        }
    }
}

/// What belongs into the list of sheets while it is empty.
fn nothing_yet(ui: &mut Ui, list: Rect, word: &str) {
    let words = format!("右の一覧から{word}を選び、「← 載せる」を押してください。並べた順に印刷します。");
    let mut inner = ui.new_child(UiBuilder::new().id_salt("nothing yet").max_rect(list.shrink(14.0)));
    japanese_text::label(&mut inner, words, tokens::label(), tokens::tokens(ui.ctx()).hint);
}

fn field_id(salt: &str) -> Id {
    Id::unique(("packet", salt))
}

fn pick(plan: &Plan, outline: &Outline, id: MeasureId) -> Pick {
    let measure = plan.measure(id);
    let name = measure.map(|measure| measure.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("（名称未定）");
    let lead: Vec<String> = measure.map(|measure| measure.lead.iter().map(|lead| plan.department_name(lead)).collect()).unwrap_or_default();
    Pick { heading: None, title: format!("{}　{name}", outline.number(id)).trim().to_owned(), detail: lead.join("、") }
}
