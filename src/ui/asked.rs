//! What views ask for while they draw. Views only read the plan; the app carries out what they asked after drawing.

use eframe::egui::{Rect, Response, Ui};

use crate::base::id::{Id, IdMint};
use crate::edit::around::BlockHome;
use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit, ScheduleEdit};
use crate::model::ids::{BlockId, IndicatorId, MeasureId};
use crate::model::outline::Target;
use crate::model::place::Place;
use crate::typeset::request::What;
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

/// What is done with a picture of something printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagePictureWish {
    /// It is copied.
    Copy(What),
    /// It is saved to a file that the officer chooses.
    Save(What),
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
    /// The field that should take the focus when it is drawn: where a finding, a line of a list or the preview led.
    pub landing: Option<Place>,
    /// The field that has the focus, for the status line.
    pub place: Option<Place>,
    /// A short word for the status line: 「コピーしました」.
    pub message: Option<String>,
    /// Where a picture shall come that the officer chooses from a file.
    pub picture: Option<PictureTarget>,
    /// A picture of something printed that is to be copied or saved.
    pub page_picture: Option<PagePictureWish>,
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
            landing: None,
            place: None,
            message: None,
            picture: None,
            page_picture: None,
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

    /// Tells which field a widget is: it takes the focus if it was led to, and is where the cursor is while it has the focus.
    pub fn field(&mut self, place: Place, response: &Response) {
        if self.lands(&place) {
            response.request_focus();
        }
        if response.has_focus() {
            self.place = Some(place);
        }
    }

    /// Tells which field several widgets make up: it is where the cursor is while one of those in `rect` has the focus.
    pub fn within(&mut self, ui: &Ui, place: Place, rect: Rect) {
        let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.read_response(id));
        if focused.is_some_and(|response| response.layer_id == ui.layer_id() && rect.contains(response.rect.center())) {
            self.place = Some(place);
        }
    }

    /// Whether a field was led to, for widgets that take the focus in a way of their own. It is told once.
    pub fn lands(&mut self, place: &Place) -> bool {
        self.landing.take_if(|wanted| wanted == place).is_some()
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
