//! 票のレイアウト: blocks, rows and cells, with the settings of the chosen cell always in sight below them.

use eframe::egui::{Align, Layout, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::model::form::Form;
use crate::model::sheet::{Content, LabelSide, SheetBlock, SheetCell, SheetRow, Showing};
use crate::ui::tokens::{space, tokens};
use crate::ui::views::form_editor::controls::{Order, explained, order_buttons, reorder, text, tick, up_down};
use crate::ui::views::form_editor::sheet_cell;
use crate::ui::views::form_editor::sheet_grid::{self, CellAt};
use crate::ui::widgets::button::plain_button;

/// Height of the settings of a cell, in points.
const SETTINGS: f32 = 232.0;

/// Room for the tools beside a row, in points.
const TOOLS: f32 = 100.0;

/// What the page remembers: the chosen cell.
#[derive(Debug, Default)]
pub struct SheetPage {
    selected: Option<CellAt>,
}

/// Something done to blocks and rows.
enum Asked {
    Block(usize, Order),
    Row(usize, usize, Order),
    AddRow(usize, Content),
    AddCell(usize, usize, Content),
}

impl SheetPage {
    /// Draws the page over all the room there is.
    pub fn show(&mut self, ui: &mut Ui, draft: &mut Form) {
        if self.selected.is_some_and(|at| sheet_grid::cell(draft, at).is_none()) {
            self.selected = None;
        }
        let whole = ui.available_rect_before_wrap();
        let colors = tokens(ui);
        let split = whole.bottom() - SETTINGS;
        let top = Rect::from_min_max(whole.min, pos2(whole.right(), split - 8.0));
        let bottom = Rect::from_min_max(pos2(whole.left(), split), whole.max);
        let mut grid = ui.new_child(UiBuilder::new().id_salt("grid").max_rect(top));
        ScrollArea::vertical().auto_shrink(false).show(&mut grid, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            self.blocks(ui, draft);
        });
        ui.painter().hline(whole.x_range(), split, Stroke::new(colors.edge, colors.rule));
        let mut settings = ui.new_child(UiBuilder::new().id_salt("cell").max_rect(bottom.with_min_y(split + 8.0)));
        let act = match self.selected {
            Some(at) => sheet_cell::show(&mut settings, draft, at).or_else(|| sheet_cell::by_keys(&settings, at)),
            None => {
                explained(
                    &mut settings,
                    "上の図で欄を選ぶと、見出し、幅、置き方をここで変えられます。選んだ欄はAlt+矢印キーで動かせます。",
                );
                None
            }
        };
        if let (Some(at), Some(act)) = (self.selected, act) {
            self.selected = sheet_cell::carry_out(draft, at, act);
            if let Some(at) = self.selected {
                ui.memory_mut(|memory| memory.request_focus(sheet_grid::cell_id(at)));
            }
        }
    }

    fn blocks(&mut self, ui: &mut Ui, draft: &mut Form) {
        let mut asked = None;
        let blocks = draft.sheet.blocks.len();
        for block in 0..blocks {
            ui.push_id(("block", block), |ui| {
                self.block(ui, draft, block, blocks).into_iter().for_each(|what| asked = Some(what));
            });
            ui.add_space(space::GAP);
        }
        if plain_button(ui, "＋ ブロック").clicked() {
            draft.sheet.blocks.push(SheetBlock { title: String::new(), printed: true, rows: Vec::new() });
        }
        match asked {
            Some(Asked::Block(at, order)) => {
                self.selected = None;
                reorder(&mut draft.sheet.blocks, at, order);
            }
            Some(Asked::Row(block, row, order)) => {
                self.selected = None;
                if let Some(block) = draft.sheet.blocks.get_mut(block) {
                    reorder(&mut block.rows, row, order);
                }
            }
            Some(Asked::AddRow(block, content)) => {
                if let Some(of) = draft.sheet.blocks.get_mut(block) {
                    of.rows.push(SheetRow { cells: vec![new_cell(content, 12)] });
                    self.selected = Some(CellAt { block, row: of.rows.len() - 1, cell: 0, below: None });
                }
            }
            Some(Asked::AddCell(block, row, content)) => {
                if let Some(of) = draft.sheet.blocks.get_mut(block).and_then(|of| of.rows.get_mut(row)) {
                    of.cells.push(new_cell(content, 6));
                    sheet_cell::share_width(of);
                    self.selected = Some(CellAt { block, row, cell: of.cells.len() - 1, below: None });
                }
            }
            None => {}
        }
    }

    /// A block with its rows.
    fn block(&mut self, ui: &mut Ui, draft: &mut Form, at: usize, blocks: usize) -> Option<Asked> {
        let mut asked = None;
        let offered = not_on_sheet(draft);
        ui.horizontal(|ui| {
            let Some(block) = draft.sheet.blocks.get_mut(at) else { return };
            let width = (ui.available_width() - 200.0).max(80.0);
            let name = format!("ブロック{}の題名", at + 1);
            text(ui, ("block title", at), &name, &mut block.title, "題名（空欄なら題名なし）", Some(width));
            tick(ui, "印刷する", &mut block.printed);
            let empty = block.rows.is_empty();
            if let Some(order) = order_buttons(ui, &format!("ブロック{}", at + 1), at, blocks, empty) {
                asked = Some(Asked::Block(at, order));
            }
        });
        ui.add_space(4.0);
        let rows = draft.sheet.blocks.get(at).map_or(0, |block| block.rows.len());
        ui.spacing_mut().item_spacing.y = 0.0;
        let room = ui.available_width();
        for row in 0..rows {
            let Some(cells) = draft.sheet.blocks.get(at).and_then(|block| block.rows.get(row)).cloned() else { continue };
            ui.horizontal_top(|ui| {
                let width = room - TOOLS;
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    let first = CellAt { block: at, row, cell: 0, below: None };
                    if let Some(chosen) = sheet_grid::row(ui, draft, &cells, first, self.selected) {
                        self.selected = Some(chosen);
                    }
                });
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.spacing_mut().button_padding.y = 1.0;
                ui.spacing_mut().interact_size.y = 24.0;
                let name = format!("ブロック{}の{}行目", at + 1, row + 1);
                if let Some(order) = up_down(ui, &name, row, rows) {
                    asked = Some(Asked::Row(at, row, order));
                }
                if let Some(content) = add_menu(ui, draft, &offered, "＋", &format!("{name}に欄を追加")) {
                    asked = Some(Asked::AddCell(at, row, content));
                }
            });
        }
        ui.add_space(4.0);
        if let Some(content) = add_menu(ui, draft, &offered, "＋ 行", &format!("ブロック{}に行を追加", at + 1)) {
            asked = Some(Asked::AddRow(at, content));
        }
        asked
    }
}

