//! 設置要綱: its title, its articles, and what follows them (附則, 別表).

use eframe::egui::{Id, Ui};

use crate::edit::around::{AppendixEdit, BlockHome, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::{Article, Ordinance};
use crate::model::place::{AppendixField, Place};
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens;
use crate::ui::views::document::blocks::{self, BlocksState};
use crate::ui::views::document::page;
use crate::ui::views::document::parts::Goal;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows, labelled};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card;

fn field(ordinance: usize, at: usize, column: &str) -> Id {
    Id::unique(("ordinance article", ordinance, at, column.to_owned()))
}

fn title_id(ordinance: usize) -> Id {
    Id::unique(("ordinance title", ordinance))
}

fn ask(asked: &mut Asked, edit: ListEdit<Ordinance>) {
    asked.edit(Edit::Appendix(AppendixEdit::Ordinance(edit)));
}

/// Draws the editor of the ordinance at a position. Where a click in its blocks leads.
pub fn show(ui: &mut Ui, open: &OpenPlan, at: usize, state: &mut BlocksState, asked: &mut Asked) -> Option<Goal> {
    page::title(ui, "設置要綱");
    let all = &open.plan().ordinances;
    let blank = || Ordinance { title: String::new(), issued: String::new(), articles: Vec::new(), blocks: Vec::new() };
    let Some(ordinance) = all.get(at) else {
        if rows::empty(ui, "推進本部の設置要綱など、計画に載せる要綱を条ごとに書きます。", "要綱を追加")
        {
            asked.seal = true;
            ask(asked, ListEdit::Add(all.len(), blank()));
            rows::enter(ui.ctx(), title_id(all.len()));
        }
        return None;
    };
    head(ui, at, ordinance, asked);
    articles(ui, at, ordinance, asked);
    ui.add_space(16.0);
    card::block_title(ui, "附則・別表");
    card::hint_text(ui, "条の後に載せる附則は文章で、別表は表で加えます。");
    let leads_to = blocks::show(ui, open, BlockHome::Ordinance(at), &ordinance.blocks, state, asked);
    if !reading::is(ui) {
        ui.add_space(12.0);
        ui.separator();
        ui.horizontal(|ui| {
            if quiet_button(ui, "＋ 別の要綱").clicked() {
                asked.seal = true;
                ask(asked, ListEdit::Add(at + 1, blank()));
                asked.message = Some("次に要綱を加えました。左の一覧から開きます".to_owned());
            }
            if quiet_button(ui, "この要綱を削除").clicked() {
                asked.seal = true;
                ask(asked, ListEdit::Remove(at));
            }
        });
    }
    leads_to
}

fn head(ui: &mut Ui, at: usize, ordinance: &Ordinance, asked: &mut Asked) {
    let place = Place::Appendix(AppendixField::Ordinance(Some(at)));
    let title = Cell {
        id: title_id(at), name: "要綱の名称", text: &ordinance.title, hint: "〇〇市DX推進本部設置要綱", prose: false
    };
    if let Some(title) = labelled(ui, &title, tokens::body_bold(), place.clone(), asked) {
        ask(asked, ListEdit::Set(at, Ordinance { title, ..ordinance.clone() }));
    }
    let id = Id::unique(("ordinance issued", at));
    let issued = Cell { id, name: "公布", text: &ordinance.issued, hint: "令和3年4月1日 訓令第5号", prose: false };
    if let Some(issued) = labelled(ui, &issued, tokens::body(), place, asked) {
        ask(asked, ListEdit::Set(at, Ordinance { issued, ..ordinance.clone() }));
    }
    ui.add_space(6.0);
}

fn articles(ui: &mut Ui, at: usize, ordinance: &Ordinance, asked: &mut Asked) {
    let articles = &ordinance.articles;
    let fields = |article| vec![field(at, article, "heading"), field(at, article, "text")];
    let columns = [("見出し", 150.0), ("条文", 0.0)];
    let rows = Rows { noun: "条", columns: &columns, count: articles.len(), ordered: true, fields: &fields };
    let mut wish = rows.keys(ui);
    if articles.is_empty() {
        if rows::empty(ui, "まだ条がありません。", "最初の条を追加") {
            wish = Some(RowAsk::Insert(0));
        }
    } else {
        rows.head(ui);
        for (index, article) in articles.iter().enumerate() {
            let mut changed = None;
            let pressed = rows.row(ui, index, |ui, column| {
                changed = cell(ui, (at, index), article, column, asked).or(changed.take());
            });
            if let Some(article) = changed {
                let mut articles = articles.clone();
                if let Some(slot) = articles.get_mut(index) {
                    *slot = article;
                }
                ask(asked, ListEdit::Set(at, Ordinance { articles, ..ordinance.clone() }));
            }
            wish = wish.or(pressed);
        }
        ui.add_space(6.0);
        if !reading::is(ui) && quiet_button(ui, "＋ 条").clicked() {
            wish = Some(RowAsk::Insert(articles.len()));
        }
    }
    let Some(wish) = wish else { return };
    asked.seal = true;
    let mut articles = articles.clone();
    let target = match wish {
        RowAsk::Insert(to) => {
            let to = to.min(articles.len());
            articles.insert(to, Article { heading: String::new(), text: Prose::default() });
            Some(to)
        }
        RowAsk::Remove(from) if from < articles.len() => {
            articles.remove(from);
            None
        }
        RowAsk::Move(from, to) if from < articles.len() => {
            let moved = articles.remove(from);
            articles.insert(to.min(articles.len()), moved);
            Some(to)
        }
        RowAsk::Remove(_) | RowAsk::Move(..) => return,
    };
    let what = match wish {
        RowAsk::Insert(_) => "条の追加",
        RowAsk::Remove(_) => "条の削除",
        RowAsk::Move(..) => "条の移動",
    };
    let set = Edit::Appendix(AppendixEdit::Ordinance(ListEdit::Set(at, Ordinance { articles, ..ordinance.clone() })));
    asked.edit(Edit::Together(what.to_owned(), vec![set]));
    if let Some(to) = target {
        rows::enter(ui.ctx(), field(at, to, "heading"));
    }
}

fn cell(ui: &mut Ui, (at, index): (usize, usize), article: &Article, column: usize, asked: &mut Asked) -> Option<Article> {
    let place = AppendixField::Ordinance(Some(at));
    if column == 0 {
        let name = format!("{}件目の条の見出し", index + 1);
        let cell = Cell { id: field(at, index, "heading"), name: &name, text: &article.heading, hint: "（設置）", prose: false };
        return cell.show(ui, place, asked).map(|heading| Article { heading, ..article.clone() });
    }
    let name = format!("{}件目の条文", index + 1);
    let hint = format!("第{}条　条文を入力", index + 1);
    let cell = Cell { id: field(at, index, "text"), name: &name, text: article.text.text(), hint: &hint, prose: true };
    cell.show(ui, place, asked).map(|text| Article { text: Prose::new(&text), ..article.clone() })
}
