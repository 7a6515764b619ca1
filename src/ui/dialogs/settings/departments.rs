//! 部署: the list of departments as a table, with a search and a place to paste many.

use std::collections::BTreeMap;

use eframe::egui::{Context, Id, ScrollArea, Ui, vec2};

use crate::base::fold;
use crate::edit::edit::{DepartmentEdit, Edit};
use crate::model::department::{Department, DepartmentRef};
use crate::model::ids::DepartmentId;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::confirm::{Confirm, Kind};
use crate::ui::dialogs::department_field;
use crate::ui::dialogs::department_lines;
use crate::ui::dialogs::settings::{explained, typed};
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::tokens;
use crate::ui::widgets::button::{ICON_SIDE, icon_button, plain_button};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// What is typed and asked on the page.
#[derive(Debug, Default)]
pub struct Departments {
    words: String,
    /// The text of many departments, while one is pasted.
    many: Option<String>,
    removing: Option<(DepartmentId, Confirm<bool>)>,
}

/// Widths of the columns in points; the name takes what is left.
const DIVISION: f32 = 150.0;
const NAMED_BY: f32 = 64.0;

/// The search field.
pub fn search_id() -> Id {
    Id::unique("settings department search")
}

fn many_id() -> Id {
    Id::unique("settings many departments")
}

impl Departments {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let mut toggled = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let width = (ui.available_width() - 206.0).max(120.0);
            let field = TextField::single(search_id(), &self.words).name("部署を検索").hint("部署を検索").width(width).show(ui);
            if let Some(words) = field.change {
                self.words = words;
            }
            if plain_button(ui, "＋ 部署").clicked() {
                self.words.clear();
                let id = DepartmentId(asked.mint());
                let blank = Department { id, name: String::new(), division: String::new(), former_names: Vec::new() };
                asked.seal = true;
                asked.edit(Edit::Department(DepartmentEdit::Add(blank)));
                shell::focus(ui.ctx(), field_id(id, "name"));
            }
            toggled = plain_button(ui, "まとめて追加…").clicked();
        });
        if self.many.is_some() {
            ui.add_space(8.0);
            self.many(ui, plan, asked);
        }
        ui.add_space(10.0);
        self.table(ui, plan, asked);
        if toggled {
            // Only now: a field drawn in the frame of the click would take it for a click beside it and let the focus go.
            self.many = if self.many.is_some() { None } else { Some(String::new()) };
            shell::focus(ui.ctx(), many_id());
        }
    }

    /// The text of many departments and the button that takes them over.
    fn many(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let Some(text) = &mut self.many else { return };
        explained(ui, "1行に1部署ずつ書くか、Excelの表から貼り付けます。部と課の2列なら、部も一緒に登録します。");
        let typed = department_field::show(ui, many_id(), text, "まとめて追加する部署", 4);
        if let Some(change) = typed.change {
            *text = change;
        }
        let known = plan.departments.iter().map(|department| (department.division.as_str(), department.name.as_str()));
        let read = department_lines::read(text, known);
        let mut done = false;
        ui.horizontal(|ui| {
            let words = if read.lines.is_empty() { "追加".to_owned() } else { format!("{}部署を追加", read.lines.len()) };
            if ui.add_enabled_ui(!read.lines.is_empty(), |ui| plain_button(ui, &words)).inner.clicked() {
                let edits = read.lines.iter().map(|line| {
                    let id = DepartmentId(asked.mint());
                    let department = Department { id, name: line.name.clone(), division: line.division.clone(), former_names: Vec::new() };
                    Edit::Department(DepartmentEdit::Add(department))
                });
                let edits = edits.collect();
                asked.edit(Edit::Together("部署の追加".to_owned(), edits));
                done = true;
            }
            if plain_button(ui, "やめる").clicked() {
                done = true;
            }
            if let Some(left_out) = read.left_out() {
                shell::remark(ui, Some(Remark::Note(&left_out)));
            }
        });
        if done {
            self.many = None;
        }
    }

    fn table(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let words: Vec<String> = self.words.split_whitespace().map(fold::for_search).collect();
        let named_by = named_by(plan);
        let colors = tokens::tokens(ui.ctx());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // The rows below leave room for their scroll bar.
            ui.set_max_width(ui.available_width() - ui.spacing().scroll.allocated_width());
            for (heading, width) in [("部・局", DIVISION), ("部署名", name_width(ui)), (plan.form.words.measure.as_str(), NAMED_BY)] {
                ui.allocate_ui(vec2(width, 20.0), |ui| {
                    ui.set_min_width(width);
                    japanese_text::label(ui, heading, tokens::caption(), colors.secondary);
                });
            }
        });
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let mut shown = 0;
            for (index, department) in plan.departments.iter().enumerate() {
                let folded = fold::for_search(&format!("{}{}", department.division, department.name));
                if words.iter().all(|word| folded.contains(word.as_str())) {
                    shown += 1;
                    let count = named_by.get(&department.id).copied().unwrap_or(0);
                    self.row(ui, plan, index, department, count, asked);
                }
            }
            if shown == 0 {
                explained(
                    ui,
                    if plan.departments.is_empty() {
                        "部署はまだありません。"
                    } else {
                        "あてはまる部署がありません。"
                    },
                );
            }
        });
    }

    fn row(&mut self, ui: &mut Ui, plan: &Plan, index: usize, department: &Department, count: usize, asked: &mut Asked) {
        let colors = tokens::tokens(ui.ctx());
        let called = if department.name.is_empty() { format!("{}番目の部署", index + 1) } else { department.name.clone() };
        let width = name_width(ui);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let label = format!("{called}の部・局");
            let field = TextField::single(field_id(department.id, "division"), &department.division).name(&label).width(DIVISION);
            if let Some(division) = typed(asked, field.show(ui)) {
                asked.edit(Edit::Department(DepartmentEdit::Division(department.id, division)));
            }
            let label = format!("{called}の部署名");
            let field = TextField::single(field_id(department.id, "name"), &department.name).name(&label).hint("部署名").width(width);
            if let Some(name) = typed(asked, field.show(ui)) {
                asked.edit(Edit::Department(DepartmentEdit::Rename(department.id, name)));
            }
            ui.allocate_ui(vec2(NAMED_BY, 28.0), |ui| {
                ui.set_min_width(NAMED_BY);
                let words = if count > 0 { format!("{count}件") } else { "－".to_owned() };
                japanese_text::label(ui, words, tokens::label(), colors.secondary);
            });
            ui.spacing_mut().item_spacing.x = 2.0;
            let whole = self.words.trim().is_empty();
            let up = whole && index > 0;
            if ui.add_enabled_ui(up, |ui| icon_button(ui, "↑", &format!("{called}を上へ"))).inner.clicked() {
                asked.edit(Edit::Department(DepartmentEdit::Move(department.id, index.saturating_sub(1))));
            }
            let down = whole && index + 1 < plan.departments.len();
            if ui.add_enabled_ui(down, |ui| icon_button(ui, "↓", &format!("{called}を下へ"))).inner.clicked() {
                asked.edit(Edit::Department(DepartmentEdit::Move(department.id, index + 1)));
            }
            if icon_button(ui, "×", &format!("{called}を削除")).clicked() {
                if count == 0 {
                    asked.edit(Edit::Department(DepartmentEdit::Remove(department.id)));
                } else {
                    self.removing = Some((department.id, ask_removal(&called, count, &plan.form.words.measure)));
                }
            }
        });
    }

    /// Whether something is typed that is not in the plan.
    pub fn holds_words(&self) -> bool {
        self.many.as_ref().is_some_and(|text| !text.trim().is_empty())
    }

    /// Asks before a department is removed that measures name; true while it asks.
    pub fn ask(&mut self, ctx: &Context, asked: &mut Asked) -> bool {
        let Some((id, confirm)) = &mut self.removing else { return false };
        match confirm.show(ctx) {
            None => {}
            Some(sure) => {
                if sure {
                    asked.edit(Edit::Department(DepartmentEdit::Remove(*id)));
                }
                self.removing = None;
                shell::focus(ctx, search_id());
            }
        }
        true
    }
}

