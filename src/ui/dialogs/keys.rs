//! The list of all keys.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, ScrollArea, Ui, vec2};

use crate::ui::command::Command;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::{japanese_text, prose_editor};

/// 「キー操作の一覧」.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    opened: bool,
}

/// A heading and its lines: keys, and what they do.
struct Group {
    heading: &'static str,
    lines: Vec<(String, String)>,
}

impl Keys {
    /// Draws the dialog; true while it is still open. `measure` and `section` are the form's words for them.
    pub fn show(&mut self, ctx: &Context, measure: &str, section: &str) -> bool {
        let shown = shell::show(ctx, Id::unique("keys"), "キー操作の一覧", 820.0, EscInField::LeavesDialog, |ui| {
            let height = shell::body_height(ui.ctx(), 540.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                shell::scroll_by_keys(ui, height);
                ui.columns_const(|[left, right]| {
                    for group in [commands(ctx, measure, section), text(ctx), dialogs()] {
                        draw(left, &group);
                    }
                    for group in [tree(ctx, measure, section), grid(), cells()] {
                        draw(right, &group);
                    }
                });
            });
            shell::foot(ui, &[], &[Choice::default("閉じる", ())])
        });
        if !self.opened {
            self.opened = true;
            if let Some(close) = &shown.inner.default {
                close.request_focus();
            }
        }
        shown.inner.answer.is_none() && shown.leave.is_none()
    }
}

fn draw(ui: &mut Ui, group: &Group) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, group.heading, tokens::block_title(), colors.on_selection);
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    for (keys, what) in &group.lines {
        ui.horizontal_top(|ui| {
            let (keys_width, height) = (150.0_f32.min(ui.available_width() * 0.45), 18.0);
            ui.allocate_ui(vec2(keys_width, height), |ui| {
                ui.set_min_width(keys_width);
                japanese_text::label(ui, keys, tokens::label_bold(), colors.text);
            });
            japanese_text::label(ui, what, tokens::label(), colors.secondary);
        });
    }
    ui.add_space(12.0);
}

fn commands(ctx: &Context, measure: &str, section: &str) -> Group {
    let with_keys = Command::ALL.iter().filter(|command| !command.shortcuts().is_empty());
    let lines = with_keys.map(|command| {
        // Equals is the same key as Plus without Shift.
        let told = command.shortcuts().iter().filter(|shortcut| shortcut.logical_key != Key::Equals);
        let keys: Vec<String> = told.map(|shortcut| written(ctx, shortcut)).collect();
        (keys.join("・"), without_dots(&command.label(measure, section)))
    });
    let note = ("F6".to_owned(), "右下のお知らせのボタンへ移る・戻る".to_owned());
    Group { heading: "どこでも", lines: lines.chain([note]).collect() }
}

fn tree(ctx: &Context, measure: &str, section: &str) -> Group {
    let moving = [("↑・↓", "上・下の行へ"), ("→・←", "開く・閉じる")];
    let lines = fixed(&moving).into_iter().chain(Command::ALL.iter().filter_map(|command| {
        let keys = written(ctx, &command.tree_shortcut()?);
        Some((keys, without_dots(&command.label(measure, section))))
    }));
    let insert = ("Insert".to_owned(), without_dots(&Command::AddMeasure.label(measure, section)));
    Group { heading: "施策体系", lines: lines.chain([insert]).collect() }
}

fn grid() -> Group {
    let lines = [
        ("矢印キー", "マスを移る。選んだ帯は動く"),
        ("Ctrl+矢印キー", "となりの帯を選ぶ"),
        ("Space", "マスの中の帯を選ぶ"),
        ("Enter", "空のマスに帯を描く。帯の文字を直す"),
        ("Ctrl+Enter", "行を追加"),
        ("Shift+←・→", "帯の終わりを縮める・延ばす"),
        ("Alt+←・→", "帯を1か月ずつ動かす（Shiftで長さ）"),
        ("Ctrl+Shift+↑・↓", "行を上・下へ移す"),
        ("M", "節目（◆）を置く"),
        (". または O", "「続く」矢印を付ける・外す"),
        ("Delete", "帯を消す"),
        ("Ctrl+C・X・V・D", "コピー・切り取り・貼り付け・複製"),
    ];
    Group { heading: "工程表", lines: fixed(&lines) }
}

fn cells() -> Group {
    let lines = [
        ("矢印キー・Tab・Enter", "となりのマスへ"),
        ("Shift+矢印キー", "範囲を選ぶ"),
        ("F2", "今の値を直す（文字キーなら書き直す）"),
        ("Ctrl+C・X・V", "コピー・切り取り・貼り付け（Excelとも）"),
        ("Ctrl+R・Ctrl+D", "右へ・下へ同じ値を入れる"),
        ("－", "「該当なし」にする"),
        ("Delete", "空欄（未定）にする"),
        ("Alt+↓", "値の読み取りを確かめる"),
        ("Esc", "書きかけをやめる"),
    ];
    Group { heading: "指標の表", lines: fixed(&lines) }
}

fn text(ctx: &Context) -> Group {
    let tools = prose_editor::shortcuts().map(|(name, shortcut)| (written(ctx, &shortcut), name.to_owned()));
    let others = [("Enter", "箇条書きの次の行へ"), ("Ctrl+Shift+V", "整えずにそのまま貼り付け"), ("Esc", "書く前に戻して欄を出る")];
    Group { heading: "文章の欄", lines: tools.chain(fixed(&others)).collect() }
}

fn dialogs() -> Group {
    let lines = [
        ("Tab・Shift+Tab", "次・前の欄へ"),
        ("Enter", "色の付いたボタンを押す"),
        ("Ctrl+Enter", "どの欄からでも、色の付いたボタンを押す"),
        ("Esc", "閉じる"),
    ];
    Group { heading: "この画面のような窓", lines: fixed(&lines) }
}

fn fixed(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines.iter().map(|(keys, what)| ((*keys).to_owned(), (*what).to_owned())).collect()
}

/// The keys in words and signs that the bundled fonts have: 「Ctrl+Shift+S」「Alt+↑」「Ctrl+＋」.
pub fn written(ctx: &Context, shortcut: &KeyboardShortcut) -> String {
    let sign = match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Plus => "＋",
        Key::Minus => "－",
        Key::Comma => ",",
        Key::Period => ".",
        _ => return ctx.format_shortcut(shortcut),
    };
    // egui's own signs for these are not in the fonts.
    let with_space = ctx.format_shortcut(&KeyboardShortcut::new(shortcut.modifiers, Key::Space));
    with_space.replace("Space", sign)
}

fn without_dots(label: &str) -> String {
    label.trim_end_matches('…').to_owned()
}
