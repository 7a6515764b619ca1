//! Annual actions drawn as bars: a row a line on a grid of years, the months of its deadline as a bar. Moving a bar rewrites
//! the words; a line without a deadline stands below, and drawing a bar into its row gives it one.

use eframe::egui::Ui;

use crate::base::id::Id;
use crate::derive::annual_grid::{self, AnnualMark, BranchState, MarkKind};
use crate::edit::edit::AnnualEdit;
use crate::model::annual::{AnnualCell, AnnualLine, AnnualList};
use crate::model::deadline;
use crate::model::fiscal_year::YearMonth;
use crate::model::form::{BarLook, GridUnit};
use crate::model::ids::AnnualLineId;
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::views::card::Card;
use crate::ui::views::card::annual::{ask, year_name, years};
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::year_grid::{self, GridBar, GridEvent, GridKind, GridRow, GridSpec};

/// Width of the lines left of the grid, in parts of all.
const LABEL_PART: f32 = 0.42;

/// Draws the lines of all years on one grid.
pub fn show(ui: &mut Ui, card: &Card<'_>, list: AnnualList, label: &str, asked: &mut Asked) {
    let plan = card.open.plan();
    let eras = plan.era_table();
    let years = years(card);
    let Some(origin) = years.first().map(|year| year.first_month()) else { return };
    let rows = rows(card, list, origin);
    if rows.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(space::CELL_X);
            hint_text(ui, "まだ書かれていません。「文字」に切り替えて、期限を（～8月）のように添えて書きます。");
        });
        return;
    }
    let titles: Vec<String> = years.iter().map(|year| year_name(card, *year)).collect();
    let kinds = [kind()];
    let salt = format!("annual-{}-{list:?}", card.measure.id);
    let describe_month = |month: i32| eras.write_month(origin.plus(month), &plan.year_writing);
    let spec = GridSpec {
        salt: &salt,
        name: label,
        rows: &rows,
        row_heading: label,
        years: &titles,
        unit: if years.len() > 3 { GridUnit::Quarter } else { GridUnit::Month },
        kinds: &kinds,
        label_width: (ui.available_width() * LABEL_PART).max(160.0),
        editable: !reading::is(ui),
        of_words: true,
        describe_month: &describe_month,
    };
    land(ui, card, list, &rows, &salt, asked);
    let shown = year_grid::show(ui, &spec);
    if (shown.focused || shown.editing)
        && let Some((cell, _)) = shown.row.and_then(|row| find(card, list, |line| line.id.0 == row))
    {
        asked.place = Some(Place::Measure(card.measure.id, MeasureField::Annual(cell)));
    }
    for event in shown.events {
        let wanted = Wanted { card, list, origin };
        wanted.carry_out(ui, &salt, event, asked);
    }
}

/// Puts the keyboard on the first line of the list that was led to.
fn land(ui: &Ui, card: &Card<'_>, list: AnnualList, rows: &[GridRow], salt: &str, asked: &mut Asked) {
    let cell = match &asked.landing {
        Some(Place::Measure(id, MeasureField::Annual(cell))) if *id == card.measure.id && cell.list == list => *cell,
        _ => return,
    };
    asked.landing = None;
    let of_cell = lines(card, cell);
    let row = rows.iter().find(|row| of_cell.iter().any(|line| line.id.0 == row.id));
    match row.filter(|_| !reading::is(ui)) {
        Some(row) => year_grid::begin_rename(ui.ctx(), salt, row.id),
        None => year_grid::focus(ui.ctx(), salt),
    }
}

fn kind() -> GridKind {
    GridKind { key: String::new(), label: "実施".to_owned(), look: BarLook::Filled }
}

