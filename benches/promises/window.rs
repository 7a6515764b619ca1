//! The whole window without a display: frames while scrolling, and keystrokes, with plan L open.
//!
//! What is counted is the processor's work for a frame: the program's own, egui's layout, and the triangles. Drawing
//! them is the graphics driver's.

use std::time::Duration;

use eframe::egui::epaint::Primitive;
use eframe::egui::{
    self, CentralPanel, Context, Event, FullOutput, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TextEdit, TouchPhase,
    Ui, Vec2, pos2,
};
use shisakucho::edit::document::Document;
use shisakucho::edit::edit::{Edit, MeasureEdit};
use shisakucho::model::ids::MeasureId;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::storage::file;
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;

use crate::budgets::{FRAME_GROWTH, FRAME_MEDIAN_MS, FRAME_P99_MS, FRAME_WHILE_SAVING_MS, KEYSTROKE, LARGE, MEDIUM};
use crate::stopwatch::{median, ms, percentile, ratio, time};
use crate::table::Table;
use crate::{around, plans};

const SIZE: Vec2 = Vec2::new(1280.0, 820.0);
/// Frames of each measurement.
const FRAMES: usize = 600;
/// Characters in the field that is typed in.
const FIELD: usize = 500;
/// Keystrokes of each measurement.
const KEYS: usize = 200;

/// Something that draws frames.
struct Screen<S> {
    ctx: Context,
    state: S,
    draw: fn(&mut S, &mut Ui),
    frames: usize,
    /// Triangles of the last frame: that something was drawn.
    triangles: usize,
}

fn triangles(primitive: &Primitive) -> usize {
    match primitive {
        Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        Primitive::Callback(_) => 0,
    }
}

impl<S> Screen<S> {
    /// One frame of 1/60 s with these events: the processor's time for it.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
            time: Some(self.frames as f64 / 60.0),
            events,
            focused: true,
            ..RawInput::default()
        };
        let (taken, drawn) = time(|| {
            let output = self.ctx.run_ui(input, |ui| (self.draw)(&mut self.state, ui));
            let FullOutput { mut textures_delta, shapes, pixels_per_point, .. } = output;
            textures_delta.clear();
            self.ctx.tessellate(shapes, pixels_per_point)
        });
        self.triangles = drawn.iter().map(|primitive| triangles(&primitive.primitive)).sum();
        taken
    }

    fn frames(&mut self, count: usize) {
        for _ in 0..count {
            self.frame(Vec::new());
        }
    }

    fn key(&mut self, key: Key) {
        for pressed in [true, false] {
            self.frame(vec![Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }]);
        }
    }
}

/// The program's window with a generated plan.
fn window(measures: usize) -> Screen<App> {
    let ctx = Context::default();
    let mut app = App::new(&ctx, Start::default());
    app.show_document(OpenPlan::new(Document::opened(plans::plan(measures)), None, None));
    let draw = |app: &mut App, ui: &mut Ui| {
        app.background(&ui.ctx().clone());
        app.frame(ui);
    };
    let mut screen = Screen { ctx, state: app, draw, frames: 0, triangles: 0 };
    screen.frames(30);
    screen
}

/// The program's window in another view, of a plan with all that stands around its sheets.
fn view(measures: usize, key: Key) -> Screen<App> {
    let mut screen = window(measures);
    let plan = around::with_document(plans::plan(measures));
    screen.state.show_document(OpenPlan::new(Document::opened(plan), None, None));
    screen.frames(5);
    for pressed in [true, false] {
        let modifiers = Modifiers::COMMAND;
        screen.frame(vec![Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }]);
    }
    screen.frames(60);
    screen
}

/// A bare text field of several lines that fills a window.
fn bare(text: String) -> Screen<String> {
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, ThemeChoice::Light);
    let draw = |text: &mut String, ui: &mut Ui| {
        CentralPanel::default().show(ui, |ui| {
            let field = ui.add(TextEdit::multiline(text).desired_width(700.0));
            field.request_focus();
        });
    };
    let mut screen = Screen { ctx, state: text, draw, frames: 0, triangles: 0 };
    screen.frames(30);
    screen
}

/// Frames, keystrokes and saving.
pub fn table() -> Table {
    let mut table = Table::new("ウィンドウ（表示装置なし、1280×820）");
    scrolling(&mut table, "票を流す", pos2(800.0, 450.0), window);
    scrolling(&mut table, "施策体系を流す", pos2(150.0, 450.0), window);
    scrolling(&mut table, "一覧を流す", pos2(800.0, 450.0), |measures| view(measures, Key::Num2));
    scrolling(&mut table, "将来の姿との対応を流す", pos2(800.0, 450.0), |measures| view(measures, Key::Num3));
    scrolling(&mut table, "国の重点取組を流す", pos2(800.0, 450.0), |measures| view(measures, Key::Num4));
    scrolling(&mut table, "文書を流す", pos2(800.0, 450.0), |measures| view(measures, Key::Num5));
    typing(&mut table);
    saving(&mut table);
    table
}

/// A turn of the wheel: down for a while, then up again.
fn wheel(frame: usize) -> Vec<Event> {
    let down = (frame / 60).is_multiple_of(2);
    vec![Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, if down { -12.0 } else { 12.0 }),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }]
}

