//! Japanese line breaking: the rules by themselves, the galleys made with them, and text fields that use them.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::Role;
use egui::epaint::text::PlacedRow;
use egui::text::{CCursor, CharIndex, Galley, LayoutJob, TextFormat};
use egui::{
    Align, Color32, Context, Event, FontData, FontDefinitions, FontFamily, FontId, ImeEvent, Key, Modifiers, Pos2, RawInput, TextEdit, Ui,
    Vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::widgets::{japanese_text, kinsoku};

/// Written out from the rule book rather than taken from the code under test.
const NEVER_FIRST: &str = "、。，．,.）」』】〕〉》〗］｝)]}’”・：；:;？！?!ー～〜ゝゞ々ヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜°℃％%‰…‥＞\u{3099}\u{309a}\u{e0100}\u{e0101}\u{fe00}";
const NEVER_LAST: &str = "（「『【〔〈《〖［｛([{‘“＜";

const TEXTS: &[&str] = &[
    "＜現状＞本市では、令和５年度から「書かない窓口」（ワンストップサービス）を進めており、マイナンバーカードの保有率は78.9％となった。しかし、NPO・ボランティア団体等との連携や、３ヶ月ごとの効果測定（KPI・KGI）は十分ではない……。",
    "RPA（Robotic Process Automation）・AI-OCRを活用し、年間1,200時間、約３，５００件（△12.5％）の事務を削減する。対象は『住民票』『戸籍』【重点】〔継続〕などで、担当者からは“もっと早く”との声が多い――ということである。",
    "ＤＸ推進計画〈第２版〉に基づき、https://www.example.lg.jp/very/long/path/to/a/document.html?id=20260401 を参照しながら、デジタル・ディバイド（情報格差）の解消、ｅ‐ラーニング、Wi‐Fi環境（ｗｉ‐ｆｉ6）の整備をすすめる。",
    "「（仮称）まちづくりセンター」では、室温28℃・湿度60%・面積1,234㎡・費用￥5,000,000円（税込）を目安とし、人々が集い、学び、「こゝろ」「みすゞ」「いすヾ」の表記やヴァイオリン・ティーパーティー等のイベント「ウォーキング・フェスタ」を開く！？　もちろん、誰もが、いつでも、どこでも。",
    "Digital transformation (DX) is not “just IT”. It’s a change of work: paperless, cash-less, queue-less… と言われる。葛\u{e0100}城市、か\u{3099}き\u{3099}く\u{3099}、internationalization、超長単語Supercalifragilisticexpialidociousも含む。",
    "・ＩＣＴを活用した行政サービスの向上\n　（ア）オンライン申請の拡充：2025～2027年度\n　（イ）窓口のキャッシュレス化；全26施設\n\n※　詳しくは「第４章　年次計画」を参照。\n",
];

fn font() -> FontId {
    FontId::proportional(14.0)
}

fn bold() -> FontId {
    FontId::new(16.0, FontFamily::Name("bold".into()))
}

fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let regular: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf");
    let heavy: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf");
    for (name, bytes) in [("regular", regular), ("heavy", heavy)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    fonts.families.entry(FontFamily::Proportional).or_default().insert(0, "regular".to_owned());
    fonts.families.insert(FontFamily::Name("bold".into()), vec!["heavy".to_owned(), "regular".to_owned()]);
    ctx.set_fonts(fonts);
}

fn context() -> Context {
    let ctx = Context::default();
    install_fonts(&ctx);
    ctx
}

/// One frame in which `draw` is given a `Ui`.
fn frame<R>(ctx: &Context, mut draw: impl FnMut(&mut Ui) -> R) -> R {
    let mut result = None;
    ctx.run_ui(RawInput::default(), |ui| result = Some(draw(ui))).drop_without_applying_deltas();
    let Some(result) = result else { unreachable!("every run draws") };
    result
}

fn plain(text: &str) -> LayoutJob {
    LayoutJob::simple(text.to_owned(), font(), Color32::BLACK, f32::INFINITY)
}

/// `text` in sections of `length` characters that change colour, size, family and underline.
fn motley(text: &str, length: usize) -> LayoutJob {
    if text.is_empty() {
        return plain(text);
    }
    let mut job = LayoutJob::default();
    let chars: Vec<char> = text.chars().collect();
    for (index, piece) in chars.chunks(length).enumerate() {
        let font = if index % 3 == 1 { bold() } else { font() };
        let mut format = TextFormat::simple(font, Color32::BLACK);
        if index % 2 == 1 {
            format.color = Color32::RED;
            format.underline = egui::Stroke::new(1.0, Color32::RED);
        }
        job.append(&piece.iter().collect::<String>(), 0.0, format);
    }
    job
}

/// The rows of a text under the pure rules, with wide characters 1 and ASCII ½ wide.
fn broken(text: &str, width: f32) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let advances: Vec<f32> = chars.iter().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).collect();
    let mut starts = vec![0];
    starts.extend(kinsoku::row_starts(text, &advances, width));
    starts.push(chars.len());
    starts.windows(2).map(|pair| chars[pair[0]..pair[1]].iter().collect()).collect()
}

