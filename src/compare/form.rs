//! What differs in the form that a plan carries.

use crate::compare::align::by_key;
use crate::compare::form_document;
use crate::compare::found::{Found, quoted};
use crate::compare::words::Sight;
use crate::model::era::{YearStyle, YearWriting};
use crate::model::form::{BarKind, BarLook, Form, IndicatorForm, IndicatorLayout, Level, NarrativeField, ScheduleForm, Words};
use crate::model::form_document::SectionPart;
use crate::model::numbering::{MeasureNumbering, NumberStyle, Scope, SectionPrefix};
use crate::model::place::{Place, PlanField};
use crate::model::sheet::{LabelSide, Page, PageSize, Sheet, SheetBlock, SheetCell, SheetRow, Showing};

/// Every field of a form has the address of the form.
pub(super) const AT: Option<Place> = Some(Place::Plan(PlanField::Form));

/// Tells how the forms differ.
pub(super) fn fields(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let (before, after) = (before.plan.form.as_ref(), after.plan.form.as_ref());
    if before == after {
        return;
    }
    let Form {
        key,
        name,
        description,
        words,
        levels,
        measure_numbering,
        year_writing: YearWriting { style, turn },
        narratives,
        schedule,
        indicators,
        department_separator,
        vision_number,
        sheet: Sheet { title, page, blocks },
        document,
    } = after;
    found.text(AT, "様式の名称", &before.name, name);
    found.text(AT, "様式の記号", &before.key, key);
    found.text(AT, "様式の説明", &before.description, description);
    self::words(found, &before.words, words);
    for depth in 0..levels.len().max(before.levels.len()) {
        let label = format!("{}段目の区分", depth + 1);
        found.value(AT, label, &before.levels.get(depth), &levels.get(depth), |_, told| told.map(level).unwrap_or_default());
    }
    found.value(AT, "施策の番号", &before.measure_numbering, measure_numbering, |_, told| numbering(told));
    let earlier = &before.year_writing;
    found.value(AT, "様式の年度の書き方", &earlier.style, style, |_, style| style.label().to_owned());
    found.value(AT, "様式の改元の年度の書き方", &earlier.turn, turn, |_, turn| turn.label().to_owned());
    self::narratives(found, &before.narratives, narratives);
    self::schedule(found, &before.schedule, schedule);
    self::indicators(found, &before.indicators, indicators);
    found.value(AT, "部署名の区切り", &before.department_separator, department_separator, |_, separator| {
        separator_in_words(separator)
    });
    found.value(AT, "将来の姿の番号", &before.vision_number, vision_number, |_, style| numbers(style));
    found.text(AT, "個票の表題", &before.sheet.title, title);
    found.value(AT, "個票の用紙", &before.sheet.page, page, |_, told| self::page(told));
    if before.sheet.blocks != *blocks {
        found.add(AT, "個票の配置", layout(before, &before.sheet.blocks), layout(after, blocks));
    }
    form_document::fields(found, &before.document, document);
}

fn words(found: &mut Found<'_, '_>, before: &Words, after: &Words) {
    let Words {
        measure,
        name,
        number,
        lead,
        related,
        schedule,
        indicators,
        indicator_name,
        target,
        actual,
        baseline,
        annual_actions,
        annual_goals,
        visions,
        again,
        priorities,
        evidence,
        policy_direction,
        references,
        pictures,
        priority_mark,
    } = after;
    let all = [
        ("施策", &before.measure, measure),
        ("施策の名称", &before.name, name),
        ("施策の番号", &before.number, number),
        ("主管部署", &before.lead, lead),
        ("関連部署", &before.related, related),
        ("工程", &before.schedule, schedule),
        ("指標", &before.indicators, indicators),
        ("指標の名称", &before.indicator_name, indicator_name),
        ("目標", &before.target, target),
        ("実績", &before.actual, actual),
        ("現状値", &before.baseline, baseline),
        ("年次の取組", &before.annual_actions, annual_actions),
        ("年次の目標", &before.annual_goals, annual_goals),
        ("将来の姿", &before.visions, visions),
        ("再掲", &before.again, again),
        ("重点取組事項", &before.priorities, priorities),
        ("エビデンス", &before.evidence, evidence),
        ("政策立案の方向性", &before.policy_direction, policy_direction),
        ("関連計画", &before.references, references),
        ("画像", &before.pictures, pictures),
        ("重点取組事項に対応する施策の印", &before.priority_mark, priority_mark),
    ];
    for (what, before, after) in all {
        found.text(AT, format!("「{what}」の呼び方"), before, after);
    }
}

