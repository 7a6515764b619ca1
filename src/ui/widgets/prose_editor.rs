//! The editor of a narrative: text with bullets, sub-headings, bold and notes, a small tool row, a character count.
//!
//! The tool row appears while the editor is used or pointed at; its room is always kept, so that nothing jumps. In a plan
//! that is only read there is no tool row, and its keys do nothing. What the tools do to the text is told by `prose_keys`;
//! typing itself is left to `text_field`.

use eframe::egui;
use egui::{Align, Button, Id, Key, KeyboardShortcut, Label, Layout, Modifiers, Rect, RichText, Role, Sense, Ui, UiBuilder, pos2, vec2};

use crate::model::prose;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::widgets::completion::keeping_focus;
use crate::ui::widgets::ime;
use crate::ui::widgets::prose_keys::{self, ProseKey};
use crate::ui::widgets::text_field::{self, TextField, Typed};

/// Height of the row with tools and count, in points.
const FOOT: f32 = 24.0;

/// What a narrative editor shows.
#[derive(Debug, Clone, Copy)]
pub struct ProseEditor<'a> {
    /// Identity: of the field in the plan, not of its place on the screen.
    pub id: Id,
    /// Name for screen readers: the form's label of the field.
    pub name: &'a str,
    /// The text as the plan has it.
    pub text: &'a str,
    /// 記入要領, shown while empty.
    pub guidance: &'a str,
    /// Most characters the form allows.
    pub limit: Option<usize>,
    /// Rows shown at least.
    pub rows: usize,
}

/// A tool of the row: what it does, its sign where room is short, its words, its keys.
struct Tool {
    key: ProseKey,
    sign: &'static str,
    label: &'static str,
    name: &'static str,
    shortcut: KeyboardShortcut,
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// In the order of the row. Ctrl+Shift+M is looked for before Ctrl+M, because egui takes no notice of Shift too many.
const TOOLS: [Tool; 6] = [
    Tool { key: ProseKey::Bullets, sign: "・", label: "・箇条書き", name: "箇条書き", shortcut: ctrl(Key::L) },
    Tool {
        key: ProseKey::Unnest,
        sign: "←",
        label: "字上げ",
        name: "字上げ",
        shortcut: KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M),
    },
    Tool { key: ProseKey::Nest, sign: "→", label: "字下げ", name: "字下げ", shortcut: ctrl(Key::M) },
    Tool { key: ProseKey::Heading, sign: "＜＞", label: "＜見出し＞", name: "見出し＜＞", shortcut: ctrl(Key::T) },
    Tool { key: ProseKey::Bold, sign: "太", label: "太字", name: "太字", shortcut: ctrl(Key::B) },
    Tool { key: ProseKey::Note, sign: "※", label: "※注", name: "※（注）", shortcut: ctrl(Key::R) },
];

/// The tools' names and keys, for the list of keys in the help.
pub fn shortcuts() -> impl Iterator<Item = (&'static str, KeyboardShortcut)> {
    TOOLS.iter().map(|tool| (tool.name, tool.shortcut))
}

/// Draws the editor over the available width and reports what was typed.
pub fn show(ui: &mut Ui, spec: ProseEditor<'_>) -> Typed {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        draw(ui, spec)
    })
    .inner
}

