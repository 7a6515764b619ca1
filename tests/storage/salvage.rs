//! A damaged plan file gives back everything that is not damaged, and every measure that is not as it was is named.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shisakucho::base::id::Id;
use shisakucho::base::problem::Severity;
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualPlan, Branch};
use shisakucho::model::appendix::Term;
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition};
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::ids::{AnnualLineId, BlockId, ChapterId, EvidenceId, MeasureId, PictureId, PriorityId, TermId, VisionId};
use shisakucho::model::measure::{Evidence, Measure, PlacedPicture, Reference};
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Vision};
use shisakucho::storage::closing_line::Closing;
use shisakucho::storage::format::{EnvelopeOf, FORMAT, VERSION};
use shisakucho::storage::salvage::{Lost, LostKind, Salvaged, salvage};
use shisakucho::storage::{read, write};

use crate::support::plans::arb_plan;

const SAMPLE: &str = include_str!("../../sample_plans/shiomihara.ron");

/// Title of the section for measures of which it is not known where they stood.
const STRAY: &str = "所属のわからない施策";

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// Six measures of the sample, with shorter texts, and one of them with everything that a measure can have.
fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| {
        let mut plan = read::from_text(SAMPLE).unwrap().plan;
        let kept: Vec<MeasureId> = ["m0101", "m0102", "m0203", "m0205", "m0301", "m0404"].map(|text| MeasureId(id(text))).to_vec();
        plan.measures.retain(|measure| kept.contains(&measure.id));
        for section in Arc::make_mut(&mut plan.sections) {
            section.items.retain(|item| kept.contains(&item.measure()));
        }
        Arc::make_mut(&mut plan.sections)[1].visions = vec![Vision { id: VisionId(id("v1")), text: "書かない窓口".to_owned() }];
        for measure in plan.measures.iter_mut().map(Arc::make_mut) {
            for text in measure.narratives.values_mut() {
                *text = Prose::new(&text.text().chars().take(90).collect::<String>());
            }
            measure.schedule.truncate(2);
            measure.indicators.truncate(2);
        }
        for packet in Arc::make_mut(&mut plan.packets) {
            packet.sheets.retain(|id| kept.contains(id));
        }
        let named: Vec<DepartmentRef> = plan.measures.iter().flat_map(|one| one.lead.iter().chain(&one.related)).cloned().collect();
        Arc::make_mut(&mut plan.departments).retain(|one| named.contains(&DepartmentRef::Master(one.id)));
        for section in Arc::make_mut(&mut plan.sections) {
            section.lead = Prose::new(&section.lead.text().chars().take(60).collect::<String>());
        }
        for field in &mut Arc::make_mut(&mut plan.form).narratives {
            field.guidance.clear();
        }
        let line = |key: &str, text: &str| AnnualLine { id: AnnualLineId(id(key)), text: text.to_owned() };
        let measure = Arc::make_mut(&mut plan.measures[2]);
        measure.annual = vec![AnnualPlan {
            year: plan.period.first,
            common: AnnualLines { actions: vec![line("a1", "仕様の検討\n・窓口の聞取り")], goals: vec![line("a2", "3件")] },
            branches: vec![Branch { name: "国の補助あり".to_owned(), chosen: Some(true), lines: AnnualLines::default() }],
        }];
        measure.evidence = vec![Evidence {
            id: EvidenceId(id("e1")),
            evidence: Prose::new("待ち時間は\"平均\"42分（令和5年）"),
            direction: Prose::new("予約を\\先に"),
        }];
        measure.visions = vec![VisionId(id("v1"))];
        measure.priorities = vec![PriorityId(id("np3-1"))];
        measure.references = vec![Reference { plan: "総合計画".to_owned(), item: "3-2 窓口".to_owned() }];
        measure.pictures = vec![PlacedPicture { picture: PictureId(id("pic")), caption: "図1".to_owned(), alternative: String::new() }];
        plan.pictures = Arc::new(vec![Picture { id: PictureId(id("pic")), format: PictureFormat::Png, data: PictureData(vec![7; 90]) }]);
        plan.glossary = Arc::new(vec![Term {
            id: TermId(id("t1")),
            term: "RPA".to_owned(),
            reading: "あーるぴーえー".to_owned(),
            definition: Prose::new("定型の操作を自動で行う仕組み。"),
        }]);
        plan.chapters = Arc::new(vec![Chapter {
            id: ChapterId(id("c1")),
            title: "計画の目的".to_owned(),
            position: ChapterPosition::BeforeSheets,
            numbered: true,
            sheets: false,
            blocks: vec![Block {
                id: BlockId(id("b1")), content: BlockContent::Text(Prose::new("本市は、\n次の計画を定める。"))
            }],
            parts: Vec::new(),
        }]);
        plan
    })
}

fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| write::to_text(plan()).unwrap())
}

/// Where the closing line begins.
fn end() -> usize {
    text().rfind("// end").unwrap()
}

/// A damaged file, and how places of the whole one are found in it.
struct Damage {
    name: String,
    bytes: Vec<u8>,
    /// What was changed in the whole file, and how long that is now.
    changed: Range<usize>,
    now: usize,
}

impl Damage {
    fn of(whole: &str, name: impl Into<String>, changed: Range<usize>, by: &[u8]) -> Self {
        let mut bytes = whole.as_bytes().to_vec();
        bytes.splice(changed.clone(), by.iter().copied());
        Self { name: name.into(), bytes, changed, now: by.len() }
    }

    /// Where a place of the whole file is now.
    fn place(&self, at: usize) -> usize {
        let place = if at < self.changed.start {
            at
        } else if at >= self.changed.end {
            at - self.changed.len() + self.now
        } else {
            self.changed.start + (at - self.changed.start).min(self.now)
        };
        place.min(self.bytes.len())
    }

    /// The lines of a piece of the whole file.
    fn lines(&self, newlines: &[usize], span: &Range<usize>) -> (usize, usize) {
        let line = |at: usize| newlines.partition_point(|newline| *newline < self.place(at)) + 1;
        (line(span.start), line(span.end))
    }
}

/// Where each measure stands in a text.
fn spans(plan: &Plan, text: &str) -> Vec<Range<usize>> {
    let span = |measure: &Arc<Measure>| {
        let start = text.find(&format!("      (\n        id: \"{}\",\n        name:", measure.id)).unwrap();
        start..start + text[start..].find("\n      ),").unwrap() + 9
    };
    plan.measures.iter().map(span).collect()
}

/// How a measure came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// As it was.
    Equal,
    /// Not as it was, and told, by its identity or by its lines.
    Named,
    /// The damaged file holds another measure there, sign for sign: nothing but the closing line tells, and it is told.
    ReadsOtherwise,
    /// Not as it was, and not told.
    Silent,
}

fn fate(measure: &Measure, span: &Range<usize>, damage: &Damage, newlines: &[usize], salvaged: &Salvaged) -> Fate {
    if salvaged.plan.measure(measure.id).is_some_and(|read| **read == *measure) {
        return Fate::Equal;
    }
    let (first, last) = damage.lines(newlines, span);
    // That something is wrong with the whole file names nothing.
    let names = |lost: &Lost| lost.measure == Some(measure.id) || (lost.lines.0 > 1 && lost.lines.0 <= last && lost.lines.1 >= first);
    if salvaged.lost.iter().any(names) {
        return Fate::Named;
    }
    let (start, end) = (damage.place(span.start), damage.place(span.end));
    let piece = String::from_utf8_lossy(&damage.bytes[start.min(end)..end]).into_owned();
    match ron::from_str::<Measure>(piece.trim().trim_end_matches(',')) {
        Ok(read) if !salvaged.lost.is_empty() && salvaged.plan.measures.iter().any(|other| **other == read) => Fate::ReadsOtherwise,
        _ => Fate::Silent,
    }
}

#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    /// Cases in which a measure is not as it was although nothing in it was changed.
    others_hurt: usize,
    /// Measures in which something was changed, and how many of them came through whole, or in part.
    touched: usize,
    equal: usize,
    in_part: usize,
}