fn scrolling(table: &mut Table, what: &str, pointer: egui::Pos2, open: fn(usize) -> Screen<App>) {
    let mut windows = [LARGE, 50].map(open);
    let mut times = [Vec::new(), Vec::new()];
    for window in &mut windows {
        window.frame(vec![Event::PointerMoved(pointer)]);
    }
    for frame in 0..FRAMES {
        for (window, times) in windows.iter_mut().zip(&mut times) {
            times.push(window.frame(wheel(frame)));
        }
    }
    let [large, small] = times;
    let detail = format!("{FRAMES}コマ、最後のコマは三角形{}個", windows[0].triangles);
    table.at_most(format!("{what}（L）：1コマの中央値"), ms(median(&large)), FRAME_MEDIAN_MS, "ms", detail);
    table.at_most(format!("{what}（L）：99パーセンタイル"), ms(percentile(&large, 99)), FRAME_P99_MS, "ms", "");
    let detail = format!("{:.2} ms 対 {:.2} ms", ms(median(&large)), ms(median(&small)));
    table.at_most(format!("{what}：L ÷ 50施策"), ratio(median(&large), median(&small)), FRAME_GROWTH, "×", detail);
}

fn typing(table: &mut Table) {
    let text: String = "窓口の待ち時間が長いとの声が市民から寄せられている。".chars().cycle().take(FIELD).collect();
    let mut windows = [LARGE, MEDIUM].map(|measures| {
        let mut window = window(measures);
        write_and_enter(&mut window, &text);
        window
    });
    let mut bare = bare(text);
    let mut keys = [Vec::new(), Vec::new(), Vec::new()];
    let mut idle = [Vec::new(), Vec::new(), Vec::new()];
    for number in 0..KEYS {
        let typed = || vec![Event::Text(["あ", "い", "う", "え", "お"][number % 5].to_owned())];
        for (at, window) in windows.iter_mut().enumerate() {
            keys[at].push(window.frame(typed()));
            idle[at].push(window.frame(Vec::new()));
        }
        keys[2].push(bare.frame(typed()));
        idle[2].push(bare.frame(Vec::new()));
    }
    let typed = windows[0].state.open_plan().map_or(0, |open| open.plan().measures[0].narrative("issues").chars().count());
    assert_eq!(typed, FIELD + KEYS, "the keystrokes reached the plan");
    assert_eq!(bare.state.chars().count(), FIELD + KEYS);
    let [key_large, key_medium, key_bare] = keys.map(|times| median(&times));
    let [idle_large, idle_medium, idle_bare] = idle.map(|times| median(&times));
    let (own, least) = (key_large.saturating_sub(idle_large), key_bare.saturating_sub(idle_bare));
    let of_medium = key_medium.saturating_sub(idle_medium);
    let detail = format!("{:.3} ms 対 {:.3} ms（コマ全体から、打たないコマを引いた差）", ms(own), ms(least));
    table.at_most(format!("{FIELD}字の欄で1文字（L）÷ 何もないTextEdit"), ratio(own, least), KEYSTROKE, "×", detail);
    let detail = format!("{:.3} ms 対 {:.3} ms", ms(of_medium), ms(least));
    table.told("　同じく、計画M", format!("{:.2} ×", ratio(of_medium, least)), detail);
    let detail = format!("{:.2} ms 対 {:.2} ms", ms(key_large), ms(key_bare));
    table.told("　同じく、コマ全体どうし", format!("{:.2} ×", ratio(key_large, key_bare)), detail);
}

/// Writes into the first measure's first narrative and puts the cursor there, by the keyboard.
fn write_and_enter(window: &mut Screen<App>, text: &str) {
    let mut plan = window.state.open_plan().unwrap().plan().clone();
    let first: MeasureId = plan.measures[0].id;
    let mut document = Document::opened(std::mem::replace(&mut plan, plans::plan(0)));
    document.apply(&Edit::Measure(first, MeasureEdit::Narrative("issues".to_owned(), text.to_owned())));
    window.state.show_document(OpenPlan::new(document, None, None));
    window.frames(30);
    let wanted = Some(Place::Measure(first, MeasureField::Narrative("issues".to_owned())));
    for _ in 0..2_500 {
        if window.state.open_plan().unwrap().place == wanted {
            window.key(Key::End);
            window.frames(10);
            return;
        }
        window.key(Key::Tab);
    }
    panic!("the field cannot be reached by Tab");
}

/// The longest frame while plan L is saved on another thread.
fn saving(table: &mut Table) {
    let mut window = window(LARGE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let plan = window.state.open_plan().unwrap().document.snapshot();
    let saver = std::thread::spawn(move || (0..5).map(|_| time(|| file::save(&plan, &path, None).unwrap()).0).collect::<Vec<_>>());
    window.frame(vec![Event::PointerMoved(pos2(800.0, 450.0))]);
    let mut times = Vec::new();
    while !saver.is_finished() {
        times.push(window.frame(wheel(times.len())));
    }
    let saves = saver.join().unwrap();
    let longest = times.iter().copied().max().unwrap_or_default();
    let detail =
        format!("中央値 {:.2} ms、{}コマ、保存{}回（各{:.0} ms）", ms(median(&times)), times.len(), saves.len(), ms(median(&saves)));
    table.at_most("保存している間の最も長いコマ（L）", ms(longest), FRAME_WHILE_SAVING_MS, "ms", detail);
}