/// Fails if a row of a paragraph begins or ends as no row may.
fn assert_kinsoku(rows: &[String], width: f32) {
    for pair in rows.windows(2) {
        let ends = pair[0].trim_end().ends_with(|c| NEVER_LAST.contains(c));
        let starts = pair[1].starts_with(|c| NEVER_FIRST.contains(c));
        assert!(!ends && !starts, "{}｜{} at {width}", pair[0], pair[1]);
    }
}

/// The rows of every paragraph of a galley.
fn paragraphs(galley: &Galley) -> Vec<Vec<String>> {
    let paragraphs = galley.rows.split_inclusive(|row| row.ends_with_newline);
    paragraphs.map(|rows| rows.iter().map(|row| row.text()).collect()).collect()
}

fn text_of_rows(galley: &Galley) -> String {
    paragraphs(galley).iter().map(|rows| rows.concat()).collect::<Vec<_>>().join("\n")
}

// ---- the rules ----

#[test]
fn no_row_starts_or_ends_with_a_forbidden_character() {
    for text in TEXTS.iter().flat_map(|text| text.split('\n')) {
        for half_widths in 10..120 {
            let width = half_widths as f32 / 2.0;
            let rows = broken(text, width);
            assert_eq!(rows.concat(), text);
            assert_kinsoku(&rows, width);
        }
    }
}

#[test]
fn every_forbidden_character_is_known_as_such() {
    for c in NEVER_FIRST.chars() {
        assert!(kinsoku::may_not_start_row(c), "{c}");
    }
    for c in NEVER_LAST.chars() {
        assert!(kinsoku::may_not_end_row(c), "{c}");
    }
}

#[test]
fn leaders_dashes_numbers_and_units_stay_together() {
    let text = "ああ……いい――うう1,200えええ５０％おお￥300か△12.5き２０２５く８㎡け10GBこ１２：３０さＩＣＴし";
    let kept = "…… ―― 1,200 ５０％ ￥300 △12.5 ２０２５ ８㎡ 10GB １２：３０ ＩＣＴ";
    for half_widths in 12..60 {
        let rows = broken(text, half_widths as f32 / 2.0);
        for group in kept.split(' ') {
            let whole = rows.iter().any(|row| row.contains(group));
            assert!(whole, "{group} at {half_widths}/2: {rows:?}");
        }
    }
}

#[test]
fn a_word_longer_than_the_row_is_broken_anywhere_and_others_are_not() {
    let latin = broken("Supercalifragilistic", 4.0);
    assert_eq!(latin, ["Supercal", "ifragili", "stic"]);
    let digits = broken("１２３４５６７８９０", 4.0);
    assert_eq!(digits, ["１２３４", "５６７８", "９０"]);
    assert_eq!(broken("あいう word えお", 5.0), ["あいう ", "word えお"]);
}

#[test]
fn rows_break_around_japanese_quotation_marks() {
    let rows = broken("ああああ“いいい”うううう", 5.0);
    assert_eq!(rows, ["ああああ", "“いいい”", "うううう"]);
}