/// The rows of the grid: lines with months under their years, then the others under a heading. Cases that were given up
/// have none.
fn rows(card: &Card<'_>, list: AnnualList, origin: YearMonth) -> Vec<GridRow> {
    let plan = card.open.plan();
    let shows = |cell: AnnualCell, branch: &BranchState| cell.list == list && !matches!(branch, BranchState::Rejected(_));
    let heading = |id: String, label: String| Id::parse(&id).map(|id| GridRow { id, label, bars: Vec::new(), group: true });
    let mut rows = Vec::new();
    let mut of: Option<AnnualCell> = None;
    for mark in annual_grid::marks(card.measure, plan).into_iter().filter(|mark| shows(mark.cell, &mark.branch)) {
        if of != Some(mark.cell) {
            of = Some(mark.cell);
            let number = mark.cell.branch.map_or_else(|| "c".to_owned(), |at| at.to_string());
            rows.extend(heading(format!("h{}-{number}", mark.cell.year.year()), title(card, mark.cell)));
        }
        let bar = bar(card, &mark, origin);
        rows.push(GridRow { id: mark.line.0, label: mark.text, bars: vec![bar], group: false });
    }
    let others = [
        ("h-undecided", "時期未定", annual_grid::undecided(card.measure, plan)),
        ("h-none", "時期の書かれていないもの", annual_grid::without_deadline(card.measure, plan)),
    ];
    for (id, label, lines) in others {
        let lines: Vec<_> = lines.into_iter().filter(|line| shows(line.cell, &line.branch)).collect();
        if !lines.is_empty() {
            rows.extend(heading(id.to_owned(), label.to_owned()));
        }
        rows.extend(lines.into_iter().map(|line| GridRow { id: line.line.0, label: line.text, bars: Vec::new(), group: false }));
    }
    rows
}

/// 「令和6年度」, with the case where the lines hold only in one.
fn title(card: &Card<'_>, cell: AnnualCell) -> String {
    let year = year_name(card, cell.year);
    let annual = card.measure.annual.iter().find(|annual| annual.year == cell.year);
    match cell.branch.and_then(|at| annual.and_then(|annual| annual.branches.get(at))) {
        Some(branch) => format!("{year}　【{}】", branch.name),
        None => year,
    }
}

/// The bar of a line. Its identity is not that of the line, which is the row's.
fn bar(card: &Card<'_>, mark: &AnnualMark, origin: YearMonth) -> GridBar {
    let eras = card.open.plan().era_table();
    let found = deadline::find(&mark.text, mark.cell.year, &eras);
    let words = found.and_then(|found| mark.text.get(found.range)).unwrap_or_default();
    let look = if mark.kind == MarkKind::Point { BarLook::Milestone } else { BarLook::Filled };
    GridBar {
        id: bar_id(mark.line),
        kind: String::new(),
        look,
        kind_label: "時期".to_owned(),
        label: words.trim_matches(|c| "（）()【】〔〕［］[]".contains(c)).to_owned(),
        from: mark.from.months_since(origin),
        to: mark.to.months_since(origin),
        open: mark.open_end,
    }
}

/// An identity for the bar of a line: the line's own, told apart by its last letter.
fn bar_id(line: AnnualLineId) -> Id {
    let kept: String = line.0.as_str().chars().take(11).collect();
    Id::parse(&format!("{kept}-")).filter(|id| *id != line.0).or_else(|| Id::parse(&format!("{kept}_"))).unwrap_or(line.0)
}

/// A line of a list, and the cell that it stands in.
fn find<'a>(card: &Card<'a>, list: AnnualList, wanted: impl Fn(&AnnualLine) -> bool) -> Option<(AnnualCell, &'a AnnualLine)> {
    card.measure.annual.iter().find_map(|annual| {
        std::iter::once(None).chain((0..annual.branches.len()).map(Some)).find_map(|branch| {
            let line = annual.lines(branch)?.list(list).iter().find(|line| wanted(line))?;
            Some((AnnualCell { year: annual.year, branch, list }, line))
        })
    })
}

fn lines<'a>(card: &Card<'a>, cell: AnnualCell) -> &'a [AnnualLine] {
    let annual = card.measure.annual.iter().find(|annual| annual.year == cell.year);
    annual.and_then(|annual| annual.lines(cell.branch)).map_or(&[], |lines| lines.list(cell.list))
}

