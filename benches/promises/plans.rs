//! Generated plans of any number of measures: believable Japanese text, the same for the same number.

use std::sync::Arc;

use shisakucho::base::id::{Id, IdMint};
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::fiscal_year::{FiscalYear, Period, YearMonth};
use shisakucho::model::guess::{Accumulation, Direction};
use shisakucho::model::ids::{BarId, DepartmentId, IndicatorId, MeasureId, RowId, SectionId};
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::model::section::{Item, Section};
use shisakucho::model::value::Value;
use shisakucho::storage::builtin_forms;

/// Fiscal years of every generated plan.
const YEARS: u8 = 5;
/// Indicators of every measure.
const INDICATORS: usize = 3;

const PILLARS: [&str; 10] =
    ["暮らしのDX", "窓口のDX", "防災のDX", "学びのDX", "子育てのDX", "健康のDX", "産業のDX", "まちづくりのDX", "文化のDX", "行政のDX"];
const DEPARTMENTS: [&str; 12] = [
    "企画政策課",
    "DX推進室",
    "総務課",
    "税務課",
    "市民課",
    "福祉総務課",
    "健康増進課",
    "環境課",
    "商工観光課",
    "建設課",
    "危機管理課",
    "学校教育課",
];
const THEMES: [&str; 20] = [
    "書かない窓口",
    "公共施設の予約",
    "電子決裁",
    "防災情報の配信",
    "電子図書館",
    "保育所の入所申込み",
    "母子健康手帳アプリ",
    "道路の損傷通報",
    "水道の漏水調査",
    "地域ポイント",
    "観光案内",
    "スマート農業",
    "オープンデータ",
    "地図情報の公開",
    "キャッシュレス納付",
    "電子契約",
    "生成AIの活用",
    "テレワーク",
    "学校と家庭の連絡",
    "健診の予約",
];
const WAYS: [&str; 8] = ["導入", "充実", "見直し", "試行と検証", "対象の拡大", "運用の改善", "利用の促進", "基盤の整備"];
const PLACES: [&str; 8] = ["本庁舎の窓口", "公民館9館", "小学校11校", "中学校5校", "市立図書館", "港の周辺", "北部の地区", "駅前の案内所"];

/// A sentence with blanks for theme, place and a number.
const ISSUES: [&str; 6] = [
    "{theme}については、{place}での手続に時間を要し、令和5年度の利用は{number}件にとどまった。",
    "{place}で{number}人に尋ねたところ、{theme}を知っていると答えた人は3割に満たなかった。",
    "紙の書類を課の間で受け渡しており、{theme}に関する転記の誤りが年に{number}件生じている。",
    "夜間や休日に利用できないことへの不満が多く、{place}に寄せられた意見は{number}件に上る。",
    "担当する職員が異動すると手順が分からなくなり、{theme}の引継ぎに{number}時間を費やした例がある。",
    "一方、{place}では先行して取り組んでおり、待ち時間が{number}分から半分程度に縮まった。",
];
const DETAILS: [&str; 5] = [
    "・{theme}の仕様を関係課で検討し、{place}から順に始める。",
    "・申請に必要な項目を{number}から減らし、市が既に保有する情報は記入を求めない。",
    "・操作に不慣れな人のために、{place}に相談の場を設ける。",
    "・{theme}の利用の状況を四半期ごとに集計し、庁内で共有する。",
    "・**委託の範囲**を見直し、職員が自ら直せる部分を増やす。",
];
const EFFECTS: [&str; 4] = [
    "{place}に出向かなくても手続が済み、移動の負担が減る。",
    "{theme}に要する職員の作業が年に{number}時間減り、相談に充てる時間が増える。",
    "記入の誤りや書類の不足が減り、通知までの日数が縮まる。",
    "{theme}を初めて使う人にも分かりやすい案内となり、問合せが減る。",
];
const POLICIES: [&str; 5] = [
    "令和6年度は{theme}の仕様を固め、{place}で試行する。",
    "令和7年度の前半に{number}人から意見を聴き、後半に対象を広げる。",
    "令和8年度は費用と効果を突き合わせ、{theme}を続ける規模を決める。",
    "令和9年度からは{place}を加え、令和10年度に全体を見直す。",
    "※国の制度の動きにより、時期を改めることがある。",
];
const MEASURED: [(&str, &str); 8] = [
    ("の利用件数", "件"),
    ("の利用率", "%"),
    ("に要する平均時間", "分"),
    ("の登録者数", "人"),
    ("に係る経費", "千円"),
    ("の対象業務数", "業務"),
    ("の満足度", "%"),
    ("の実施状況", ""),
];