#[test]
fn one_space_hangs_over_the_edge_and_more_begin_a_row() {
    assert_eq!(broken("ああああ　いいい", 4.0), ["ああああ　", "いいい"]);
    assert_eq!(broken("aaaaaaaa bbb", 4.0), ["aaaaaaaa ", "bbb"]);
    assert_eq!(broken("aaaaaaaa    b", 4.0), ["aaaaaaaa ", "   b"]);
}

#[test]
fn every_row_makes_progress_however_narrow() {
    let hard = "、。「」（（（（）））\nーーーーー\n……………\n1,234,567％\n \n　　　\nか\u{3099}\n\u{e0100}あ";
    for text in TEXTS.iter().chain([&hard]).flat_map(|text| text.split('\n')) {
        for width in [0.0, 0.3, 0.5, 1.0, 1.5, -1.0, f32::NAN] {
            let rows = broken(text, width);
            assert_eq!(rows.concat(), text);
            let every_row_holds_something = rows.iter().all(|row| !row.is_empty());
            assert!(text.is_empty() || every_row_holds_something, "{rows:?}");
        }
        assert_eq!(broken(text, f32::INFINITY).len(), 1);
    }
}

#[test]
fn marks_and_variation_selectors_are_never_parted_from_their_base() {
    let text = "葛\u{e0100}か\u{3099}はﾟ👨‍👩‍👧a\u{301}き\u{3099}";
    let marks = ['\u{e0100}', '\u{3099}', 'ﾟ', '\u{200d}', '\u{301}'];
    for width in [0.1, 1.0, 2.0, 3.0] {
        for row in broken(text, width) {
            assert!(!row.starts_with(marks), "{row:?}");
        }
    }
}

#[test]
fn missing_widths_count_as_nothing() {
    assert_eq!(kinsoku::row_starts("あいう", &[], 1.0), Vec::<usize>::new());
    assert_eq!(kinsoku::row_starts("あいう", &[1.0, 1.0], 1.0), [1]);
}

// ---- galleys ----

#[test]
fn galleys_hold_the_rules_and_the_text_at_every_width() {
    let ctx = context();
    for width in (60..=600).step_by(5) {
        let width = width as f32;
        frame(&ctx, |ui| {
            for text in TEXTS {
                for job in [plain(text), motley(text, 7), motley(text, 1)] {
                    let galley = japanese_text::layout(ui, job, width);
                    assert_eq!(galley.text(), *text);
                    assert_eq!(text_of_rows(&galley), *text);
                    assert!(galley.size().x <= width, "{} > {width}", galley.size().x);
                    for rows in paragraphs(&galley) {
                        assert_kinsoku(&rows, width);
                    }
                }
            }
        });
    }
}

#[test]
fn rows_fill_the_width() {
    frame(&context(), |ui| {
        let galley = japanese_text::layout(ui, plain(&"あ".repeat(100)), 300.0);
        let cell = galley.rows[0].size.x / galley.rows[0].glyphs.len() as f32;
        assert!(galley.rows[0].size.x + cell > 300.0);
        assert!(galley.rows.len() > 2);
    });
}

#[test]
fn a_very_narrow_width_still_shows_everything() {
    frame(&context(), |ui| {
        for width in [0.0, 1.0, -5.0] {
            for text in TEXTS {
                let galley = japanese_text::layout(ui, plain(text), width);
                assert_eq!(text_of_rows(&galley), *text);
            }
        }
    });
}