/// What is not on the sheet yet, in the usual order.
fn not_on_sheet(form: &Form) -> Vec<Content> {
    let keys = form.narratives.iter().map(|field| field.key.clone());
    Content::all(keys).into_iter().filter(|content| !form.shows(content)).collect()
}

/// A menu of what can still be put on the sheet.
fn add_menu(ui: &mut Ui, form: &Form, offered: &[Content], sign: &str, name: &str) -> Option<Content> {
    let mut chosen = None;
    let menu = ui.add_enabled_ui(!offered.is_empty(), |ui| {
        ui.menu_button(sign, |ui| {
            for content in offered {
                let words = match content {
                    Content::NumberAndName => format!("{}と{}を1つの欄に", form.words.number, form.words.name),
                    other => form.label(other).to_owned(),
                };
                if ui.button(words).clicked() {
                    chosen = Some(content.clone());
                }
            }
        })
    });
    let tip = if offered.is_empty() { "置ける欄は、すべて票にあります。" } else { name };
    menu.inner.response.accessible_name(name).on_hover_text(tip);
    chosen
}

/// A cell as it comes onto the sheet.
fn new_cell(content: Content, width: u8) -> SheetCell {
    let wide = matches!(content, Content::Schedule | Content::Indicators | Content::AnnualActions | Content::AnnualGoals);
    let label_side = if wide { LabelSide::Above } else { LabelSide::Left };
    SheetCell { content, label: None, label_side, width, showing: Showing::Usual, below: Vec::new() }
}
