//! 記述欄: what is written on each measure, in what order, with what guidance and limit, and whether the sheet shows it.

use eframe::egui::{Frame, Stroke, Ui};

use crate::model::form::{Form, NarrativeField};
use crate::model::plan::Plan;
use crate::model::sheet::{Content, LabelSide, SheetBlock, SheetCell, SheetRow, Showing};
use crate::ui::asked::Asked;
use crate::ui::tokens::tokens;
use crate::ui::views::form_editor::controls::{Order, explained, group, id, long_text, order_buttons, order_keys, reorder, text, tick};
use crate::ui::widgets::button::plain_button;
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::text_field::TextField;

/// Characters of a limit that is turned on.
const USUAL_LIMIT: u32 = 400;

/// What a new field is called until it is named.
const FRESH: &str = "新しい欄";

/// Draws the page. New fields get a key of their own from the mint of `asked`.
pub fn show(ui: &mut Ui, draft: &mut Form, plan: &Plan, asked: &mut Asked) {
    group(ui, "記述欄");
    explained(ui, "「票に出す」を外した欄の文章は、計画に残ります。並びは一覧や点検での順です。票での並びは「票のレイアウト」で決めます。");
    let mut order = None;
    let len = draft.narratives.len();
    for at in 0..len {
        order = field(ui, draft, plan, at, len).map(|order| (at, order)).or(order);
    }
    if let Some((at, asked_for)) = order {
        if asked_for == Order::Remove
            && let Some(field) = draft.narratives.get(at)
        {
            let content = Content::Narrative(field.key.clone());
            take_off(draft, &content);
        }
        reorder(&mut draft.narratives, at, asked_for);
    }
    ui.add_space(4.0);
    if plain_button(ui, "＋ 記述欄").clicked() {
        let key = asked.mint().to_string();
        let label = fresh_label(draft);
        draft.narratives.push(NarrativeField { key: key.clone(), label, guidance: String::new(), limit: None });
        put_on(draft, Content::Narrative(key.clone()));
        // Its name is what is typed first.
        ui.memory_mut(|memory| memory.request_focus(id(("label", &key))));
    }
}

/// A field in a frame; what was asked for its place.
fn field(ui: &mut Ui, draft: &mut Form, plan: &Plan, at: usize, len: usize) -> Option<Order> {
    let colors = tokens(ui);
    let mut order = None;
    let key = draft.narratives.get(at)?.key.clone();
    let content = Content::Narrative(key.clone());
    let mut shown = draft.shows(&content);
    let was_shown = shown;
    let used = plan.measures.iter().filter(|measure| !measure.narrative(&key).is_empty()).count();
    let frame = Frame::new().fill(colors.surface).stroke(Stroke::new(colors.edge, colors.rule)).corner_radius(4).inner_margin(10);
    frame.show(ui, |ui| {
        let field = draft.narratives.get_mut(at)?;
        ui.horizontal(|ui| {
            let width = ui.available_width() - 84.0;
            let name = format!("記述欄{}の名前", at + 1);
            let input = TextField::single(id(("label", &key)), &field.label).name(&name).hint("欄の名前").width(width);
            // The name that a new field has of itself gives way to what is typed.
            let typed = input.select_all_on_focus(field.label.starts_with(FRESH)).show(ui);
            if let Some(change) = &typed.change {
                field.label.clone_from(change);
            }
            order = order_keys(ui, &typed.response);
            order = order_buttons(ui, &field.label, at, len, used == 0 && len > 1).or(order);
        });
        long_text(
            ui,
            ("guidance", &key),
            &format!("「{}」の記入要領", field.label),
            &mut field.guidance,
            "記入要領：書く人に伝えること",
            2,
        );
        ui.horizontal(|ui| {
            tick(ui, "票に出す", &mut shown);
            ui.add_space(8.0);
            limit(ui, &key, field);
            if used > 0 {
                hint_text(ui, &format!("{used}件に記載あり"));
            }
        });
        Some(())
    });
    if shown != was_shown {
        if shown { put_on(draft, content) } else { take_off(draft, &content) }
    }
    order
}

fn limit(ui: &mut Ui, key: &str, field: &mut NarrativeField) {
    let mut limited = field.limit.is_some();
    tick(ui, "字数の目安", &mut limited);
    if limited != field.limit.is_some() {
        field.limit = limited.then_some(USUAL_LIMIT);
    }
    if let Some(limit) = field.limit {
        let mut words = limit.to_string();
        let typed = text(ui, ("limit", key), &format!("「{}」の字数", field.label), &mut words, "400", Some(56.0));
        if let Some(limit) = typed.change.and_then(|words| words.trim().parse().ok()).filter(|limit| (1..=20_000).contains(limit)) {
            field.limit = Some(limit);
        }
        hint_text(ui, "字");
    }
}

/// A name that no field has yet.
fn fresh_label(form: &Form) -> String {
    let taken = |label: &str| form.narratives.iter().any(|field| field.label == label);
    let numbered = |number: usize| if number == 1 { FRESH.to_owned() } else { format!("{FRESH}{number}") };
    (1..).map(numbered).find(|label| !taken(label)).unwrap_or_default()
}

/// Puts something into a row of its own: after the last narrative field of the sheet, or at its end.
pub fn put_on(form: &mut Form, content: Content) {
    let cell = SheetCell { content, label: None, label_side: LabelSide::Left, width: 12, showing: Showing::Usual, below: Vec::new() };
    let row = SheetRow { cells: vec![cell] };
    let holds = |row: &SheetRow| row.all_cells().any(|cell| matches!(cell.content, Content::Narrative(_)));
    let at = form.sheet.blocks.iter().enumerate().rev().find_map(|(block, of)| Some((block, of.rows.iter().rposition(holds)? + 1)));
    match at.and_then(|(block, row)| Some((form.sheet.blocks.get_mut(block)?, row))) {
        Some((block, at)) => block.rows.insert(at.min(block.rows.len()), row),
        None => match form.sheet.blocks.last_mut() {
            Some(block) => block.rows.push(row),
            None => form.sheet.blocks.push(SheetBlock { title: String::new(), printed: true, rows: vec![row] }),
        },
    }
}

/// Takes something off the sheet; rows that are empty then go too.
pub fn take_off(form: &mut Form, content: &Content) {
    for block in &mut form.sheet.blocks {
        for row in &mut block.rows {
            for cell in &mut row.cells {
                cell.below.retain(|below| below.content != *content);
            }
            let cells = std::mem::take(&mut row.cells);
            for mut cell in cells {
                if cell.content != *content {
                    row.cells.push(cell);
                } else if !cell.below.is_empty() {
                    // What stood under it takes its place.
                    let below = std::mem::take(&mut cell.below);
                    let mut below = below.into_iter();
                    if let Some(mut first) = below.next() {
                        first.width = cell.width;
                        first.below = below.collect();
                        row.cells.push(first);
                    }
                }
            }
        }
        block.rows.retain(|row| !row.cells.is_empty());
    }
}