#[test]
fn unwrapped_text_is_laid_out_exactly_as_egui_does() {
    frame(&context(), |ui| {
        let breaks = ["", "\n", "\n\n", "一行", "一行\n", "\n二行目", "一\n\n三\n四"];
        for text in breaks.iter().chain(TEXTS) {
            for halign in [Align::LEFT, Align::Center, Align::RIGHT] {
                let mut job = motley(text, 5);
                job.halign = halign;
                job.first_row_min_height = 30.0;
                let ours = japanese_text::layout(ui, job.clone(), 5000.0);
                job.wrap.max_width = 5000.0;
                let theirs = ui.fonts_mut(|fonts| fonts.layout_job(job));
                assert_eq!(ours.rect, theirs.rect, "{text:?}");
                assert_eq!(ours.rows, theirs.rows, "{text:?}");
                assert_eq!(ours.mesh_bounds, theirs.mesh_bounds);
                assert_eq!(ours.num_vertices, theirs.num_vertices);
                assert_eq!(ours.num_indices, theirs.num_indices);
            }
        }
    });
}

#[test]
fn colours_and_families_survive_wrapping() {
    frame(&context(), |ui| {
        let job = motley(TEXTS[0], 7);
        let red = |galley: &Galley| -> usize {
            let visuals = galley.rows.iter().map(|row| &row.visuals);
            let glyphs = visuals.flat_map(|v| &v.mesh.vertices[v.glyph_vertex_range.clone()]);
            glyphs.filter(|vertex| vertex.color == Color32::RED).count()
        };
        let unwrapped = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        let wrapped = japanese_text::layout(ui, job, 200.0);
        assert!(wrapped.rows.len() > 3);
        assert_eq!(red(&wrapped), red(&unwrapped));
    });
}

#[test]
fn an_indent_stays_on_the_first_row() {
    frame(&context(), |ui| {
        let mut job = LayoutJob::default();
        job.append(TEXTS[0], 28.0, TextFormat::simple(font(), Color32::BLACK));
        let galley = japanese_text::layout(ui, job, 200.0);
        assert!((galley.rows[0].glyphs[0].pos.x - 28.0).abs() < 1.0);
        assert!(galley.rows[1].glyphs[0].pos.x.abs() < 1.0);
        assert!(galley.size().x <= 200.0);
    });
}

// ---- cursors ----

#[test]
fn every_cursor_goes_to_its_place_and_back() {
    let ctx = context();
    for width in [60.0, 97.0, 150.0, 333.0, 600.0] {
        frame(&ctx, |ui| {
            for text in TEXTS {
                for job in [plain(text), motley(text, 7)] {
                    let galley = japanese_text::layout(ui, job, width);
                    let count = text.chars().count();
                    assert_eq!(galley.end().index, CharIndex(count));
                    for at in (0..=count).flat_map(|i| [cursor(i, false), cursor(i, true)]) {
                        assert_eq!(galley.clamp_cursor(&at).index, at.index);
                        let place = galley.pos_from_cursor(at);
                        let back = galley.cursor_from_pos(place.center().to_vec2());
                        // The places inside one visible character may coincide on the screen.
                        let indices = [at.index.0, back.index.0];
                        let inside = indices.iter().any(|index| inside_character(text, *index));
                        let off = indices[0].abs_diff(indices[1]);
                        assert!(off == 0 || (off == 1 && inside), "{at:?} → {place} → {back:?}");
                    }
                }
            }
        });
    }
}

fn cursor(index: usize, prefer_next_row: bool) -> CCursor {
    let index = CharIndex(index);
    CCursor { index, prefer_next_row }
}

fn inside_character(text: &str, index: usize) -> bool {
    let around: Vec<char> = text.chars().skip(index.saturating_sub(1)).take(2).collect();
    around.iter().any(|c| matches!(c, '\u{3099}' | '\u{e0100}'))
}

#[test]
fn rows_and_paragraphs_are_told_apart_by_cursor_keys() {
    frame(&context(), |ui| {
        let text = format!("{}\n{}", TEXTS[0], TEXTS[1]);
        let galley = japanese_text::layout(ui, plain(&text), 200.0);
        let first = TEXTS[0].chars().count();
        let middle = cursor(first / 2, true);
        assert_eq!(galley.cursor_begin_of_paragraph(&middle).index.0, 0);
        assert_eq!(galley.cursor_end_of_paragraph(&middle).index.0, first);
        let row_start = galley.cursor_begin_of_row(&middle);
        let row_end = galley.cursor_end_of_row(&middle);
        assert!(row_start.index.0 > 0 && row_end.index.0 < first);
        assert!(row_start.index <= middle.index && middle.index <= row_end.index);
        let (down, x) = galley.cursor_down_one_row(&middle, None);
        let (up, _) = galley.cursor_up_one_row(&down, x);
        assert_eq!(up.index, middle.index);
    });
}

