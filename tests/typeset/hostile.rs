//! What users type is data: no text changes the layout, reads a file, hangs it or leaves its page, whatever it looks like.

mod extremes;

use std::sync::Arc;

use shisakucho::checks;
use shisakucho::model::chapter::{Block, BlockContent, Table};
use shisakucho::model::ids::MeasureId;
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::value::Value;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Grouping, Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, body_words, print, sample, words};

/// Texts that mean something to typst, to a shell, to HTML, or to nobody.
const WORDS: &[&str] = &[
    "#let x = 1 #panic() #x",
    "#read(\"/etc/passwd\") #include \"main.typ\" #import \"look.typ\": *",
    "$x^2 + sum_(i=0)^n$ $$",
    "@measure <label> <p>段落</p> <script>alert(1)</script> &amp; &#x3042;",
    "\\ \\u{1F600} \\n \\\\server\\share C:\\plan ../../secret",
    "*太字* _斜体_ `生` ``` ``` = 見出し\n== 見出し\n+ 番号\n- 記号\n/ 用語: 説明",
    "**閉じない太字 [^none] {施策数 {#zzz} {未知} ![x] ** ** ****",
    "// 注釈 /* 閉じない注釈",
    "\"引用\" 'apos' “丸” ‘単’ … -- --- ~ %% %s {0} ${HOME} `rm`",
    "=SUM(A1:A9) +1 -1 @cmd |calc",
    "[[[[((((「『【〔｛］］］））））」』】〕｝",
    "。、。、。、ーーーーぁぁぁぁっっっっ！！！！？？？？",
];

/// Texts whose signs are not all in the fonts, or are never seen.
const SIGNS: &[&str] = &[
    "絵文字😀👨‍👩‍👧‍👦🇯🇵とℹ️",
    "異体字葛󠄀城市と﨑・髙・𠮷野家・𩸽",
    "か\u{3099}き\u{3099}は\u{309A}（分かれた濁点）",
    "עברית العربية ไทย हिन्दी 한국어 Ελληνικά Кириллица",
    "a\u{202E}逆さ\u{202C}b\u{200B}c\u{FEFF}d\u{00AD}e\u{2028}f",
    "\u{E000}\u{F8FF}\u{10FFFD}私用領域\u{FFFE}\u{FFFD}",
];

/// A sample with few of its measures, in which a text stands in every kind of field of its first measure, chapter and section.
fn with(name: &str, text: &str) -> Plan {
    let mut plan = sample(name);
    let line = text.replace('\n', " ");
    let some: Vec<MeasureId> = Outline::of(&plan).measures().take(6).collect();
    plan.measures.retain(|measure| some.contains(&measure.id));
    let first = some[0];
    plan.title = line.clone();
    plan.city.clone_from(&line);
    plan.edition.clone_from(&line);
    let keys: Vec<String> = plan.form.narratives.iter().map(|field| field.key.clone()).collect();
    let period = plan.period;
    let measure = plan.measures.iter_mut().find(|measure| measure.id == first).unwrap();
    let measure = Arc::make_mut(measure);
    measure.name.clone_from(&line);
    for key in keys {
        measure.narratives.insert(key, Prose::new(text));
    }
    for row in &mut measure.schedule {
        row.label.clone_from(&line);
        row.bars.iter_mut().for_each(|bar| bar.label.clone_from(&line));
    }
    for indicator in &mut measure.indicators {
        indicator.name.clone_from(&line);
        indicator.baseline = Value::new(text);
        indicator.final_target = Value::new(text);
        for year in period.years() {
            indicator.targets.insert(year, Value::new(text));
        }
    }
    for annual in &mut measure.annual {
        annual.common.actions.iter_mut().for_each(|action| action.text.clone_from(&line));
    }
    let section = &mut Arc::make_mut(&mut plan.sections)[0];
    section.title.clone_from(&line);
    section.lead = Prose::new(text);
    let chapter = &mut Arc::make_mut(&mut plan.chapters)[0];
    chapter.title.clone_from(&line);
    for block in &mut chapter.blocks {
        put(block, text, &line);
    }
    for term in Arc::make_mut(&mut plan.glossary).iter_mut().take(1) {
        term.term.clone_from(&line);
        term.definition = Prose::new(text);
    }
    plan
}

fn put(block: &mut Block, text: &str, line: &str) {
    match &mut block.content {
        BlockContent::Text(prose) => *prose = Prose::new(text),
        BlockContent::Table(Table { caption, source, rows, .. }) => {
            line.clone_into(caption);
            line.clone_into(source);
            rows.iter_mut().flatten().for_each(|cell| *cell = Prose::new(text));
        }
        BlockContent::Picture(placed) => line.clone_into(&mut placed.caption),
        BlockContent::Derived(derived) => line.clone_into(&mut derived.caption),
    }
}