/// Salvages each damaged file. No measure may be lost in silence, and what comes out is a sound plan.
#[track_caller]
fn salvage_all(plan: &Plan, text: &str, cases: impl Iterator<Item = Damage>) -> Tally {
    let spans = spans(plan, text);
    let mut tally = Tally::default();
    for damage in cases {
        let Some(salvaged) = salvage(&damage.bytes) else { panic!("{}: nothing was read", damage.name) };
        let newlines: Vec<usize> = damage.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
        let last_line = newlines.len() + 1;
        for lost in &salvaged.lost {
            assert!(
                (1..=last_line).contains(&lost.lines.0) && (lost.lines.0..=last_line).contains(&lost.lines.1),
                "{}: {lost:?}",
                damage.name
            );
            assert!(!lost.what.is_empty());
        }
        let mut others_hurt = false;
        for (measure, span) in plan.measures.iter().zip(&spans) {
            let fate = fate(measure, span, &damage, &newlines, &salvaged);
            assert_ne!(fate, Fate::Silent, "{}: {} is lost in silence: {:#?}", damage.name, measure.id, salvaged.lost);
            if span.start < damage.changed.end.max(damage.changed.start + 1) && damage.changed.start < span.end {
                tally.touched += 1;
                tally.equal += usize::from(fate == Fate::Equal);
                tally.in_part += usize::from(fate != Fate::Equal && salvaged.plan.measure(measure.id).is_some());
            } else {
                others_hurt |= fate != Fate::Equal;
            }
        }
        tally.cases += 1;
        tally.others_hurt += usize::from(others_hurt);
        if tally.cases % 25 == 0 {
            assert_sound(&salvaged.plan, &damage.name);
        }
    }
    tally
}

/// Saved and opened again, a plan is the same, and nothing had to be mended.
#[track_caller]
fn assert_sound(plan: &Plan, name: &str) {
    let opened = read::from_text(&write::to_text(plan).unwrap()).unwrap();
    assert!(opened.plan == *plan && !opened.mended, "{name}");
}

#[test]
fn a_whole_file_comes_back_whole() {
    let marked = format!("\u{feff}{}", text().replace('\n', "\r\n"));
    for bytes in [text(), SAMPLE, &marked] {
        let salvaged = salvage(bytes.as_bytes()).unwrap();
        assert_eq!(salvaged.lost, []);
        assert_eq!(salvaged.whole_measures, salvaged.plan.measures.len());
        assert!(salvaged.plan == read::from_text(bytes).unwrap().plan);
        assert_eq!(salvaged.report().len(), 1);
        assert_eq!(salvaged.report()[0].severity, Severity::Note);
    }
}

#[test]
fn one_flipped_bit_hurts_no_other_measure() {
    let bytes = text().as_bytes();
    let flip = |(round, at): (usize, usize)| {
        let flipped = bytes[at] ^ (1 << (round % 8));
        Damage::of(text(), format!("byte {at} to {flipped:#04x}"), at..at + 1, &[flipped])
    };
    let tally = salvage_all(plan(), text(), (0..end()).step_by(97).enumerate().map(flip));
    assert!(tally.cases > 200, "{tally:?}");
    assert!(tally.others_hurt * 20 <= tally.cases, "{tally:?}");
    // What the brackets, quotes and blanks say, the layout says again.
    let structure = (0..end()).filter(|at| b" \n()[]{}\",:".contains(&bytes[*at])).step_by(89);
    let tally = salvage_all(plan(), text(), structure.enumerate().map(flip));
    assert!(tally.others_hurt * 20 <= tally.cases, "{tally:?}");
    assert!(tally.equal * 2 >= tally.touched && (tally.equal + tally.in_part) * 20 >= tally.touched * 19, "{tally:?}");
}

#[test]
fn a_cut_file_keeps_what_stands_before_the_cut() {
    let cut = |at| Damage::of(text(), format!("cut at {at}"), at..text().len(), b"");
    let tally = salvage_all(plan(), text(), (300..text().len()).step_by(211).map(cut));
    assert_eq!(tally.others_hurt, 0, "{tally:?}");
}