/// A plan of so many measures.
pub fn plan(measures: usize) -> Plan {
    let mut dice = Dice(7);
    let mut mint = IdMint::from_seed(11);
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: YEARS };
    let mut plan = Plan::new("汐見原市DX推進計画", "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    "決定".clone_into(&mut plan.edition);
    "令和5年度末".clone_into(&mut plan.indicator_defaults.baseline_as_of);
    plan.departments = Arc::new(DEPARTMENTS.iter().map(|name| department(name, &mut mint)).collect());
    let mut sections: Vec<Section> = PILLARS.iter().map(|title| Section::new(SectionId(mint.mint()), *title)).collect();
    for section in &mut sections {
        section.lead = Prose::new("この柱では、市民と市役所との接点を一つずつ見直し、手順と様式を改めた上で新しい技術を取り入れる。");
    }
    for number in 0..measures {
        let measure = measure(number, &plan, &mut dice, &mut mint);
        sections[number % PILLARS.len()].items.push(Item::Measure(measure.id));
        plan.measures.push(Arc::new(measure));
    }
    plan.sections = Arc::new(sections);
    plan
}

fn department(name: &str, mint: &mut IdMint) -> Department {
    Department { id: DepartmentId(mint.mint()), name: name.to_owned(), division: "総合政策部".to_owned(), former_names: Vec::new() }
}

fn measure(number: usize, plan: &Plan, dice: &mut Dice, mint: &mut IdMint) -> Measure {
    let theme = *dice.of(&THEMES);
    let id = Id::parse(&format!("m{number:04}")).unwrap();
    let mut measure = Measure::new(MeasureId(id), format!("{theme}の{}（第{}次）", dice.of(&WAYS), number + 1));
    let master = |dice: &mut Dice| DepartmentRef::Master(dice.of(&plan.departments).id);
    measure.lead = vec![master(dice)];
    measure.related = vec![master(dice), DepartmentRef::Free("全課等".to_owned())];
    for (key, sentences, count) in
        [("issues", &ISSUES[..], 4), ("details", &DETAILS, 3), ("effects", &EFFECTS, 2), ("policy", &POLICIES, 3)]
    {
        measure.narratives.insert(key.to_owned(), Prose::new(&text(theme, sentences, count, dice)));
    }
    measure.schedule = schedule(plan, dice, mint);
    measure.indicators = (0..INDICATORS).map(|_| indicator(theme, plan, dice, mint)).collect();
    measure
}

/// So many of the sentences, in their order from anywhere on.
fn text(theme: &str, sentences: &[&str], count: usize, dice: &mut Dice) -> String {
    let start = dice.below(sentences.len());
    let chosen = sentences.iter().cycle().skip(start).take(count);
    let mut text = String::new();
    for sentence in chosen {
        let own_line = sentence.starts_with(['・', '※']);
        if own_line && !text.is_empty() {
            text.push('\n');
        }
        let (place, number) = (*dice.of(&PLACES), (dice.below(900) + 100).to_string());
        text.push_str(&sentence.replace("{theme}", theme).replace("{place}", place).replace("{number}", &number));
    }
    text
}

fn schedule(plan: &Plan, dice: &mut Dice, mint: &mut IdMint) -> Vec<Row> {
    let first = plan.period.first_month();
    let last = plan.period.last_month();
    let mut row = |label: &str, turn: i32| {
        let bar = |mint: &mut IdMint, kind: &str, label: &str, from: YearMonth, to: YearMonth| Bar {
            id: BarId(mint.mint()),
            kind: kind.to_owned(),
            label: label.to_owned(),
            from,
            to,
            open: to == last,
        };
        let change = first.plus(turn);
        let bars = vec![bar(mint, "study", "仕様の検討", first, change.plus(-1)), bar(mint, "implement", "試行と運用", change, last)];
        Row { id: RowId(mint.mint()), label: label.to_owned(), bars }
    };
    let turn = i32::try_from(dice.below(20)).unwrap() + 4;
    vec![row("仕組みの整備", turn), row("利用の促進と支援", turn + 6)]
}

fn indicator(theme: &str, plan: &Plan, dice: &mut Dice, mint: &mut IdMint) -> Indicator {
    let (what, unit) = *dice.of(&MEASURED);
    let mut indicator = Indicator::new(IndicatorId(mint.mint()));
    indicator.name = format!("{theme}{what}");
    unit.clone_into(&mut indicator.unit);
    let start = dice.below(800) + 20;
    let words = ["調査・研究", "構築", "試行", "運用", "運用・見直し"];
    let value = |step: usize| {
        let amount = start + start * step / 8;
        Value::new(match unit {
            "" => words[step.min(words.len() - 1)].to_owned(),
            "%" => format!("{}.{}%", amount % 90 + 5, amount % 10),
            "件" => format!("{amount}件以上"),
            _ => format!("{amount}{unit}"),
        })
    };
    indicator.direction = Some(Direction::Up);
    indicator.accumulation = Some(Accumulation::SingleYear);
    indicator.baseline = value(0);
    indicator.targets = plan.period.years().enumerate().map(|(step, year)| (year, value(step))).collect();
    indicator.actuals.insert(plan.period.first, value(1));
    "担当課調べ".clone_into(&mut indicator.source);
    indicator
}

/// A die that falls the same way every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap_or(0)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}