/// What events of the grid are carried out with.
struct Wanted<'a, 'b> {
    card: &'b Card<'a>,
    list: AnnualList,
    origin: YearMonth,
}

impl Wanted<'_, '_> {
    fn carry_out(&self, ui: &Ui, salt: &str, event: GridEvent, asked: &mut Asked) {
        let of_bar = |bar: Id| find(self.card, self.list, |line| bar_id(line.id) == bar);
        let of_row = |row: Id| find(self.card, self.list, |line| line.id.0 == row);
        match event {
            GridEvent::SetSpan { bar, from, to } | GridEvent::MoveToRow { bar, from, to, .. } => self.span(of_bar(bar), from, to, asked),
            GridEvent::Paint { row, from, to } => self.span(of_row(row), from, to, asked),
            GridEvent::Milestone { row, at } => self.span(of_row(row), at, at, asked),
            GridEvent::RenameRow { row, label, typing } => {
                if let Some((cell, line)) = of_row(row) {
                    self.retype(cell, line, &label, asked);
                }
                asked.seal |= !typing;
            }
            GridEvent::SetLabel { bar, label, typing } => {
                self.deadline(of_bar(bar), &format!("（{label}）"), asked);
                asked.seal |= !typing;
            }
            GridEvent::Remove { bar } => {
                self.deadline(of_bar(bar), "", asked);
                asked.seal = true;
            }
            GridEvent::RemoveRow { row } => {
                if let Some((cell, line)) = of_row(row) {
                    let kept = lines(self.card, cell).iter().filter(|other| other.id != line.id).cloned().collect();
                    ask(self.card, AnnualEdit::Lines(cell, kept), asked);
                    asked.seal = true;
                }
            }
            GridEvent::AddRow { after } => {
                let Some((cell, line)) = after.and_then(of_row) else { return };
                let mut changed = lines(self.card, cell).to_vec();
                let at = changed.iter().position(|other| other.id == line.id).map_or(changed.len(), |at| at + 1);
                let id = AnnualLineId(asked.mint());
                changed.insert(at, AnnualLine { id, text: "新しい行".to_owned() });
                ask(self.card, AnnualEdit::Lines(cell, changed), asked);
                year_grid::begin_rename(ui.ctx(), salt, id.0);
            }
            GridEvent::MoveRow { .. } => asked.message = Some("並べ替えは、「文字」に切り替えて行います。".to_owned()),
            GridEvent::SetOpen { .. } | GridEvent::SetKind { .. } | GridEvent::Duplicate { .. } | GridEvent::PasteBar { .. } => {}
            GridEvent::Select(_) => asked.seal = true,
        }
    }

    /// The words of a line's deadline follow the months.
    fn span(&self, of: Option<(AnnualCell, &AnnualLine)>, from: i32, to: i32, asked: &mut Asked) {
        if let Some((_, line)) = of {
            ask(self.card, AnnualEdit::Span(line.id, self.origin.plus(from), self.origin.plus(to)), asked);
        }
    }

    /// Puts other words in place of a line's deadline.
    fn deadline(&self, of: Option<(AnnualCell, &AnnualLine)>, words: &str, asked: &mut Asked) {
        let eras = self.card.open.plan().era_table();
        if let Some((cell, line)) = of
            && let Some(found) = deadline::find(&line.text, cell.year, &eras)
        {
            let mut text = line.text.clone();
            text.replace_range(found.range, words);
            self.retype(cell, line, &text, asked);
        }
    }

    /// Gives a line other words.
    fn retype(&self, cell: AnnualCell, line: &AnnualLine, text: &str, asked: &mut Asked) {
        let mut changed = lines(self.card, cell).to_vec();
        if let Some(found) = changed.iter_mut().find(|other| other.id == line.id) {
            text.clone_into(&mut found.text);
        }
        ask(self.card, AnnualEdit::Lines(cell, changed), asked);
    }
}