fn first(plan: &Plan) -> &Measure {
    plan.measure(Outline::of(plan).measures().next().unwrap()).unwrap()
}

/// No word leaves its page.
pub fn assert_within(printed: &Pages, what: &str) {
    for run in printed.runs().iter().filter(|run| !run.text.trim().is_empty()) {
        let (width, height) = printed.page_size(run.page).unwrap();
        let rect = run.rect;
        assert!(rect.x >= 0.0 && rect.right() <= width + 0.5 && rect.y >= -0.5 && rect.bottom() <= height + 0.5, "{what}: {run:?}");
    }
}

#[test]
fn markup_and_code_are_printed_as_written_in_every_form() {
    for (at, text) in WORDS.iter().enumerate() {
        // Every text in every form would take long: each form gets its share of them.
        for (form, name) in SAMPLES.iter().enumerate().filter(|(form, _)| at % SAMPLES.len() == *form) {
            let plan = with(name, text);
            let id = first(&plan).id;
            let printed = print(&plan, What::Sheets(vec![id]));
            let on_paper = words(&printed);
            assert!(on_paper.contains(&bare(&text.replace('\n', " "))), "{name}: the name 「{text}」 is not in {on_paper}");
            assert_within(&printed, name);
            printed.pdf().unwrap_or_else(|fault| panic!("{name} 「{text}」: {fault}"));
            if at < SAMPLES.len() || form == 0 {
                for what in [What::Roadmap(Grouping::Sections), What::Overview(2), What::Indicators] {
                    let printed = print(&plan, what.clone());
                    assert_within(&printed, name);
                    printed.pdf().unwrap_or_else(|fault| panic!("{name} {what:?} 「{text}」: {fault}"));
                }
            }
        }
    }
}

#[test]
fn a_sign_that_cannot_be_printed_is_seen_as_a_geta_and_told() {
    for text in SIGNS {
        let plan = with("shiomihara", text);
        let printed = print(&plan, What::Sheets(vec![first(&plan).id]));
        printed.pdf().unwrap_or_else(|fault| panic!("「{text}」: {fault}"));
        let has_geta = words(&printed).contains('〓');
        let told = checks::findings(&plan).iter().filter(|finding| finding.rule == "missing-glyph").count();
        assert_eq!(has_geta, told > 0, "「{text}」: {told} findings");
    }
    assert!(words(&print(&with("shiomihara", "か\u{3099}"), What::Sheets(Vec::new()))).contains('が'));
}