#[test]
fn overwritten_blocks_take_no_more_than_they_cover() {
    let other = SAMPLE.as_bytes();
    let block = |size: usize, fill: Option<u8>, at: usize| {
        let from = at * 3 % (other.len() - size);
        let by = fill.map_or(other[from..from + size].to_vec(), |byte| vec![byte; size]);
        Damage::of(text(), format!("{size} bytes of {fill:?} at {at}"), at..at + size, &by)
    };
    for (size, step) in [(512, 701), (4096, 2111)] {
        for fill in [Some(0), Some(0xff), None] {
            let cases = (0..end() - size).step_by(step).map(|at| block(size, fill, at));
            let tally = salvage_all(plan(), text(), cases);
            // A piece of another file may bring a measure of the same identity.
            let allowed = if fill.is_none() { 20 } else { 0 };
            assert!(tally.others_hurt * 100 <= tally.cases * allowed, "{size} {fill:?} {tally:?}");
        }
    }
}

#[test]
fn lines_lost_doubled_swapped_and_put_in() {
    let starts: Vec<usize> = std::iter::once(0).chain(text().match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line = |nth: usize| starts[nth]..starts[nth + 1];
    let lines = |step: usize| (0..starts.len() - 3).step_by(step);
    let lost = lines(17).map(|nth| Damage::of(text(), format!("line {} lost", nth + 1), line(nth), b""));
    let doubled = lines(19).map(|nth| {
        let at = starts[nth];
        Damage::of(text(), format!("line {} doubled", nth + 1), at..at, text()[line(nth)].as_bytes())
    });
    let swapped = lines(19).map(|nth| {
        let by = format!("{}{}", &text()[line(nth + 1)], &text()[line(nth)]);
        Damage::of(text(), format!("line {} swapped", nth + 1), starts[nth]..starts[nth + 2], by.as_bytes())
    });
    let put_in = lines(19).map(|nth| {
        let at = starts[nth];
        Damage::of(text(), format!("lines before {}", nth + 1), at..at, "<<<<<<< HEAD\n  窓口の(\"x\n".as_bytes())
    });
    let inside = (0..end())
        .filter(|at| text().is_char_boundary(*at))
        .step_by(197)
        .map(|at| Damage::of(text(), format!("signs at {at}"), at..at, "\"),\u{7}x(".as_bytes()));
    let tally = salvage_all(plan(), text(), lost.chain(doubled).chain(swapped).chain(put_in).chain(inside));
    assert!(tally.others_hurt * 50 <= tally.cases, "{tally:?}");
}

#[test]
fn the_sample_cut_and_overwritten() {
    let plan = read::from_text(SAMPLE).unwrap().plan;
    let cut = |at| Damage::of(SAMPLE, format!("cut at {at}"), at..SAMPLE.len(), b"");
    let block = |at: usize| Damage::of(SAMPLE, format!("block at {at}"), at..at + 4096, &[0; 4096]);
    let cuts = (40_000..SAMPLE.len()).step_by(SAMPLE.len() / 7).map(cut);
    let blocks = (1..SAMPLE.len() - 4096).step_by(SAMPLE.len() / 17).map(block);
    let tally = salvage_all(&plan, SAMPLE, cuts.chain(blocks));
    assert_eq!(tally.others_hurt, 0, "{tally:?}");
}

#[test]
fn an_old_tail_is_told_and_changes_nothing() {
    let tail = text().char_indices().nth(6_000).unwrap().0;
    let last = SAMPLE.char_indices().rev().nth(10_000).unwrap().0;
    for old in [&text()[tail..], text(), &SAMPLE[last..]] {
        let salvaged = salvage(format!("{}{old}", text()).as_bytes()).unwrap();
        assert!(plan().measures.iter().all(|measure| salvaged.plan.measures.contains(measure)));
        assert!(salvaged.lost.iter().any(|lost| lost.what == "計画の終わりより後"), "{:#?}", salvaged.lost);
        assert!(salvaged.plan.sections.iter().zip(&*plan().sections).all(|(read, whole)| read == whole));
    }
}

/// The plan as a newer program may write it: unknown fields in measures, indicators and the plan, an unknown direction.
fn newer() -> String {
    text()
        .replace("  version: 3,", "  version: 4,")
        .replace("        lead: [\n", "        budget: (\n          amount: 5,\n          source: [\n            \"国\",\n          ],\n        ),\n        lead: [\n")
        .replace("            unit: \"", "            colour: \"赤\",\n            unit: \"")
        .replace("direction: Some(Down)", "direction: Some(Sideways)")
        .replace("    chapters: [", "    assessments: [\n      (\n        id: \"x\",\n        name: \"y\",\n      ),\n    ],\n    chapters: [")
}

#[test]
fn of_a_newer_format_all_that_is_known_is_read() {
    let salvaged = salvage(newer().as_bytes()).unwrap();
    assert_eq!(salvaged.plan.measures.len(), 6);
    assert_eq!(salvaged.whole_measures, 0);
    for (read, whole) in salvaged.plan.measures.iter().zip(&plan().measures) {
        let mut expected = Measure::clone(whole);
        for (one, read) in expected.indicators.iter_mut().zip(&read.indicators) {
            if read.direction.is_none() {
                one.direction = None;
            }
        }
        assert!(**read == expected, "{}", whole.id);
    }
    assert!(salvaged.lost.iter().all(|lost| lost.kind == LostKind::Unknown), "{:#?}", salvaged.lost);
    let told = |words: &str| salvaged.lost.iter().filter(|lost| lost.what.contains(words)).count();
    let newer = newer();
    // Once for each measure, however often it stands there.
    let measures_with = |words: &str| newer.split("\n      (\n").filter(|piece| piece.contains(words)).count();
    assert!(newer.matches("colour").count() > measures_with("colour"));
    assert_eq!(told("「budget」"), measures_with("budget"));
    assert_eq!(told("の指標の「colour」"), measures_with("colour"));
    assert_eq!(told("の指標の向き"), measures_with("Sideways"));
    assert_eq!(told("assessments"), 1);
    assert_sound(&salvaged.plan, "newer");
}

/// The text of a field of the plan with its letters and quotes made unreadable.
fn garbled(field: &str, next: &str) -> String {
    let span = text().find(&format!("\n    {field}: (")).or_else(|| text().find(&format!("\n    {field}: ["))).unwrap() + 1;
    let span = text()[span..].find('\n').unwrap() + span..text().find(&format!("\n    {next}: [")).unwrap();
    let garbage: String = text()[span.clone()].chars().map(|c| if c.is_ascii_alphabetic() || c == '"' { '#' } else { c }).collect();
    text().replace(&text()[span], &garbage)
}

#[test]
fn for_an_unreadable_form_a_built_in_one_stands_in() {
    let garbled = garbled("form", "departments");
    let salvaged = salvage(garbled.as_bytes()).unwrap();
    assert_eq!(salvaged.plan.measures, plan().measures);
    assert_eq!(salvaged.plan.form.key, "kobetsu");
    assert!(salvaged.lost.iter().any(|lost| lost.what.starts_with("様式")), "{:#?}", salvaged.lost);
    assert_sound(&salvaged.plan, "form");
    // One unreadable line costs one word, not the form.
    let line = text().replace("        measure: \"施策\",", "        measure: \u{1}施策#");
    let salvaged = salvage(line.as_bytes()).unwrap();
    assert_eq!(salvaged.plan.form.narratives, plan().form.narratives);
    assert_eq!(salvaged.plan.form.words.name, plan().form.words.name);
}

#[test]
fn measures_of_unreadable_sections_are_kept_in_view() {
    let salvaged = salvage(garbled("sections", "measures").as_bytes()).unwrap();
    assert_eq!(salvaged.plan.measures, plan().measures);
    let [section] = salvaged.plan.sections.as_slice() else { panic!("{:#?}", salvaged.plan.sections) };
    assert_eq!(section.title, STRAY);
    assert_eq!(section.items, plan().measures.iter().map(|measure| Item::Measure(measure.id)).collect::<Vec<Item>>());
    assert!(salvaged.report().iter().any(|problem| problem.place == STRAY));
    assert_sound(&salvaged.plan, "sections");
}

#[test]
fn what_a_measure_names_stands_in_where_it_is_gone() {
    let salvaged = salvage(garbled("departments", "priority_editions").as_bytes()).unwrap();
    assert_eq!(salvaged.plan.measures, plan().measures);
    assert!(salvaged.lost.iter().any(|lost| lost.what == "部署（kikaku）" && lost.kind == LostKind::Missing), "{:#?}", salvaged.lost);
    assert_sound(&salvaged.plan, "departments");
}

#[test]
fn a_measure_that_lost_its_identity_gets_it_back() {
    let lost = text().replace("        id: \"m0203\",", "        id: \"m0\u{1}203#,");
    let salvaged = salvage(lost.as_bytes()).unwrap();
    assert!(salvaged.plan.measures == plan().measures);
    assert!(salvaged.lost.iter().any(|lost| lost.what.ends_with("の識別子")), "{:#?}", salvaged.lost);
    assert_eq!((salvaged.whole_measures, salvaged.found_measures), (5, 6));
}

#[test]
fn a_text_that_lost_a_quote_is_read_to_the_last_sign() {
    let name = &plan().measures[1].name;
    for (opening, closing) in [("#", "\""), ("\"", "#"), ("", "\""), ("\"", "")] {
        let lost = text().replace(&format!("name: \"{name}\","), &format!("name: {opening}{name}{closing},"));
        let salvaged = salvage(lost.as_bytes()).unwrap();
        let read = &salvaged.plan.measures[1];
        // Where a quote is gone without a trace, the last sign may be taken for it.
        assert!(name.contains(read.name.as_str()) && read.name.chars().count() + 1 >= name.chars().count(), "{}", read.name);
        assert!(salvaged.lost.iter().all(|lost| lost.measure == Some(read.id) && lost.kind == LostKind::Doubtful), "{:#?}", salvaged.lost);
        assert_eq!(read.indicators, plan().measures[1].indicators);
    }
}

#[test]
fn the_report_says_how_much_was_read_and_what_was_not() {
    let at = spans(plan(), text())[1].start + 500;
    let damage = Damage::of(text(), "block", at..at + 512, &[0; 512]);
    let salvaged = salvage(&damage.bytes).unwrap();
    assert_eq!(salvaged.closing, Closing::Broken);
    let report: Vec<String> = salvaged.report().iter().map(ToString::to_string).collect();
    assert!(report[0].starts_with("施策6件のうち5件は、そのまま読めました。1件には、"), "{report:#?}");
    assert!(report[1..].iter().any(|line| line.contains("行目: 施策「梨園地における")), "{report:#?}");
}

#[test]
fn a_hidden_change_is_told_by_the_closing_line() {
    let salvaged = salvage(text().replace("汐見原市DX推進計画", "汐見原市DY推進計画").as_bytes()).unwrap();
    let [lost] = salvaged.lost.as_slice() else { panic!("{:#?}", salvaged.lost) };
    assert_eq!((lost.kind, lost.what.as_str(), lost.lines.0), (LostKind::Doubtful, "計画全体", 1));
}

#[test]
fn files_that_a_person_laid_out_are_read_by_their_brackets() {
    let file = EnvelopeOf { format: FORMAT, version: VERSION, plan: plan() };
    let one_line = ron::to_string(&file).unwrap();
    let config = ron::ser::PrettyConfig::new().new_line("\n").indentor("    ").escape_strings(false);
    let four_blanks = ron::ser::to_string_pretty(&file, config).unwrap();
    for whole in [one_line, four_blanks] {
        let salvaged = salvage(whole.as_bytes()).unwrap();
        assert!(salvaged.plan == *plan());
        assert_eq!(salvaged.lost, []);
        let (mut measures, mut equal) = (0, 0);
        for (round, at) in (0..whole.len()).step_by(997).enumerate() {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= 1 << (round % 8);
            let salvaged = salvage(&bytes).unwrap();
            measures += plan().measures.len();
            equal += plan().measures.iter().filter(|measure| salvaged.plan.measures.contains(measure)).count();
            // A cut loses what stands after it.
            let Some(salvaged) = salvage(&whole.as_bytes()[..at]) else { continue };
            let before = plan()
                .measures
                .iter()
                .take_while(|measure| whole[..whole.floor_char_boundary(at)].contains(&format!("\"{}i2\"", measure.id)));
            let before = before.count().saturating_sub(1);
            assert!(plan().measures.iter().take(before).all(|measure| salvaged.plan.measures.contains(measure)), "cut at {at}");
        }
        assert!(equal * 10 >= measures * 8, "{equal} of {measures}");
    }
}

#[test]
fn what_is_no_plan_is_none() {
    let long = "a".repeat(10_000);
    let files: [&[u8]; 9] =
        [b"", b"\0\0\0\0", b"PK\x03\x04abc", b"(", b"{\"a\": 1}", b"title: x", "窓口".as_bytes(), b"\xff\xfe(\0", long.as_bytes()];
    for bytes in files {
        assert!(salvage(bytes).is_none(), "{bytes:?}");
    }
    assert!(salvage(include_bytes!("../../assets/forms/kobetsu.ron")).is_none());
}

#[test]
fn strange_files_end_in_time() {
    let heads = [
        "(\n  format: \"shisakucho-plan\",\n  version: 1,\n  plan: (\n    measures: [\n",
        "(format: \"shisakucho-plan\", version: 1, plan: (measures: [",
    ];
    let pieces = [
        "(",
        "\"",
        "r#\"",
        "  a: 1,\n",
        "      (\n        id: \"a\",\n",
        "    a: r#\"x\n",
        "/*",
        "//x",
        "A(a:[",
        "  ,    a: ",
        "        bars: [\n\u{1}",
        "      ),\n",
        "))]]}}\n",
    ];
    for head in heads {
        for piece in pieces {
            let bytes = format!("{head}{}", piece.repeat(30_000 / piece.len()));
            let salvaged = salvage(bytes.as_bytes()).unwrap();
            assert!(!salvaged.lost.is_empty() && !salvaged.report().is_empty(), "{piece}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_121), ..ProptestConfig::default() })]

    /// Texts that look like layout, quotes and brackets do not lead astray.
    #[test]
    fn any_plan_comes_back_whole(plan in arb_plan()) {
        let whole = write::to_text(&plan).unwrap();
        let opened = read::from_text(&whole).unwrap();
        // Without its closing line, nothing says that nothing is wrong.
        let text = &whole[..whole.rfind("// end").unwrap()];
        let salvaged = salvage(text.as_bytes()).unwrap();
        prop_assert!(salvaged.plan == opened.plan);
        prop_assert_eq!(salvaged.lost, vec![]);
    }

    /// Whatever happens to a file: no panic, and what comes out can be saved and opened.
    #[test]
    fn any_damage_leaves_a_sound_plan(plan in arb_plan(), changes in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..40, any::<[u8; 3]>()), 1..4)) {
        let mut bytes = write::to_text(&plan).unwrap().into_bytes();
        for (at, length, by) in changes {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, by);
        }
        if let Some(salvaged) = salvage(&bytes) {
            let again = read::from_text(&write::to_text(&salvaged.plan).unwrap()).unwrap();
            prop_assert!(again.plan == salvaged.plan);
        }
    }

    /// Whatever the texts of a plan look like, one flipped bit loses no measure in silence.
    #[test]
    fn one_flipped_bit_in_any_plan_is_told(plan in arb_plan(), at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let text = write::to_text(&plan).unwrap();
        let opened = read::from_text(&text).unwrap().plan;
        let first = text.find("    sections: [").unwrap();
        let at = first + at.index(text.rfind("// end").unwrap() - first);
        let flipped = text.as_bytes()[at] ^ (1 << bit);
        let damage = Damage::of(&text, format!("byte {at} to {flipped:#04x}"), at..at + 1, &[flipped]);
        salvage_all(&opened, &text, std::iter::once(damage));
    }
}