fn draw(ui: &mut Ui, spec: ProseEditor<'_>) -> Typed {
    let slot = spec.id.with("tools");
    let focused = ui.memory(|memory| memory.has_focus(spec.id));
    let editable = !reading::is(ui);
    let by_key = if focused && editable { shortcut_pressed(ui) } else { None };
    let foot_before: Option<Rect> = ui.data(|data| data.get_temp(slot));
    let on_tools = foot_before.is_some_and(|rect| ui.rect_contains_pointer(rect));

    let field = TextField::multi(spec.id, spec.text)
        .name(spec.name)
        .hint(spec.guidance)
        .rows(spec.rows)
        .frame(false)
        .prose(true)
        .escape_restores(false);
    let mut typed = keeping_focus(ui, on_tools, |ui| field.show(ui));

    let top = typed.response.rect.left_bottom();
    let foot = Rect::from_min_size(top, vec2(typed.response.rect.width(), FOOT));
    ui.allocate_rect(foot, Sense::hover());
    ui.data_mut(|data| data.insert_temp(slot, foot));
    let text = typed.change.clone();
    let count_left = count(ui, foot, prose::count(text.as_deref().unwrap_or(spec.text)), spec.limit);
    let used = ui.memory(|memory| memory.has_focus(spec.id)) || ui.rect_contains_pointer(typed.response.rect.union(foot));
    let used = used && editable;
    let by_click = if used && ui.is_enabled() { tools(ui, Rect::from_min_max(foot.min, pos2(count_left, foot.bottom()))) } else { None };

    if let Some(key) = by_key.or(by_click)
        && !ime::is_composing(ui.ctx())
    {
        let text = text.as_deref().unwrap_or(spec.text);
        let end = text.chars().count();
        let (from, to) = typed.cursor.or_else(|| text_field::remembered_cursor(ui.ctx(), spec.id)).unwrap_or((end, end));
        let edited = prose_keys::press(key, text, from.min(end)..to.min(end));
        text_field::rewrite(ui, spec.id, &mut typed, edited);
    }
    typed
}

fn shortcut_pressed(ui: &Ui) -> Option<ProseKey> {
    let pressed = TOOLS.iter().find(|tool| ui.input_mut(|input| input.consume_shortcut(&tool.shortcut)));
    pressed.map(|tool| tool.key)
}

/// The row under a text with its count of characters, for a text that is shown without its editor.
pub fn count_row(ui: &mut Ui, text: &str, limit: Option<usize>) {
    let (foot, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    count(ui, foot, prose::count(text), limit);
}

/// Draws the count at the right; where it begins.
fn count(ui: &mut Ui, foot: Rect, count: usize, limit: Option<usize>) -> f32 {
    let colors = tokens::tokens(ui.ctx());
    let over = limit.map_or(0, |limit| count.saturating_sub(limit));
    let words = match limit {
        Some(limit) if over > 0 => format!("▲ {count} / {limit}字（{over}字超過）"),
        Some(limit) => format!("{count} / {limit}字"),
        None => format!("{count}字"),
    };
    let color = if over > 0 { colors.warning } else { colors.hint };
    let room = foot.shrink2(vec2(space::CELL_X, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center)));
    child.add(Label::new(RichText::new(words).font(tokens::caption()).color(color)).extend()).rect.left() - 8.0
}

/// Draws the tools; the one clicked.
fn tools(ui: &mut Ui, room: Rect) -> Option<ProseKey> {
    let colors = tokens::tokens(ui.ctx());
    let builder = UiBuilder::new()
        .max_rect(room.shrink2(vec2(4.0, 0.0)))
        .layout(Layout::left_to_right(Align::Center))
        .accessibility_role(Role::Toolbar)
        .accessibility_label("書式");
    let mut child = ui.new_child(builder);
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = vec2(6.0, 0.0);
    ui.spacing_mut().interact_size.y = 20.0;
    ui.visuals_mut().widgets.inactive.fg_stroke.color = colors.secondary;
    // 27 characters of 12 points, and the paddings.
    let words = room.width() > 400.0;
    let mut pressed = None;
    for tool in &TOOLS {
        let font = if tool.key == ProseKey::Bold { tokens::label_bold() } else { tokens::label() };
        let text = RichText::new(if words { tool.label } else { tool.sign }).font(egui::FontId { size: 12.0, ..font });
        // No stop for Tab: each has its keys, and Tab leads from field to field.
        let button = Button::new(text).frame_when_inactive(false).sense(Sense::CLICK);
        let keys = ui.ctx().format_shortcut(&tool.shortcut);
        let response = ui.add(button).accessible_name(tool.name).on_hover_text(format!("{}（{keys}）", tool.name));
        if response.clicked() {
            pressed = Some(tool.key);
        }
    }
    pressed
}