#[test]
fn the_samples_hold_no_sign_that_cannot_be_printed() {
    for name in SAMPLES {
        let found: Vec<_> = checks::findings(&sample(name)).into_iter().filter(|finding| finding.rule == "missing-glyph").collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn ten_thousand_signs_without_a_place_to_break_stay_on_their_pages_and_lose_none() {
    for unit in ["a", "1", "（", "。", "あ", "ー", "👍", "https://example.jp/"] {
        let text: String = unit.repeat(10_000 / unit.chars().count());
        // Upright pages for all of them, slides and lying pages for two.
        let forms: &[&str] = if matches!(unit, "a" | "（") { &["shiomihara", "fukaseno"] } else { &["shiomihara"] };
        for name in forms.iter().copied() {
            let mut plan = sample(name);
            let id = first(&plan).id;
            let key = plan.form.narratives[0].key.clone();
            let measure = Arc::make_mut(plan.measures.iter_mut().find(|measure| measure.id == id).unwrap());
            measure.narratives.insert(key, Prose::new(&text));
            measure.name = text.chars().take(500).collect();
            let mut indicator =
                measure.indicators.first().cloned().unwrap_or_else(|| Indicator::new(shisakucho::model::ids::IndicatorId(id.0)));
            indicator.baseline = Value::new(text.chars().take(300).collect::<String>());
            if !measure.indicators.is_empty() {
                measure.indicators[0] = indicator;
            }
            let printed = print(&plan, What::Sheets(vec![id]));
            assert_within(&printed, name);
            let shown = if unit == "👍" { "〓" } else { unit };
            let count = words(&printed).matches(shown).count();
            assert!(count >= 10_000 / unit.chars().count(), "{name} {unit}: {count}");
            printed.pdf().unwrap_or_else(|fault| panic!("{name} {unit}: {fault}"));
        }
    }
}

#[test]
fn hundreds_of_accents_on_one_letter_are_all_printed() {
    let mut plan = sample("shiomihara");
    let key = plan.form.narratives[0].key.clone();
    change_first(&mut plan, |measure| {
        measure.narratives.insert(key.clone(), Prose::new(&format!("x{}字", "\u{301}".repeat(300))));
    });
    let printed = print(&plan, What::Sheets(vec![first(&plan).id]));
    assert_within(&printed, "accents");
    assert!(words(&printed).matches('\u{301}').count() >= 300);
    printed.pdf().unwrap();
}

#[test]
fn bullets_nested_without_end_are_laid_out() {
    let mut plan = sample("shiomihara");
    let id = first(&plan).id;
    let key = plan.form.narratives[0].key.clone();
    let text: String = (0..300).map(|level| format!("{}・段{level}\n", "　".repeat(level % 40))).collect();
    Arc::make_mut(plan.measures.iter_mut().find(|measure| measure.id == id).unwrap()).narratives.insert(key, Prose::new(&text));
    let on_paper = words(&print(&plan, What::Sheets(vec![id])));
    for level in 0..300 {
        assert!(on_paper.contains(&format!("段{level}")), "段{level}");
    }
}

/// A text of so many signs in which lines may break.
pub fn long(length: usize) -> String {
    "長い名前を付けるとどうなるか、".chars().cycle().take(length).collect()
}

/// Prints things of a plan, and holds that nothing leaves its page and the PDF meets the standards.
pub fn assert_printable(plan: &Plan, whats: &[What], what_it_is: &str) {
    for what in whats {
        let printed = print(plan, what.clone());
        assert_within(&printed, &format!("{what_it_is} {what:?}"));
        printed.pdf().unwrap_or_else(|fault| panic!("{what_it_is} {what:?}: {fault}"));
    }
}

fn change_first(plan: &mut Plan, change: impl Fn(&mut Measure)) {
    let id = first(plan).id;
    change(Arc::make_mut(plan.measures.iter_mut().find(|measure| measure.id == id).unwrap()));
}

#[test]
fn a_name_of_two_thousand_signs_goes_on_over_the_pages() {
    for name in SAMPLES {
        let mut plan = sample(name);
        change_first(&mut plan, |measure| measure.name = long(2000));
        let id = first(&plan).id;
        let printed = print(&plan, What::Sheets(vec![id]));
        assert_within(&printed, name);
        // Beside other cells its pages have their words between them: what counts is that no sign of it is missing.
        let on_paper = body_words(&printed);
        for sign in "長い名前を付ける".chars() {
            let wanted = long(2000).matches(sign).count();
            assert!(on_paper.matches(sign).count() >= wanted, "{name}: {sign}");
        }
        printed.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn titles_of_two_thousand_signs_are_shortened_only_at_the_edges_of_pages() {
    let mut plan = sample("hanioka");
    for title in [&mut plan.title, &mut plan.city, &mut plan.edition] {
        *title = long(2000);
    }
    plan.measures.truncate(1);
    Arc::make_mut(&mut plan.sections).truncate(1);
    Arc::make_mut(&mut plan.chapters).truncate(1);
    Arc::make_mut(&mut plan.chapters)[0].title = long(2000);
    let printed = print(&plan, What::Document);
    assert_within(&printed, "titles");
    // The cover, the contents and the heading of the chapter.
    assert!(body_words(&printed).matches(&bare(&long(1990))).count() >= 3);
    printed.pdf().unwrap();
    assert_printable(&plan, &[What::Roadmap(Grouping::Sections), What::List(Grouping::Sections)], "titles");
}

#[test]
fn many_rows_and_many_bars_at_a_time_are_cut_into_pages() {
    let mut plan = sample("shiomihara");
    change_first(&mut plan, |measure| {
        let row = measure.schedule.iter().find(|row| !row.bars.is_empty()).cloned().unwrap();
        measure.schedule = (0..100).map(|_| row.clone()).collect();
        let bar = row.bars[0].clone();
        measure.schedule[0].bars = (0..60)
            .map(|number| {
                let mut bar = bar.clone();
                bar.label = format!("重なる取組{number}の終わり");
                bar
            })
            .collect();
    });
    let id = first(&plan).id;
    let printed = print(&plan, What::Sheets(vec![id]));
    assert_within(&printed, "bars");
    let on_paper = words(&printed);
    for number in 0..60 {
        assert!(on_paper.contains(&format!("重なる取組{number}の終わり")), "{number}");
    }
    printed.pdf().unwrap();
}

#[test]
fn long_lists_of_indicators_and_long_values_are_laid_out() {
    let mut plan = sample("shiomihara");
    change_first(&mut plan, |measure| {
        let indicator = measure.indicators[0].clone();
        measure.indicators = (0..60).map(|_| indicator.clone()).collect();
        measure.indicators[0].name = long(1000);
        measure.indicators[1].baseline = Value::new(long(1000));
    });
    let id = first(&plan).id;
    assert_printable(&plan, &[What::Sheets(vec![id])], "indicators");
}

#[test]
fn a_picture_that_cannot_be_read_leaves_a_frame_that_says_so() {
    let sample = sample("hanioka");
    let id = sample.measures.iter().find(|measure| !measure.pictures.is_empty()).unwrap().id;
    let whole = sample.pictures[0].data.0.clone();
    let half = whole[..whole.len() / 2].to_vec();
    // A head that says 30,000 pixels along each side.
    let mut huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    huge.extend([30_000u32.to_be_bytes(), 30_000u32.to_be_bytes()].concat());
    huge.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".to_vec();
    for bytes in [Vec::new(), b"no picture".to_vec(), half, huge, svg] {
        let mut plan = sample.clone();
        Arc::make_mut(&mut plan.pictures).iter_mut().for_each(|picture| picture.data.0.clone_from(&bytes));
        let printed = print(&plan, What::Sheets(vec![id]));
        assert!(words(&printed).contains("画像を表示できません"));
        printed.pdf().unwrap();
    }
    assert!(!words(&print(&sample, What::Sheets(vec![id]))).contains("画像を表示できません"));
}

#[test]
fn a_plan_with_nothing_in_it_is_printed_or_told() {
    let mut plan = sample("nagihara");
    plan.measures.clear();
    plan.sections = Arc::default();
    plan.chapters = Arc::default();
    plan.glossary = Arc::default();
    for title in [&mut plan.title, &mut plan.city, &mut plan.edition] {
        title.clear();
    }
    assert_printable(&plan, &[What::Document, What::Overview(1)], "nothing");
    for what in [What::Sheets(Vec::new()), What::Roadmap(Grouping::Sections)] {
        assert!(matches!(TYPESETTER.typeset(&plan, &Request::new(what)), Err(Fault::Nothing(_))));
    }
}

/// No words stand on words beside them.
fn assert_apart(printed: &Pages, what: &str) {
    for page in 0..printed.page_count() {
        let mut runs: Vec<_> = printed.runs_on(page).iter().filter(|run| !run.text.trim().is_empty()).collect();
        // Lines are a millimetre apart at least; words on one differ by less than a tenth.
        let line = |run: &Run| (run.rect.y * 2.0).round();
        runs.sort_by(|a, b| line(a).total_cmp(&line(b)).then(a.rect.x.total_cmp(&b.rect.x)));
        for pair in runs.windows(2) {
            let [left, right] = pair else { continue };
            let is_one_line = (left.rect.y - right.rect.y).abs() < 0.05;
            assert!(!is_one_line || left.rect.right() <= right.rect.x + 0.8, "{what}: {left:?} {right:?}");
        }
    }
}

#[test]
fn the_years_of_a_long_plan_stand_apart_in_every_form() {
    for (name, years) in SAMPLES.into_iter().flat_map(|name| [(name, 1), (name, 10), (name, 20)]) {
        let mut plan = sample(name);
        plan.period.count = years;
        plan.measures.truncate(3);
        let id = first(&plan).id;
        for what in [What::Sheets(vec![id]), What::Overview(2), What::Roadmap(Grouping::Sections), What::Grid(id)] {
            let printed = print(&plan, what.clone());
            assert_within(&printed, name);
            assert_apart(&printed, &format!("{name} {years} {what:?}"));
            printed.pdf().unwrap_or_else(|fault| panic!("{name} {what:?}: {fault}"));
        }
    }
}

#[test]
fn markup_in_chapters_tables_and_the_glossary_is_printed_as_written_in_every_form() {
    for (name, text) in SAMPLES.into_iter().zip(WORDS) {
        let mut plan = with(name, text);
        // What is the same in every chapter need not be laid out again.
        plan.measures.truncate(1);
        Arc::make_mut(&mut plan.sections).truncate(1);
        Arc::make_mut(&mut plan.chapters).truncate(1);
        Arc::make_mut(&mut plan.glossary).truncate(1);
        (plan.ordinances, plan.chronology) = (Arc::default(), Arc::default());
        let printed = print(&plan, What::Document);
        assert_within(&printed, name);
        let count = words(&printed).matches(&bare(text)).count();
        assert!(count >= 4, "{name}: 「{text}」 {count} times: title, contents, chapter, its text");
        printed.pdf().unwrap_or_else(|fault| panic!("{name} 「{text}」: {fault}"));
    }
}
