//! A column a fiscal year: annual actions and goals with their cases, and a schedule told in words.

use std::collections::BTreeSet;

use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::fiscal_year::FiscalYear;
use crate::model::place::MeasureField;
use crate::typeset::data::schedule::words;
use crate::typeset::data::sheet::contents::Sheets;
use crate::typeset::data::sheet::table::{Body, CaseList, Heads};
use crate::typeset::data::sheet::tiles::Tiles;
use crate::typeset::data::writer::{Text, TextKind, TextLine, TextSpan};

/// Narrowest column of a year in full-width signs; years that do not fit stand in further rows.
const NARROWEST: f32 = 9.0;

/// The lists of every year, between two edges.
pub fn lists(sheet: &mut Sheets<'_, '_>, list: AnnualList, left: f32, right: f32) -> Tiles {
    let measure = sheet.measure;
    let written = measure.annual.iter().map(|annual| annual.year);
    let years: BTreeSet<FiscalYear> = sheet.plan.period.years().chain(written).collect();
    let columns = years.into_iter().map(|year| {
        let lists = of_year(sheet, year, list);
        (heading(sheet, year), lists)
    });
    let columns = columns.collect();
    in_columns(sheet, columns, left, right)
}

/// The schedule in words, between two edges.
pub fn schedule_in_words(sheet: &mut Sheets<'_, '_>, left: f32, right: f32) -> Tiles {
    let measure = sheet.measure;
    let said = words::words(sheet.writer, measure);
    let columns = said.years.into_iter().map(|year| {
        let lines = year.lines.into_iter().map(|words| TextLine {
            kind: TextKind::Bullet,
            level: 0,
            spans: vec![TextSpan { words, ..TextSpan::default() }],
            picture: None,
        });
        let text = Text { lines: lines.collect(), at: said.at.clone() };
        (year.heading, vec![CaseList { case: String::new(), quiet: false, text }])
    });
    let columns = columns.collect();
    in_columns(sheet, columns, left, right)
}

fn heading(sheet: &Sheets<'_, '_>, year: FiscalYear) -> String {
    let name = sheet.plan.era_table().write(year, &sheet.plan.year_writing);
    sheet.writer.words(&if sheet.plan.period.contains(year) { name } else { format!("{name}（計画期間外）") })
}

/// Columns of equal width under their headings, in as many rows as it takes.
fn in_columns(sheet: &Sheets<'_, '_>, columns: Vec<(String, Vec<CaseList>)>, left: f32, right: f32) -> Tiles {
    let most = ((right - left) / (NARROWEST * sheet.em)).floor().max(1.0);
    let mut fit = 1_u16;
    while f32::from(fit) + 1.0 <= most && fit < 40 {
        fit += 1;
    }
    let mut tiles = Tiles::default();
    let fit = usize::from(fit).min(columns.len()).max(1);
    let mut rest = columns;
    let single = rest.len() <= fit;
    while !rest.is_empty() {
        let later = rest.split_off(fit.min(rest.len()));
        let count = u16::try_from(rest.len()).map_or(1.0, f32::from);
        let mut part = Tiles::default();
        let mut edge = left;
        for (at, (words, lists)) in (1_u16..).zip(std::mem::replace(&mut rest, later)) {
            let next = left + (right - left) * f32::from(at) / count;
            part.add(edge, next, 0, 1, Some(Heads::Column), Body::Label { words, caption: String::new() });
            part.add(edge, next, 1, 1, None, Body::Lists { lists });
            edge = next;
        }
        tiles.under(part);
    }
    tiles.head_rows = usize::from(single);
    tiles
}

/// The list of a year: what holds in any case, then the cases.
fn of_year(sheet: &mut Sheets<'_, '_>, year: FiscalYear, list: AnnualList) -> Vec<CaseList> {
    let measure = sheet.measure;
    let Some(annual) = measure.annual.iter().find(|annual| annual.year == year) else { return Vec::new() };
    let mut lists = Vec::new();
    let common = annual.common.list(list);
    if annual.branches.is_empty() || !common.is_empty() {
        let case = if annual.branches.is_empty() { String::new() } else { "【共通】".to_owned() };
        let text = lines(sheet, AnnualCell { year, branch: None, list });
        lists.push(CaseList { case, quiet: false, text });
    }
    for (at, branch) in annual.branches.iter().enumerate() {
        let decided = match branch.chosen {
            Some(true) => "（決定）",
            Some(false) => "（採用しない）",
            None => "",
        };
        let case = sheet.writer.words(&format!("【{}】{decided}", branch.name));
        let text = lines(sheet, AnnualCell { year, branch: Some(at), list });
        lists.push(CaseList { case, quiet: branch.chosen == Some(false), text });
    }
    lists
}

/// The lines of a list, each behind its sign.
fn lines(sheet: &mut Sheets<'_, '_>, cell: AnnualCell) -> Text {
    let measure = sheet.measure;
    let place = sheet.place(MeasureField::Annual(cell));
    let annual = measure.annual.iter().find(|annual| annual.year == cell.year);
    let list = annual.and_then(|annual| annual.lines(cell.branch)).map(|lines| lines.list(cell.list)).unwrap_or_default();
    let mut text = Text { lines: Vec::new(), at: sheet.writer.at(&place) };
    for (nth, line) in list.iter().enumerate() {
        let one = sheet.prose(&place, nth, &line.text.replace('\n', " "));
        text.lines.extend(one.lines.into_iter().map(|mut line| {
            if line.kind == TextKind::Paragraph {
                line.kind = TextKind::Bullet;
            }
            line
        }));
    }
    text
}