#[test]
fn a_hanging_space_keeps_the_cursor_inside() {
    frame(&context(), |ui| {
        let galley = japanese_text::layout(ui, plain(&"ああああ　いいいい　".repeat(20)), 131.0);
        for index in 0..=galley.text().chars().count() {
            let place = galley.pos_from_cursor(cursor(index, false));
            assert!(place.right() <= 134.0, "{place}");
        }
    });
}

// ---- cost ----

#[test]
fn an_unchanged_text_is_not_laid_out_again_and_a_change_touches_one_paragraph() {
    let ctx = context();
    let lay = |text: &str, width| frame(&ctx, |ui| japanese_text::layout(ui, plain(text), width));
    let before = [TEXTS[0], TEXTS[1], TEXTS[2]].join("\n");
    let first = lay(&before, 300.0);
    assert!(Arc::ptr_eq(&first, &lay(&before, 300.0)));

    let typed = format!("{}。", TEXTS[1]);
    let second = lay(&[TEXTS[0], &typed, TEXTS[2]].join("\n"), 300.0);
    let is_kept = |old: &&PlacedRow| second.rows.iter().any(|new| Arc::ptr_eq(&old.row, &new.row));
    let kept = first.rows.iter().filter(is_kept).count();
    assert_eq!(first.rows.len() - kept, 1, "only the row typed into is new");

    assert!(!Arc::ptr_eq(&first, &lay(&before, 301.0)));
    let (text, row) = (Arc::downgrade(&first), Arc::downgrade(&first.rows[0].row));
    drop((first, second));
    for _ in 0..5 {
        lay("other", 300.0);
    }
    let let_go = text.upgrade().is_none() && row.upgrade().is_none();
    assert!(let_go, "what is no longer shown is not kept");
}

#[test]
fn a_change_of_scale_or_fonts_lays_out_again() {
    let ctx = context();
    let lay = || frame(&ctx, |ui| japanese_text::layout(ui, plain(TEXTS[0]), 300.0));
    lay();
    let first = lay();
    ctx.set_zoom_factor(1.5);
    lay();
    let zoomed = lay();
    assert!(!Arc::ptr_eq(&first, &zoomed));
    assert!((zoomed.pixels_per_point - 1.5).abs() < 0.01);
    ctx.set_fonts(FontDefinitions::default());
    lay();
    assert_ne!(lay().rows[0].size, zoomed.rows[0].size);
}

// ---- fields and labels ----

fn field(text: &str, width: f32) -> Harness<'static, String> {
    Harness::builder().with_size(Vec2::new(width + 40.0, 500.0)).with_context_setup(install_fonts).build_ui_state(
        move |ui, text: &mut String| {
            let mut layouter = japanese_text::layouter(font(), Color32::BLACK);
            let edit = TextEdit::multiline(text).desired_width(width).hint_text("現状と課題").layouter(&mut layouter);
            ui.add(edit);
        },
        text.to_owned(),
    )
}

fn write(harness: &mut Harness<'static, String>, text: &str) {
    harness.get_by_role(Role::MultilineTextInput).type_text(text);
    harness.run();
}

