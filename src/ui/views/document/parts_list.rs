//! The list of the document's parts at the left, walked through and rearranged by mouse and by keyboard like the structure
//! tree.
//!
//! What the lines say is left to `parts`, what a move comes to is left to `chapter_edits`.

use eframe::egui::{
    self, Align2, EventFilter, Id, Key, KeyboardShortcut, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::edit::around::ChapterEdit;
use crate::edit::edit::Edit;
use crate::model::chapter::ChapterPosition;
use crate::model::ids::ChapterId;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::keys as key_names;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::chapter_edits::{self, Move};
use crate::ui::views::document::parts::PartLine;
use crate::ui::views::document::{Part, list_id};
use crate::ui::widgets::button::quiet_button;

/// Height of a row, in points.
const ROW_HEIGHT: f32 = 28.0;

/// What the list remembers between frames.
#[derive(Default)]
pub struct PartsList {
    /// Whether the selected row should come into view.
    reveal: bool,
    /// Whether the list should take the focus.
    focus: bool,
    /// Where the selected row was drawn last, to find its neighbour when it is gone.
    selected_at: usize,
}

/// What the list wants of the view.
#[derive(Default)]
pub struct Wish {
    /// A part to show.
    pub select: Option<Part>,
    /// A chapter whose heading is to be written.
    pub rename: Option<ChapterId>,
}

/// Something to do with a chapter of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Add,
    /// Inside.
    AddPart,
    /// As one goes on writing.
    AddNextPart,
    Rename,
    Move(Move),
    Position(ChapterPosition),
    Numbered,
    Sheets,
    Delete,
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// Keys of the list, those with Alt first: egui takes no notice of Alt too many.
const KEYS: [(KeyboardShortcut, Deed); 7] = [
    (alt(Key::ArrowUp), Deed::Move(Move::Up)),
    (alt(Key::ArrowDown), Deed::Move(Move::Down)),
    (alt(Key::ArrowRight), Deed::Move(Move::In)),
    (alt(Key::ArrowLeft), Deed::Move(Move::Out)),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F2), Deed::Rename),
    (KeyboardShortcut::new(Modifiers::NONE, Key::Enter), Deed::Rename),
    (KeyboardShortcut::new(Modifiers::NONE, Key::Delete), Deed::Delete),
];

/// The positions of a chapter and their words.
pub const POSITIONS: [(ChapterPosition, &str); 3] =
    [(ChapterPosition::BeforeSheets, "票の前"), (ChapterPosition::AfterSheets, "票の後"), (ChapterPosition::Appendix, "資料編")];

impl PartsList {
    /// Brings the selected row into view.
    pub fn reveal(&mut self) {
        self.reveal = true;
    }

