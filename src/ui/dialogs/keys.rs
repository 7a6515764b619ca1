//! The list of all keys.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, ScrollArea, Ui, vec2};

use crate::ui::command::Command;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

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
                ui.columns_const(|[left, right]| {
                    for group in [commands(ctx, measure, section), dialogs()] {
                        draw(left, &group);
                    }
                    for group in [tree(ctx, measure, section), grid(), cells(), text()] {
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
    ui.add_space(14.0);
}

fn commands(ctx: &Context, measure: &str, section: &str) -> Group {
    let with_keys = Command::ALL.iter().filter(|command| !command.shortcuts().is_empty());
    let lines = with_keys.map(|command| {
        let keys: Vec<String> = command.shortcuts().iter().map(|shortcut| written(ctx, shortcut)).collect();
        (keys.join("・"), without_dots(&command.label(measure, section)))
    });
    Group { heading: "どこでも", lines: lines.collect() }
}

fn tree(ctx: &Context, measure: &str, section: &str) -> Group {
    let moving = [("↑・↓", "上・下の行へ"), ("→・←", "開く・閉じる")];
    let lines = fixed(&moving).into_iter().chain(Command::ALL.iter().filter_map(|command| {
        let keys = written(ctx, &command.tree_shortcut()?);
        Some((keys, without_dots(&command.label(measure, section))))
    }));
    Group { heading: "施策体系", lines: lines.collect() }
}

fn grid() -> Group {
    let lines = [
        ("矢印キー", "マスや期間を移る"),
        ("Enter・F2", "文字を書く・新しい期間を作る"),
        ("Shift+←・→", "期間の終わりを縮める・延ばす"),
        ("Alt+矢印キー", "期間を動かす・別の行へ移す"),
        ("Delete", "期間を消す"),
        ("Ctrl+C・X・V・D", "コピー・切り取り・貼り付け・複製"),
    ];
    Group { heading: "工程表", lines: fixed(&lines) }
}

fn cells() -> Group {
    let lines = [
        ("矢印キー・Tab", "となりのマスへ"),
        ("Shift+矢印キー", "範囲を選ぶ"),
        ("Enter・F2", "書き始める・書き終える"),
        ("文字キー", "書き直す"),
        ("Ctrl+C・X・V", "コピー・切り取り・貼り付け（Excelとも）"),
        ("Ctrl+R", "右へ同じ値を入れる"),
        ("－", "「該当なし」にする"),
        ("Delete", "空欄（未定）にする"),
        ("Esc", "書きかけをやめる"),
    ];
    Group { heading: "指標の表", lines: fixed(&lines) }
}

fn text() -> Group {
    let lines = [
        ("Ctrl+B", "太字"),
        ("Tab・Shift+Tab", "箇条書きの段を下げる・上げる"),
        ("Enter", "箇条書きを続ける"),
        ("Esc", "書く前に戻して欄を出る"),
    ];
    Group { heading: "文章の欄", lines: fixed(&lines) }
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

/// The keys as Japanese keyboards show them; the arrows as signs that the bundled font has.
pub fn written(ctx: &Context, shortcut: &KeyboardShortcut) -> String {
    let key = match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        _ => return ctx.format_shortcut(shortcut).replace('−', "-"),
    };
    let with_space = ctx.format_shortcut(&KeyboardShortcut::new(shortcut.modifiers, Key::Space));
    with_space.replace("Space", key)
}

fn without_dots(label: &str) -> String {
    label.trim_end_matches('…').to_owned()
}
