//! Pictures that the officer takes from files into the plan.

use std::path::{Path, PathBuf};

use crate::base::id::IdMint;
use crate::base::problem::Problem;
use crate::edit::around::{AppendixEdit, BlockEdit, ListEdit};
use crate::edit::edit::{Edit, MeasureEdit};
use crate::exchange::picture::Taken;
use crate::model::chapter::{Block, BlockContent};
use crate::model::cover::Cover;
use crate::model::ids::{BlockId, PictureId};
use crate::model::measure::PlacedPicture;
use crate::model::picture::{Picture, PictureData};
use crate::model::plan::Plan;
use crate::ui::app::App;
use crate::ui::app::questions::Question;
use crate::ui::app::safety::name_of;
use crate::ui::asked::PictureTarget;
use crate::ui::jobs::Choice;
use crate::ui::views::card::pictures::words_id;

impl App {
    /// Asks which picture to take.
    pub(super) fn choose_picture(&mut self, target: PictureTarget) {
        if self.document_to_change().is_some() {
            self.picture_for = Some(target);
            self.choose(Choice::Picture);
        }
    }

    /// Puts a picture where it was asked for.
    pub(super) fn place_picture(&mut self, path: &Path, taken: Result<Taken, String>) {
        let Some(target) = self.picture_for.take() else { return };
        let taken = match taken {
            Ok(taken) => taken,
            Err(why) => {
                let problem = Problem::warning(path.display().to_string(), why, "別の画像を選んでください。");
                self.question = Some(Question::message("画像を入れられませんでした", &problem));
                return;
            }
        };
        let smaller = taken.smaller;
        let Some(edit) = self.open.as_ref().and_then(|open| edits(open.plan(), target, taken, &mut self.mint)) else {
            self.message = "画像を入れる場所が、もう計画にありません".to_owned();
            return;
        };
        self.apply(&edit);
        if let Some(open) = &mut self.open {
            open.document.seal();
        }
        self.ask_for_caption(target);
        self.message = format!("{}を入れました{}", name_of(path), if smaller { "（印刷に足りる大きさに縮めました）" } else { "" });
    }

    /// Takes the keyboard to the caption of the picture that was just put on a sheet.
    fn ask_for_caption(&self, target: PictureTarget) {
        let PictureTarget::Measure(id) = target else { return };
        let placed = self.open.as_ref().and_then(|open| open.plan().measure(id)).map(|measure| measure.pictures.as_slice());
        if let Some((last, before)) = placed.and_then(<[_]>::split_last) {
            self.jobs.ctx().memory_mut(|memory| memory.request_focus(words_id(id, last.picture, before.len(), true)));
        }
    }

    /// Reads a chosen picture in the background.
    pub(super) fn take_picture(&mut self, path: PathBuf) {
        self.jobs.take_picture(path);
    }
}

/// The picture into the plan and onto its place, as one step. The same picture is kept once.
fn edits(plan: &Plan, target: PictureTarget, taken: Taken, mint: &mut IdMint) -> Option<Edit> {
    let known = plan.pictures.iter().find(|picture| picture.data.0 == taken.bytes).map(|picture| picture.id);
    let id = known.unwrap_or_else(|| PictureId(mint.mint()));
    let fresh = PlacedPicture { picture: id, caption: String::new(), alternative: String::new() };
    // What was said about the picture before may be wrong of this one, but is easier to mend than to write again.
    let instead = |old: &PlacedPicture| PlacedPicture { picture: id, ..old.clone() };
    let place = match target {
        PictureTarget::NewBlock(home, at) => {
            let block = Block { id: BlockId(mint.mint()), content: BlockContent::Picture(fresh) };
            Edit::Block(BlockEdit::Add(home, at, block))
        }
        PictureTarget::Block(block) => match &plan.block(block)?.content {
            BlockContent::Picture(old) => Edit::Block(BlockEdit::Picture(block, instead(old))),
            _ => return None,
        },
        PictureTarget::Measure(measure) => {
            let end = plan.measure(measure)?.pictures.len();
            Edit::Measure(measure, MeasureEdit::Pictures(ListEdit::Add(end, fresh)))
        }
        PictureTarget::Cover => {
            let placed = plan.cover.picture.as_ref().map_or(fresh, instead);
            Edit::Appendix(AppendixEdit::Cover(Cover { picture: Some(placed), ..plan.cover.clone() }))
        }
    };
    let mut edits = Vec::new();
    if known.is_none() {
        edits.push(Edit::Appendix(AppendixEdit::AddPicture(Picture { id, format: taken.format, data: PictureData(taken.bytes) })));
    }
    edits.push(place);
    Some(Edit::Together("画像の追加".to_owned(), edits))
}