fn ask_removal(name: &str, count: usize, measure: &str) -> Confirm<bool> {
    Confirm::new(
        "部署の削除",
        format!("「{name}」は{measure}{count}件に書かれています。一覧から削除しますか。"),
        "書かれている名前はそのまま残ります（一覧にない名前になります）。",
        vec![("削除する", true, Kind::Apart), ("キャンセル", false, Kind::Default)],
    )
}

fn field_id(department: DepartmentId, field: &str) -> Id {
    Id::unique(("settings department", department, field))
}

fn name_width(ui: &Ui) -> f32 {
    let buttons = 3.0 * (ICON_SIDE + 2.0);
    (ui.available_width() - DIVISION - NAMED_BY - buttons - 3.0 * 6.0).max(90.0)
}

/// How many measures name each department.
fn named_by(plan: &Plan) -> BTreeMap<DepartmentId, usize> {
    let mut counts = BTreeMap::new();
    for measure in &plan.measures {
        let mut named: Vec<DepartmentId> = measure
            .lead
            .iter()
            .chain(&measure.related)
            .filter_map(|reference| match reference {
                DepartmentRef::Master(id) => Some(*id),
                DepartmentRef::Free(_) => None,
            })
            .collect();
        named.sort_unstable();
        named.dedup();
        for id in named {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    counts
}
