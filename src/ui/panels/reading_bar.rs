//! The strip under the tool bar that says that a plan is only read, why, and what may be done about it.

use eframe::egui::{Align, Frame, Label, Layout, Margin, Response, RichText, Stroke, Ui};

use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{ICON_SIDE, plain_button, primary_button};
use crate::ui::widgets::japanese_text;

/// The sign at the left, and the word for this state wherever the window speaks of it.
pub const SIGN: &str = "読み取り専用";

/// What the strip says and offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Why the plan is only read.
    pub reason: String,
    /// The words on the buttons from left to right, and what they ask for.
    pub actions: Vec<(&'static str, Command)>,
}

impl Bar {
    /// The strip of an open plan; `None` where it may be edited.
    pub fn of(open: &OpenPlan) -> Option<Self> {
        let reason = open.read_only.clone()?;
        let mut actions = vec![("コピーを編集する", Command::EditCopy)];
        if open.may_start_editing {
            actions.push(("編集を始める", Command::StartEditing));
        }
        Some(Self { reason, actions })
    }
}

/// Draws the strip.
pub fn show(ui: &mut Ui, bar: &Bar, asked: &mut Asked) {
    let colors = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        sign(ui);
        // From the right, so that the buttons keep their room and a long reason takes several lines.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (words, command) in bar.actions.iter().rev() {
                if button(ui, words, *command).clicked() {
                    asked.command(*command);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                japanese_text::label(ui, &bar.reason, tokens::label(), colors.text);
            });
        });
    });
}

fn sign(ui: &mut Ui) {
    let colors = tokens(ui);
    let edge = Stroke::new(colors.edge, colors.secondary);
    Frame::new().fill(colors.surface).stroke(edge).corner_radius(ICON_SIDE / 2.0).inner_margin(Margin::symmetric(10, 2)).show(ui, |ui| {
        ui.add(Label::new(RichText::new(SIGN).font(tokens::label_bold()).color(colors.text)).extend());
    });
}

/// What was waited for is the main button.
fn button(ui: &mut Ui, words: &str, command: Command) -> Response {
    if command == Command::StartEditing { primary_button(ui, words) } else { plain_button(ui, words) }
}