fn press(harness: &mut Harness<'static, String>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_field_takes_clicks_keys_and_selections_across_soft_breaks() {
    let mut harness = field(TEXTS[1], 240.0);
    let rect = harness.get_by_role(Role::MultilineTextInput).rect();
    let galley = frame(&harness.ctx.clone(), |ui| {
        let mut layouter = japanese_text::layouter(font(), Color32::BLACK);
        layouter(ui, &TEXTS[1].to_owned(), 232.0)
    });
    let third_row = galley.rows[0].glyphs.len() + galley.rows[1].glyphs.len();
    assert!(galley.rows.len() > 4);

    let third_row_y = galley.rows[2].rect().center().y + 2.0;
    click(&mut harness, rect.left_top() + Vec2::new(4.5, third_row_y));
    write(&mut harness, "★");
    let position = |text: &str, star| text.chars().position(|c| c == star);
    assert_eq!(position(harness.state(), '★'), Some(third_row));

    // Home, then one step left, is before the last character of the row above.
    press(&mut harness, Key::Home);
    press(&mut harness, Key::ArrowLeft);
    write(&mut harness, "☆");
    assert_eq!(position(harness.state(), '☆'), Some(third_row - 1));

    // Everything selected and replaced.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    write(&mut harness, "改めた。");
    assert_eq!(harness.state(), "改めた。");
}

fn click(harness: &mut Harness<'static, String>, place: Pos2) {
    harness.hover_at(place);
    harness.run();
    harness.drag_at(place);
    harness.drop_at(place);
    harness.run();
}

#[test]
fn typing_into_a_field_keeps_every_character() {
    let mut harness = field("", 130.0);
    harness.get_by_role(Role::MultilineTextInput).focus();
    harness.run();
    let typed = "窓口（本庁・支所）では、「書かない」手続を1,200件に拡大する。";
    for char in typed.chars() {
        write(&mut harness, &char.to_string());
    }
    press(&mut harness, Key::Enter);
    write(&mut harness, "次の行");
    assert_eq!(harness.state(), &format!("{typed}\n次の行"));
    for _ in 0..4 {
        press(&mut harness, Key::Backspace);
    }
    assert_eq!(harness.state(), typed);
}

#[test]
fn composing_across_a_soft_break_leaves_only_what_was_committed() {
    let mut harness = field("ああああああああ", 130.0);
    harness.get_by_role(Role::MultilineTextInput).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run();
    for preedit in ["し", "しち", "しちょう", "市庁（", "市庁（本"] {
        let active_range_chars = Some(0..preedit.chars().count());
        harness.event(Event::Ime(ImeEvent::Preedit { text: preedit.to_owned(), active_range_chars }));
        harness.run();
    }
    harness.event(Event::Ime(ImeEvent::Commit("市庁（本庁）".to_owned())));
    harness.run();
    assert_eq!(harness.state(), "ああああああああ市庁（本庁）");
}

#[test]
fn labels_wrap_and_are_read_whole() {
    let harness = Harness::builder().with_size(Vec2::new(300.0, 400.0)).with_context_setup(install_fonts).build_ui(|ui| {
        ui.set_max_width(200.0);
        japanese_text::label(ui, TEXTS[0], font(), Color32::BLACK);
        japanese_text::label_job(ui, motley(TEXTS[1], 9));
    });
    for text in &TEXTS[..2] {
        let rect = harness.get_by_label(text).rect();
        assert!(rect.width() <= 200.0 && rect.height() > 80.0, "{rect}");
    }
}

#[test]
fn a_cut_text_ends_with_an_ellipsis_and_shows_itself_when_hovered() {
    let mut harness = Harness::builder().with_size(Vec2::new(500.0, 400.0)).with_context_setup(install_fonts).build_ui(|ui| {
        japanese_text::truncated(ui, "短い", font(), Color32::BLACK, 120.0);
        japanese_text::truncated(ui, TEXTS[3], font(), Color32::BLACK, 120.0);
    });
    harness.run();
    assert_eq!(harness.get_all_by_label(TEXTS[3]).count(), 1);
    let rect = harness.get_by_label(TEXTS[3]).rect();
    assert!(rect.width() <= 120.0 && rect.height() < 30.0, "{rect}");
    harness.get_by_label("短い").hover();
    harness.run_steps(8);
    // Nothing to add for a text shown whole.
    assert_eq!(harness.get_all_by_label("短い").count(), 1);
    harness.get_by_label(TEXTS[3]).hover();
    harness.run_steps(8);
    assert_eq!(harness.get_all_by_label(TEXTS[3]).count(), 2);
}
