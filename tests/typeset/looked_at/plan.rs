//! The plan on the kept pictures: four made-up measures, with something in everything that a form may show. It belongs to the pictures
//! alone, so that they change with the look of pages and not with the words of a sample.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use shisakucho::base::id::Id;
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualPlan};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::fiscal_year::{FiscalYear, Period, YearMonth};
use shisakucho::model::form::BarLook;
use shisakucho::model::ids::{
    AnnualLineId, BarId, BlockId, ChapterId, DepartmentId, EvidenceId, IndicatorId, MeasureId, PictureId, PriorityEditionId, PriorityId,
    RowId, SectionId, VisionId,
};
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::{Evidence, Measure, PlacedPicture, Reference};
use shisakucho::model::organisation::RelatedPlan;
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::plan::Plan;
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::prose::Prose;
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::model::section::{Item, Section, Vision};
use shisakucho::model::value::Value;
use shisakucho::storage::builtin_forms;

/// Names of the measures, in order.
const NAMES: [&str; 4] =
    ["窓口の予約をスマートフォンで", "公民館の鍵を電子錠に", "道路の傷みを写真で知らせる", "職員の勤怠をひとつの画面で"];

fn id(key: &str, number: usize) -> Id {
    Id::parse(&format!("{key}{number}")).unwrap()
}

/// The plan in a built-in form.
pub fn in_form(key: &str) -> Plan {
    let period = Period { first: FiscalYear::new(2025).unwrap(), count: 4 };
    let mut plan = Plan::new("水辺町デジタル計画", "水辺町", period, builtin_forms::by_key(key).unwrap());
    plan.edition = "初版".to_owned();
    plan.cover.date_words = "令和7年4月".to_owned();
    plan.departments = Arc::new(["総務課", "住民課", "建設課"].into_iter().enumerate().map(|(at, name)| department(at, name)).collect());
    plan.priority_editions = Arc::new(vec![priorities()]);
    plan.pictures = Arc::new(vec![picture()]);
    plan.measures = (0..NAMES.len()).map(|at| Arc::new(measure(&plan, at))).collect();
    plan.sections = Arc::new(vec![section(&plan, 0, "暮らしを便利に", &[0, 1]), section(&plan, 1, "まちと役場を支える", &[2, 3])]);
    plan.related_plans = Arc::new(vec![RelatedPlan { name: "水辺町総合計画".to_owned(), period: Period { count: 5, ..period } }]);
    plan.chapters = Arc::new(vec![chapter()]);
    plan
}

fn department(at: usize, name: &str) -> Department {
    Department { id: DepartmentId(id("d", at)), name: name.to_owned(), division: "町長部局".to_owned(), former_names: Vec::new() }
}

fn priorities() -> PriorityEdition {
    let item = |(at, text): (usize, &str)| Priority {
        id: PriorityId(id("p", at)),
        group: "重点取組事項".to_owned(),
        text: text.to_owned(),
        continues: Vec::new(),
    };
    PriorityEdition {
        id: PriorityEditionId(id("e", 0)),
        name: "国の手順書".to_owned(),
        published: "令和6年4月".to_owned(),
        source: String::new(),
        items: ["手続のオンライン化", "職場環境の整備"].into_iter().enumerate().map(item).collect(),
    }
}

/// Two grounds with a line between them.
fn picture() -> Picture {
    let shade = |x: u32, y: u32| {
        if x == y {
            Rgb([255, 255, 255])
        } else if x > y {
            Rgb([120, 160, 190])
        } else {
            Rgb([190, 200, 160])
        }
    };
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 48, shade)).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    Picture { id: PictureId(id("g", 0)), format: PictureFormat::Png, data: PictureData(bytes) }
}

fn measure(plan: &Plan, at: usize) -> Measure {
    let mut measure = Measure::new(MeasureId(id("m", at)), NAMES[at]);
    measure.lead = vec![DepartmentRef::Master(plan.departments[at % 3].id)];
    measure.related = vec![DepartmentRef::Master(plan.departments[(at + 1) % 3].id), DepartmentRef::Free("関係各課".to_owned())];
    let text = |label: &str| {
        Prose::new(&format!(
            "{label}の段落です。来庁しなくても用が足りるよう、受付の仕組みを改めます。\n・{label}の一つ目の項目\n　・その内訳\n・**太い字**のある二つ目の項目\n※ 対象は町内に住む人です。"
        ))
    };
    measure.narratives = plan.form.narratives.iter().map(|field| (field.key.clone(), text(&field.label))).collect();
    measure.schedule = (0..2).map(|row| schedule_row(plan, at * 2 + row)).collect();
    measure.indicators = (0..2).map(|number| indicator(plan, at * 2 + number)).collect();
    measure.annual = plan.period.years().enumerate().map(|(year, of)| annual(of, at * 10 + year)).collect();
    measure.evidence = vec![evidence(at)];
    measure.visions = vec![VisionId(id("v", at / 2))];
    measure.priorities = if at == 0 { vec![PriorityId(id("p", 0)), PriorityId(id("p", 1))] } else { Vec::new() };
    measure.references = vec![Reference { plan: "総合計画".to_owned(), item: "住みよいまち".to_owned() }];
    let placed =
        PlacedPicture { picture: PictureId(id("g", 0)), caption: "受付の様子".to_owned(), alternative: "二色の面".to_owned() };
    measure.pictures = vec![placed];
    measure
}