fn separator_in_words(separator: &str) -> String {
    if separator == "\n" { "改行" } else { separator }.to_owned()
}

/// 「柱（01、02、03）　載せるもの：リード文、施策の一覧」.
fn level(level: &Level) -> String {
    let Level { word, number, shows } = level;
    let part = |part: &SectionPart| match part {
        SectionPart::Lead => "リード文",
        SectionPart::Visions => "将来の姿",
        SectionPart::Blocks => "文章・図表",
        SectionPart::Indicators => "指標",
        SectionPart::Evidence => "エビデンス",
        SectionPart::Measures => "施策の一覧",
    };
    let told = shows.iter().map(part).collect::<Vec<_>>().join("、");
    let told = if SectionPart::are_usual(shows) { String::new() } else { format!("　載せるもの：{told}") };
    format!("{word}（{}）{told}", numbers(number))
}

/// 「01、02、03」; under another number, as under 1, where the style shows it.
pub(super) fn numbers(style: &NumberStyle) -> String {
    (1..=3).map(|number| style.write_under("1", number)).collect::<Vec<_>>().join("、")
}

/// 「01-01、01-02、01-03（1段目の区分ごとに数える）」.
fn numbering(numbering: &MeasureNumbering) -> String {
    let MeasureNumbering { scope, section_prefix, style } = numbering;
    let prefix = section_prefix.as_ref().map(|SectionPrefix { style, separator }| format!("{}{separator}", style.write(1)));
    let prefix = prefix.unwrap_or_default();
    let numbers = (1..=3).map(|number| format!("{prefix}{}", style.write(number))).collect::<Vec<_>>().join("、");
    let scope = match scope {
        Scope::Plan => "計画を通して数える",
        Scope::TopSection => "1段目の区分ごとに数える",
        Scope::Section => "区分ごとに数える",
    };
    format!("{numbers}（{scope}）")
}

fn narratives(found: &mut Found<'_, '_>, before: &[NarrativeField], after: &[NarrativeField]) {
    let name = |_, field: &NarrativeField| (AT, quoted("記述欄", &field.label));
    let blank = |of: &NarrativeField| NarrativeField { key: of.key.clone(), label: String::new(), guidance: String::new(), limit: None };
    found.list(&by_key(before, after, |field| field.key.clone()), name, blank, |found, before, after| {
        let NarrativeField { key: _, label, guidance, limit } = after;
        found.text(AT, "見出し", &before.label, label);
        found.text(AT, "記入要領", &before.guidance, guidance);
        found.value(AT, "字数の上限", &before.limit, limit, |_, limit| limit.map(|limit| format!("{limit}字")).unwrap_or_default());
    });
}

fn schedule(found: &mut Found<'_, '_>, before: &ScheduleForm, after: &ScheduleForm) {
    let ScheduleForm { row_heading, unit, year_style, kinds } = after;
    found.text(AT, "工程の行の見出し", &before.row_heading, row_heading);
    found.value(AT, "工程の目盛り", &before.unit, unit, |_, unit| unit.label().to_owned());
    found
        .value(AT, "工程の年度の書き方", &before.year_style, year_style, |_, style| style.map_or("", YearStyle::label).to_owned());
    let name = |_, kind: &BarKind| (AT, quoted("期間の種類", &kind.label));
    let blank = |of: &BarKind| BarKind { label: String::new(), ..of.clone() };
    found.list(&by_key(&before.kinds, kinds, |kind| kind.key.clone()), name, blank, |found, before, after| {
        let BarKind { key: _, label, look } = after;
        found.text(AT, "名称", &before.label, label);
        found.value(AT, "見た目", &before.look, look, |_, look| {
            match look {
                BarLook::Filled => "塗りつぶし",
                BarLook::Preparation => "準備の色",
                BarLook::Hatched => "斜線",
                BarLook::Outlined => "枠だけ",
                BarLook::Milestone => "◆",
            }
            .to_owned()
        });
    });
}