    /// The part that took the place of the selected one, which is gone; `None` where nothing was selected yet.
    pub fn next_to_gone(&self, lines: &[PartLine]) -> Option<Part> {
        (self.selected_at > 0).then(|| lines.get(self.selected_at).or(lines.last()).map(|line| line.part)).flatten()
    }

    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, lines: &[PartLine], selected: Part, asked: &mut Asked) -> Wish {
        let mut wish = Wish::default();
        ui.spacing_mut().item_spacing.y = 0.0;
        let editable = !reading::is(ui);
        if editable {
            ui.horizontal(|ui| {
                if quiet_button(ui, "＋ 章").on_hover_text("選んだ章の後に、章を追加します。").clicked() {
                    carry_out(plan, Deed::Add, chapter_of(selected), &mut wish, asked);
                }
                ui.add_enabled_ui(chapter_of(selected).is_some(), |ui| {
                    if quiet_button(ui, "＋ 節").on_hover_text("選んだ章の終わり、または選んだ節の次に、節を追加します。").clicked()
                    {
                        carry_out(plan, Deed::AddNextPart, chapter_of(selected), &mut wish, asked);
                    }
                });
            });
            ui.add_space(4.0);
        }
        let selected_at = lines.iter().position(|line| line.part == selected);
        self.selected_at = selected_at.unwrap_or(0);
        let has_focus = ui.memory(|memory| memory.has_focus(list_id()));
        let take_focus = std::mem::take(&mut self.focus);
        let reveal = std::mem::take(&mut self.reveal);
        ScrollArea::vertical().auto_shrink([false, false]).id_salt("document-parts").show(ui, |ui| {
            let whole = ui.interact(ui.available_rect_before_wrap().intersect(ui.clip_rect()), list_id(), Sense::click());
            whole.widget_info(|| WidgetInfo::labeled(Role::Tree, true, "文書の構成"));
            if take_focus || whole.clicked() {
                whole.request_focus();
            }
            for line in lines {
                if line.divided {
                    divider(ui);
                }
                let is_selected = line.part == selected;
                let response = row(ui, line, is_selected, has_focus);
                if is_selected && reveal {
                    ui.scroll_to_rect(response.rect, None);
                }
                if response.clicked() || response.secondary_clicked() {
                    wish.select = Some(line.part);
                    self.focus = true;
                }
                if editable && let Some(id) = chapter_of(line.part) {
                    if response.double_clicked() {
                        wish.rename = Some(id);
                        self.focus = false;
                    }
                    response.context_menu(|ui| menu(ui, plan, id, &mut wish, asked));
                }
            }
        });
        if has_focus {
            self.keys(ui, plan, lines, selected_at, &mut wish, asked);
        }
        wish
    }

    fn keys(&mut self, ui: &Ui, plan: &Plan, lines: &[PartLine], at: Option<usize>, wish: &mut Wish, asked: &mut Asked) {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let chapter = at.and_then(|at| lines.get(at)).and_then(|line| chapter_of(line.part));
        if !reading::is(ui) && chapter.is_some() {
            for (shortcut, deed) in &KEYS {
                if ui.input_mut(|input| input.consume_shortcut(shortcut)) {
                    self.reveal = true;
                    carry_out(plan, *deed, chapter, wish, asked);
                }
            }
        }
        let steps = [(Key::ArrowUp, -1), (Key::ArrowDown, 1), (Key::Home, isize::MIN / 2), (Key::End, isize::MAX / 2)];
        for (key, by) in steps {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let next = at.map_or(0, |at| at.saturating_add_signed(by).min(lines.len().saturating_sub(1)));
                wish.select = lines.get(next).map(|line| line.part);
                self.reveal = true;
            }
        }
    }
}

fn chapter_of(part: Part) -> Option<ChapterId> {
    match part {
        Part::Chapter(id) => Some(id),
        _ => None,
    }
}

fn carry_out(plan: &Plan, deed: Deed, chapter: Option<ChapterId>, wish: &mut Wish, asked: &mut Asked) {
    let mut begun = |found: Option<(Edit, ChapterId)>, asked: &mut Asked| {
        if let Some((edit, id)) = found {
            asked.edit(edit);
            wish.rename = Some(id);
        }
    };
    match (deed, chapter) {
        (Deed::Add, beside) => {
            let added = chapter_edits::add(plan, beside, asked.mint_mut());
            begun(Some(added), asked);
        }
        (Deed::AddPart, Some(within)) => {
            let added = chapter_edits::add_part(plan, within, asked.mint_mut());
            begun(added, asked);
        }
        (Deed::AddNextPart, Some(id)) => {
            let added = chapter_edits::add_next_part(plan, id, asked.mint_mut());
            begun(added, asked);
        }
        (Deed::Rename, Some(id)) => wish.rename = Some(id),
        (Deed::Move(way), Some(id)) => {
            if let Some(edit) = chapter_edits::moved(plan, id, way) {
                asked.edit(edit);
            }
        }
        (Deed::Position(position), Some(id)) => asked.edit(Edit::Chapter(ChapterEdit::Position(id, position))),
        (Deed::Numbered, Some(id)) => {
            let numbered = chapter_edits::chapter(&plan.chapters, id).is_some_and(|chapter| chapter.numbered);
            asked.edit(Edit::Chapter(ChapterEdit::Numbered(id, !numbered)));
        }
        (Deed::Sheets, Some(id)) => {
            let sheets = chapter_edits::chapter(&plan.chapters, id).is_some_and(|chapter| chapter.sheets);
            asked.edit(Edit::Chapter(ChapterEdit::Sheets(id, !sheets)));
        }
        (Deed::Delete, Some(id)) => asked.edit(Edit::Chapter(ChapterEdit::Remove(id))),
        (_, None) => {}
    }
}

