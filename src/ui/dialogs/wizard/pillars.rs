//! The page for the top sections: a list one types down, or pastes.

use eframe::egui::{Event, Key, Modifiers, Ui, vec2};

use crate::base::fold;
use crate::ui::dialogs::shell;
use crate::ui::dialogs::wizard::draft::{Draft, Fault, FaultAt};
use crate::ui::dialogs::wizard::page::{field_of, heading, remark_at};
use crate::ui::tokens;
use crate::ui::widgets::button::{ICON_SIDE, icon_button, quiet_button};
use crate::ui::widgets::ime;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Width of the numbers before the fields, in points.
const NUMBER: f32 = 34.0;

/// What is to be done with a line after all lines were drawn.
#[derive(Debug, Clone)]
enum Change {
    Title(String),
    AddBelow,
    Remove,
    Move(isize),
    Paste(Vec<String>),
}

/// Draws the page; true when Enter asks to go on: in a blank last line.
pub fn show(ui: &mut Ui, draft: &mut Draft, fault: Option<&Fault>) -> bool {
    let word = draft.section_word().to_owned();
    let text = format!(
        "{word}は施策体系のいちばん上の区分です。Enterで次の行へ進みます。複数行をまとめて貼り付けられます。あとから決めることもできます。"
    );
    heading(ui, &format!("{word}を並べます"), &text);
    let mut changes = Vec::new();
    let mut go_on = false;
    let mut numbered = 0;
    let all_blank = draft.pillars.iter().all(|pillar| pillar.title.trim().is_empty());
    ui.spacing_mut().item_spacing.y = 4.0;
    for (index, pillar) in draft.pillars.iter().enumerate() {
        let counts = all_blank || !pillar.title.trim().is_empty();
        let number = if counts { draft.section_number(numbered) } else { String::new() };
        numbered += usize::from(counts);
        let line = Line { draft, index, number: &number, word: &word };
        if let Some(change) = line.show(ui) {
            let blank_last = pillar.title.trim().is_empty() && index + 1 == draft.pillars.len();
            match change {
                Change::AddBelow if blank_last => go_on = true,
                change => changes.push((index, change)),
            }
        }
        if fault.is_some_and(|fault| fault.at == FaultAt::Pillar(pillar.key)) {
            ui.horizontal(|ui| {
                ui.add_space(NUMBER);
                remark_at(ui, fault, FaultAt::Pillar(pillar.key), None);
            });
        }
    }
    ui.add_space(6.0);
    if quiet_button(ui, &format!("＋ {word}を追加")).clicked() {
        let key = draft.add_pillar(None, String::new());
        shell::focus(ui.ctx(), field_of(FaultAt::Pillar(key)));
    }
    for (index, change) in changes {
        carry_out(ui, draft, index, change);
    }
    go_on
}

struct Line<'a> {
    draft: &'a Draft,
    index: usize,
    number: &'a str,
    word: &'a str,
}

impl Line<'_> {
    fn show(&self, ui: &mut Ui) -> Option<Change> {
        let pillar = self.draft.pillars.get(self.index)?;
        let id = field_of(FaultAt::Pillar(pillar.key));
        let name = format!("{}{}", self.word, self.index + 1);
        let (focused, blank) = (ui.memory(|memory| memory.has_focus(id)), pillar.title.is_empty());
        let mut change = if focused { by_key(ui, blank).or_else(|| pasted(ui)) } else { None };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let colors = tokens::tokens(ui.ctx());
            ui.allocate_ui(vec2(NUMBER, 28.0), |ui| {
                ui.set_min_width(NUMBER);
                japanese_text::label(ui, self.number, tokens::body(), colors.accent);
            });
            let width = ui.available_width() - 3.0 * (ICON_SIDE + 2.0) - 8.0;
            let typed = TextField::single(id, &pillar.title).name(&name).hint("名称").width(width).show(ui);
            if let Some(title) = typed.change {
                change = Some(Change::Title(title));
            }
            if typed.submitted {
                change = Some(Change::AddBelow);
            }
            ui.add_space(6.0);
            let first = self.index == 0;
            let last = self.index + 1 == self.draft.pillars.len();
            if ui.add_enabled_ui(!first, |ui| icon_button(ui, "↑", &format!("{name}を上へ"))).inner.clicked() {
                change = Some(Change::Move(-1));
            }
            if ui.add_enabled_ui(!last, |ui| icon_button(ui, "↓", &format!("{name}を下へ"))).inner.clicked() {
                change = Some(Change::Move(1));
            }
            if icon_button(ui, "×", &format!("{name}を削除")).clicked() {
                change = Some(Change::Remove);
            }
        });
        change
    }
}

fn by_key(ui: &Ui, blank: bool) -> Option<Change> {
    if ime::is_composing(ui.ctx()) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::ALT, Key::ArrowUp) {
            Some(Change::Move(-1))
        } else if input.consume_key(Modifiers::ALT, Key::ArrowDown) {
            Some(Change::Move(1))
        } else if blank && input.consume_key(Modifiers::NONE, Key::Backspace) {
            Some(Change::Remove)
        } else {
            None
        }
    })
}

/// Several lines on the clipboard become several pillars; the field itself would make one line of them.
fn pasted(ui: &Ui) -> Option<Change> {
    ui.input_mut(|input| {
        let several = |event: &Event| matches!(event, Event::Paste(text) if text.trim().contains('\n'));
        let at = input.events.iter().position(several)?;
        let Event::Paste(text) = input.events.remove(at) else { return None };
        let lines = text.lines().map(|line| fold::clean_line(line).trim().trim_start_matches(['・', '●', '■', '○']).trim().to_owned());
        Some(Change::Paste(lines.filter(|line| !line.is_empty()).collect()))
    })
}

fn carry_out(ui: &Ui, draft: &mut Draft, index: usize, change: Change) {
    match change {
        Change::Title(title) => {
            if let Some(pillar) = draft.pillars.get_mut(index) {
                pillar.title = title;
            }
        }
        Change::AddBelow => {
            let key = draft.add_pillar(Some(index), String::new());
            // The next line that is there already serves as well.
            let next = draft.pillars.get(index + 2).filter(|next| next.title.is_empty()).map(|next| next.key);
            if next.is_some() {
                draft.pillars.retain(|pillar| pillar.key != key);
            }
            shell::focus(ui.ctx(), field_of(FaultAt::Pillar(next.unwrap_or(key))));
        }
        Change::Remove => {
            draft.pillars.remove(index);
            if let Some(neighbour) = draft.pillars.get(index.saturating_sub(1)) {
                shell::focus(ui.ctx(), field_of(FaultAt::Pillar(neighbour.key)));
            }
        }
        Change::Move(by) => {
            if let Some(other) = index.checked_add_signed(by).filter(|other| *other < draft.pillars.len()) {
                draft.pillars.swap(index, other);
            }
        }
        Change::Paste(lines) => {
            let blank = draft.pillars.get(index).is_some_and(|pillar| pillar.title.trim().is_empty());
            let mut at = index;
            for line in lines {
                draft.add_pillar(Some(at), line);
                at += 1;
            }
            if let Some(last) = draft.pillars.get(at) {
                shell::focus(ui.ctx(), field_of(FaultAt::Pillar(last.key)));
            }
            if blank {
                draft.pillars.remove(index);
            }
        }
    }
}