/// Bars of every kind, one after the other.
fn schedule_row(plan: &Plan, at: usize) -> Row {
    let first = plan.period.first_month();
    let bar = |number: usize, from: YearMonth, to: YearMonth| {
        let kind = &plan.form.schedule.kinds[(at + number) % plan.form.schedule.kinds.len()];
        let to = if kind.look == BarLook::Milestone { from } else { to };
        let kind = kind.key.clone();
        Bar {
            id: BarId(id("b", at * 10 + number)),
            kind,
            label: ["導入の準備", "試行", "全町で実施"][number].to_owned(),
            from,
            to,
            open: number == 2,
        }
    };
    let bars = vec![bar(0, first, first.plus(8)), bar(1, first.plus(12), first.plus(20)), bar(2, first.plus(24), first.plus(47))];
    Row { id: RowId(id("r", at)), label: format!("工程{}", at % 2 + 1), bars }
}

fn indicator(plan: &Plan, at: usize) -> Indicator {
    let value = |number: usize| Value::new(format!("{}件", 120 + number * 35));
    let mut indicator = Indicator::new(IndicatorId(id("n", at)));
    indicator.name = ["予約して来庁した人", "鍵の貸出しに要した時間"][at % 2].to_owned();
    indicator.unit = "件".to_owned();
    indicator.baseline = value(0);
    indicator.baseline_as_of = "令和5年度".to_owned();
    indicator.targets = plan.period.years().enumerate().map(|(year, of)| (of, value(year + 1))).collect();
    indicator.final_target = value(4);
    indicator
}

fn annual(year: FiscalYear, at: usize) -> AnnualPlan {
    let line = |key: &str, text: &str| AnnualLine { id: AnnualLineId(id(key, at)), text: text.to_owned() };
    let common =
        AnnualLines { actions: vec![line("a", "受付の仕組みを整える")], goals: vec![line("z", "三か所で使える")] };
    AnnualPlan { common, ..AnnualPlan::new(year) }
}

fn evidence(at: usize) -> Evidence {
    Evidence {
        id: EvidenceId(id("w", at)),
        evidence: Prose::new("調査では三人に一人が時間外の利用を望んだ。"),
        direction: Prose::new("時間によらず使える窓口を設ける。"),
    }
}

/// A section with its visions and figures; forms with a second level have their measures there.
fn section(plan: &Plan, at: usize, title: &str, measures: &[usize]) -> Section {
    let items = measures.iter().map(|measure| Item::Measure(MeasureId(id("m", *measure)))).collect();
    let mut section = Section::new(SectionId(id("s", at)), title);
    section.lead = Prose::new("この柱では、町に住む人と働く人の手間を減らします。");
    section.visions = vec![Vision { id: VisionId(id("v", at)), text: "いつでも、どこからでも用が足りる町".to_owned() }];
    if plan.form.levels.len() > 1 {
        section.sections = vec![Section { items, ..Section::new(SectionId(id("t", at)), "身近なことから") }];
    } else {
        section.items = items;
    }
    section
}

fn chapter() -> Chapter {
    let block = |at: usize, content: BlockContent| Block { id: BlockId(id("k", at)), content };
    let derived = |kind: DerivedKind| BlockContent::Derived(Derived { kind, section: None, caption: String::new() });
    let cells = [["区分", "令和5年", "令和6年"], ["窓口", "1,240件", "980件"], ["電子", "310件", "605件"]];
    let table = Table {
        caption: "受付の件数".to_owned(),
        header_rows: 1,
        header_columns: 1,
        widths: Vec::new(),
        source: "資料：住民課調べ".to_owned(),
        rows: cells.iter().map(|row| row.iter().map(|cell| Prose::new(cell)).collect()).collect(),
    };
    let words = "この計画は、町の仕事をデジタルの力で見直すためのものです。\n・期間は4年とします。\n・毎年見直します。";
    Chapter {
        id: ChapterId(id("c", 0)),
        title: "計画の考え方".to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks: vec![
            block(0, BlockContent::Text(Prose::new(words))),
            block(1, derived(DerivedKind::YearChart)),
            block(2, derived(DerivedKind::StructureChart)),
            block(3, BlockContent::Table(table)),
        ],
        parts: Vec::new(),
    }
}