fn menu(ui: &mut Ui, plan: &Plan, id: ChapterId, wish: &mut Wish, asked: &mut Asked) {
    let Some(chapter) = chapter_edits::chapter(&plan.chapters, id) else { return };
    let shortcut = |deed: Deed| KEYS.iter().find(|(_, other)| *other == deed).map(|(shortcut, _)| *shortcut);
    let mut item = |ui: &mut Ui, words: &str, deed: Deed| {
        let possible = match deed {
            Deed::Move(way) => chapter_edits::moved(plan, id, way).is_some(),
            _ => true,
        };
        let mut button = egui::Button::new(words);
        if let Some(shortcut) = shortcut(deed) {
            button = button.shortcut_text(key_names::written(ui.ctx(), &shortcut));
        }
        if ui.add_enabled(possible, button).clicked() {
            carry_out(plan, deed, Some(id), wish, asked);
            ui.close();
        }
    };
    item(ui, "章を追加", Deed::Add);
    let is_part = !plan.chapters.iter().any(|top| top.id == id);
    if is_part {
        item(ui, "節を追加", Deed::AddNextPart);
    }
    item(ui, if is_part { "この節の下に追加" } else { "節を追加" }, Deed::AddPart);
    ui.separator();
    item(ui, "名称変更", Deed::Rename);
    item(ui, if chapter.numbered { "番号を外す" } else { "番号を付ける" }, Deed::Numbered);
    let word = &plan.form.words.measure;
    item(ui, &if chapter.sheets { format!("{word}の票を外す") } else { format!("ここに{word}の票を置く") }, Deed::Sheets);
    ui.separator();
    item(ui, "上へ", Deed::Move(Move::Up));
    item(ui, "下へ", Deed::Move(Move::Down));
    item(ui, "内側へ", Deed::Move(Move::In));
    item(ui, "外側へ", Deed::Move(Move::Out));
    if plan.chapters.iter().any(|top| top.id == id) {
        ui.separator();
        for (position, words) in POSITIONS.iter().filter(|(position, _)| *position != chapter.position) {
            item(ui, &format!("{words}に置く"), Deed::Position(*position));
        }
    }
    ui.separator();
    item(ui, "削除", Deed::Delete);
}

fn divider(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
    ui.painter().hline(rect.x_range().shrink(6.0), rect.center().y, (1.0, tokens(ui).rule));
}

fn row(ui: &mut Ui, line: &PartLine, selected: bool, has_focus: bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique(("document-part", line.part)), Sense::click());
    let name = if line.name.trim().is_empty() { "（名称を入力）" } else { &line.name };
    response.widget_info(|| {
        let spoken = format!("{} {name} {}", line.number, line.count);
        WidgetInfo::selected(Role::TreeItem, true, selected, spoken.trim())
    });
    let colors = tokens(ui);
    let painter = ui.painter().clone();
    if selected {
        painter.rect_filled(rect, 0.0, colors.selection);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, colors.accent);
        if has_focus {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.5, colors.accent), StrokeKind::Inside);
        }
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.header);
    }
    let quiet = if selected { colors.on_selection } else { colors.secondary };
    let text = match (selected, line.name.trim().is_empty() || !line.printed) {
        (true, _) => colors.on_selection,
        (false, true) => colors.hint,
        (false, false) => colors.text,
    };
    #[expect(clippy::cast_precision_loss, reason = "depth is at most three")]
    let mut left = rect.left() + 10.0 + line.depth as f32 * 14.0;
    if !line.number.is_empty() {
        left = painter.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, &line.number, tokens::label(), quiet).right() + 7.0;
    }
    let count = if line.printed || line.in_footnotes { line.count.as_str() } else { "印刷しない" };
    let mut right = rect.right() - space::CELL_X;
    if !count.is_empty() {
        right = painter.text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, count, tokens::caption(), quiet).left() - 8.0;
    }
    let top_chapter = line.depth == 0 && matches!(line.part, Part::Chapter(_) | Part::Sheets);
    let font = if top_chapter { tokens::label_bold() } else { tokens::label() };
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(10.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let cut = galley.elided;
    painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, text);
    let mut hover = String::new();
    if cut {
        hover.push_str(name);
    }
    if !line.printed {
        hover.push_str(if cut { "\n" } else { "" });
        hover.push_str(match line.in_footnotes {
            true => "脚注で説明します（一覧は印刷しません）。",
            false => "この様式では印刷しません。書いたものは残ります。",
        });
    }
    if hover.is_empty() { response } else { response.on_hover_text(hover) }
}
