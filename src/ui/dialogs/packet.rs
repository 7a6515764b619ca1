//! A packet for a meeting: what stands on its cover, and which sheets are in it in which order. What was changed becomes one step
//! that can be taken back.

use eframe::egui::{Context, Id, Ui};

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
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

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
        let number = format!("資料{}", plan.packets.len() + 1);
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
            self.words(ui);
            ui.add_space(10.0);
            let height = shell::body_height(ui.ctx(), 470.0) - 120.0;
            self.lists(ui, plan, outline, height.max(120.0));
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
        let fields: [(&str, &str, &str, &mut String, f32); 4] = [
            ("number", "資料番号", "資料1", &mut self.number, 100.0),
            ("meeting", "会議名", "第2回 DX推進本部会議", &mut self.meeting, 250.0),
            ("date", "日付", "令和6年1月24日", &mut self.date, 150.0),
            ("title", "題名", "施策票（案）", &mut self.title, 280.0),
        ];
        let colors = tokens::tokens(ui.ctx());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            for (salt, name, hint, words, width) in fields {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    japanese_text::label(ui, name, tokens::label(), colors.secondary);
                    let typed = TextField::single(field_id(salt), words).name(name).hint(hint).width(width).show(ui);
                    if let Some(change) = typed.change {
                        *words = change;
                    }
                });
            }
        });
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
                let draw =
                    |ui: &mut Ui| picks::show(ui, Id::unique("packet sheets"), &format!("載せる{word}"), &inside, &mut self.here, height);
                let act = ui.push_id("sheets", draw).inner;
                let some = self.here < self.sheets.len();
                ui.horizontal(|ui| {
                    let (first, last) = (self.here == 0, self.here + 1 >= self.sheets.len());
                    if ui.add_enabled_ui(some && !first, |ui| plain_button(ui, "上へ")).inner.clicked() {
                        self.sheets.swap(self.here, self.here - 1);
                        self.here -= 1;
                    }
                    if ui.add_enabled_ui(some && !last, |ui| plain_button(ui, "下へ")).inner.clicked() {
                        self.sheets.swap(self.here, self.here + 1);
                        self.here += 1;
                    }
                    let out = ui.add_enabled_ui(some, |ui| plain_button(ui, "外す →")).inner.clicked();
                    if some && (out || act == Some(Act::Enter)) {
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

fn field_id(salt: &str) -> Id {
    Id::unique(("packet", salt))
}

fn pick(plan: &Plan, outline: &Outline, id: MeasureId) -> Pick {
    let measure = plan.measure(id);
    let name = measure.map(|measure| measure.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("（名称未定）");
    let lead: Vec<String> = measure.map(|measure| measure.lead.iter().map(|lead| plan.department_name(lead)).collect()).unwrap_or_default();
    Pick { heading: None, title: format!("{}　{name}", outline.number(id)).trim().to_owned(), detail: lead.join("、") }
}
