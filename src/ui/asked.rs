//! What views ask for while they draw. Views only read the plan; the app carries out what they asked after drawing.

use crate::base::id::{Id, IdMint};
use crate::edit::around::BlockHome;
use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit, ScheduleEdit};
use crate::model::ids::{BlockId, IndicatorId, MeasureId};
use crate::model::outline::Target;
use crate::model::place::Place;
use crate::ui::command::Command;
use crate::ui::view::View;

/// Where a picture is put that is taken from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureTarget {
    /// A new block at a position.
    NewBlock(BlockHome, usize),
    /// In place of a block's picture.
    Block(BlockId),
    /// On a measure's sheet.
    Measure(MeasureId),
    /// On the cover.
    Cover,
}

/// What was asked for during a frame.
#[derive(Debug)]
pub struct Asked {
    /// Edits in order.
    pub edits: Vec<Edit>,
    /// Commands in order.
    pub commands: Vec<Command>,
    /// Whether a stretch of typing ended: a field was left.
    pub seal: bool,
    /// What the structure tree and the card should show next.
    pub show: Option<Target>,
    /// A field elsewhere that should be shown next: the view and the page on which it stands.
    pub go_to: Option<Place>,
    /// The field that has the focus, for the status line.
    pub place: Option<Place>,
    /// A short word for the status line: 「コピーしました」.
    pub message: Option<String>,
    /// Where a picture shall come that the officer chooses from a file.
    pub picture: Option<PictureTarget>,
    /// The view that should be shown next.
    pub view: Option<View>,
    mint: IdMint,
}

impl Asked {
    /// Nothing asked yet; new identities come from `mint`.
    pub fn new(mint: IdMint) -> Self {
        Self {
            edits: Vec::new(),
            commands: Vec::new(),
            seal: false,
            show: None,
            go_to: None,
            place: None,
            message: None,
            picture: None,
            view: None,
            mint,
        }
    }

    /// Asks for an edit.
    pub fn edit(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    /// Asks for an edit of a measure.
    pub fn measure(&mut self, id: MeasureId, edit: MeasureEdit) {
        self.edit(Edit::Measure(id, edit));
    }

    /// Asks for an edit of a measure's schedule.
    pub fn schedule(&mut self, id: MeasureId, edit: ScheduleEdit) {
        self.measure(id, MeasureEdit::Schedule(edit));
    }

    /// Asks for a change of a measure's indicator.
    pub fn indicator(&mut self, id: MeasureId, indicator: IndicatorId, change: IndicatorChange) {
        self.measure(id, MeasureEdit::Indicator(IndicatorEdit::Set(indicator, change)));
    }

    /// Asks for a command.
    pub fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// A new identity.
    pub fn mint(&mut self) -> Id {
        self.mint.mint()
    }

    /// The mint, for copies of whole measures.
    pub fn mint_mut(&mut self) -> &mut IdMint {
        &mut self.mint
    }
}