fn indicators(found: &mut Found<'_, '_>, before: &IndicatorForm, after: &IndicatorForm) {
    let IndicatorForm { layout, blocks, number, name_per_year, show_baseline } = after;
    found.value(AT, "指標の並べ方", &before.layout, layout, |_, layout| {
        match layout {
            IndicatorLayout::Yearly => "年度ごとの目標と実績",
            IndicatorLayout::BaselineToTarget => "現状値と目標値",
        }
        .to_owned()
    });
    found.value(AT, "指標の欄の数", &before.blocks, blocks, |_, blocks| {
        blocks.map(|blocks| format!("{blocks}欄")).unwrap_or_default()
    });
    found.value(AT, "指標の番号", &before.number, number, |_, style| numbers(style));
    found.value(AT, "指標名を年度ごとに印刷", &before.name_per_year, name_per_year, |_, on| yes_or_no(*on));
    found.value(AT, "現状値の表示", &before.show_baseline, show_baseline, |_, on| yes_or_no(*on));
}

pub(super) fn yes_or_no(on: bool) -> String {
    if on { "する" } else { "しない" }.to_owned()
}

/// 「9.5ポイント」.
fn points(tenths: u16) -> String {
    format!("{}ポイント", f32::from(tenths) / 10.0)
}

/// 「A4縦、1件ごとに改ページ、文字9.5ポイント（1ページに収めるときは9ポイントまで）」.
fn page(page: &Page) -> String {
    let Page { size, landscape, one_measure_per_page, text, smallest_text } = page;
    let size = match size {
        PageSize::A4 => "A4",
        PageSize::A3 => "A3",
        PageSize::Slide => "スライド（16対9）",
    };
    let side = if *landscape { "横" } else { "縦" };
    let pages = if *one_measure_per_page { "、1件ごとに改ページ" } else { "" };
    let shrinks = smallest_text.map(|smallest| format!("（1ページに収めるときは{}まで）", points(smallest))).unwrap_or_default();
    format!("{size}{side}{pages}、文字{}{shrinks}", points(*text))
}

/// The cells of a sheet: a line a row, and a line for the title of a block.
fn layout(form: &Form, blocks: &[SheetBlock]) -> String {
    let mut lines = Vec::new();
    for SheetBlock { title, printed, rows } in blocks {
        let printed = if *printed { "" } else { "（印刷しない）" };
        lines.push(format!("＜{title}＞{printed}"));
        lines.extend(rows.iter().map(|SheetRow { cells }| cells.iter().map(|shown| cell(form, shown)).collect::<Vec<_>>().join("｜")));
    }
    lines.join("\n")
}

/// 「現状と課題（幅2、見出しは上）」.
fn cell(form: &Form, cell: &SheetCell) -> String {
    let SheetCell { content, label, label_side, width, showing, below } = cell;
    let shown = form.label(content);
    let heading = match label.as_deref() {
        None => String::new(),
        Some("") => "、見出しなし".to_owned(),
        Some(label) => format!("、見出しは「{label}」"),
    };
    let side = match label_side {
        LabelSide::Left => "左",
        LabelSide::Above => "上",
    };
    let showing = match showing {
        Showing::Usual => "",
        Showing::Words => "、文字で示す",
        Showing::Bars => "、棒で示す",
    };
    let below: String = below.iter().map(|under| format!("／下に{}", self::cell(form, under))).collect();
    format!("{shown}（幅{width}{heading}、見出しの位置は{side}{showing}）{below}")
}
