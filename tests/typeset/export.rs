//! Orders turned into files: how many, under which names, with what in them; and that they can be stopped.

use std::sync::Arc;

use shisakucho::model::ids::MeasureId;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::typeset::export::names::{self, Names};
use shisakucho::typeset::export::{FileKind, Order, Stage, files};
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::press::Press;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::sample;

fn first(plan: &Plan, count: usize) -> Vec<MeasureId> {
    Outline::of(plan).measures().take(count).collect()
}

fn sheets(measures: Vec<MeasureId>) -> Request {
    Request::new(What::Sheets(measures))
}

fn made(plan: &Plan, order: &Order) -> shisakucho::typeset::export::Made {
    files(&mut Press::default(), plan, order, &mut |_| true).unwrap()
}

#[test]
fn one_request_is_one_pdf_and_a_picture_or_drawing_of_each_page() {
    let plan = sample("shiomihara");
    let request = sheets(first(&plan, 2));
    let pdf = made(&plan, &Order::one("票", request.clone(), FileKind::Pdf));
    assert_eq!((pdf.files.len(), pdf.files[0].name.as_str()), (1, "票.pdf"));
    assert!(pdf.pages >= 2);
    assert!(pdf.files[0].bytes.starts_with(b"%PDF-1.7"));
    for (kind, begins) in [(FileKind::Png, &b"\x89PNG"[..]), (FileKind::Svg, b"<svg")] {
        let pages = made(&plan, &Order::one("票", request.clone(), kind));
        let names: Vec<String> = (1..=pdf.pages).map(|page| format!("票-{page}.{}", kind.ending())).collect();
        assert_eq!(pages.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>(), names);
        assert!(pages.files.iter().all(|file| file.bytes.starts_with(begins)));
    }
}

#[test]
fn a_file_for_each_measure_is_called_by_its_number_and_name() {
    let mut plan = sample("shiomihara");
    let chosen = first(&plan, 3);
    // Two that differ in nothing but capitals would be one file on most systems.
    for (id, name) in chosen.iter().zip(["Wi-Fi", "wi-fi", ""]) {
        let at = plan.measures.iter().position(|measure| measure.id == *id).unwrap();
        Arc::make_mut(&mut plan.measures[at]).name = name.to_owned();
    }
    Arc::make_mut(&mut plan.form).measure_numbering.style.figures = shisakucho::model::numbering::Figures::Nothing;
    let outline = Outline::of(&plan);
    let order = Order::each(&plan, &outline, &chosen, |id| sheets(vec![id]), FileKind::Pdf);
    let made = made(&plan, &order);
    let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    let number = outline.number(chosen[0]);
    let expected = [format!("{number} Wi-Fi.pdf"), format!("{number} wi-fi (2).pdf"), format!("{number} 名称未定.pdf")];
    assert_eq!(names, expected.each_ref().map(|name| name.trim()));
}

#[test]
fn it_stops_before_any_stage_and_then_makes_nothing() {
    let plan = sample("shiomihara");
    let order = Order::each(&plan, &Outline::of(&plan), &first(&plan, 2), |id| sheets(vec![id]), FileKind::Pdf);
    let mut steps = Vec::new();
    files(&mut Press::default(), &plan, &order, &mut |step| {
        steps.push((step.stage, step.item, step.of));
        true
    })
    .unwrap();
    assert_eq!(steps, [(Stage::LayingOut, 1, 2), (Stage::Making, 1, 2), (Stage::LayingOut, 2, 2), (Stage::Making, 2, 2)]);
    for stop_at in 0..steps.len() {
        let mut seen = 0;
        let stopped = files(&mut Press::default(), &plan, &order, &mut |_| {
            seen += 1;
            seen <= stop_at
        });
        assert_eq!((stopped, seen), (Err(Fault::Stopped), stop_at + 1));
    }
}

#[test]
fn nothing_to_print_is_told() {
    let plan = sample("shiomihara");
    let none = Order { items: Vec::new(), kind: FileKind::Pdf };
    let not_made = files(&mut Press::default(), &plan, &none, &mut |_| true).unwrap_err();
    assert_eq!(not_made, Fault::Nothing("書き出す施策がありません。".to_owned()));
}

#[test]
fn names_are_taken_by_every_system() {
    let long = "電子申請".repeat(60);
    let emoji = "🦀".repeat(90);
    let cases = [
        ("a/b\\c:d*e?f\"g<h>i|j", "a／b＼c：d＊e？f”g＜h＞i｜j"),
        ("　前後 \t\n の　空白　", "前後 の 空白"),
        ("..隠す..", "隠す"),
        ("con", "_con"),
        ("Com1 .設定", "_Com1 .設定"),
        ("consol", "consol"),
        ("\u{202E}逆\u{200B}字", "逆 字"),
        ("", "名前なし"),
        (" . ", "名前なし"),
    ];
    for (words, expected) in cases {
        assert_eq!(names::safe(words, "名前なし"), expected, "{words:?}");
    }
    for words in [&long, &emoji] {
        let name = names::safe(words, "");
        assert!(name.chars().count() <= 80 && name.len() <= 240 && name.ends_with('…'), "{name}");
    }
    assert_eq!(names::of_measure("01-03", "窓口"), "01-03 窓口");
    assert_eq!(names::of_measure("", "窓口"), "窓口");
    assert_eq!(names::of_measure("①", " "), "① 名称未定");
}

#[test]
fn no_name_is_given_twice_or_gets_too_long_by_its_number() {
    let long = names::safe(&"あ".repeat(200), "");
    let mut taken = Names::default();
    let given: Vec<String> = (0..12).map(|_| taken.free(&long, "-10", "png")).collect();
    let mut folded: Vec<String> = given.iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), 12);
    assert!(given.iter().all(|name| name.chars().count() <= 80 && name.ends_with("-10.png")), "{given:?}");
    let mut taken = Names::default();
    assert_eq!(
        ["票", "票", "ﾋｮｳ", "ヒョウ"].map(|stem| taken.free(stem, "", "pdf")),
        ["票.pdf", "票 (2).pdf", "ﾋｮｳ.pdf", "ヒョウ (2).pdf"]
    );
}
