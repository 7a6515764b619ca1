//! What recovery copies and generations hold and how they differ, for the dialogs that offer them. On threads of their own,
//! because plans are read and compared.

use std::path::Path;
use std::sync::Arc;

use crate::compare;
use crate::model::plan::Plan;
use crate::storage::closing_line::Counts;
use crate::storage::file;
use crate::storage::generations::Generation;
use crate::storage::recovery::{self, LeftBehind};
use crate::ui::dialogs::generations::{Against, Compared, Wanted};
use crate::ui::dialogs::recovery::Offer;

/// What programs that ended badly left behind and nobody was offered yet.
pub fn offers(root: &Path) -> Vec<Offer> {
    let (saved, unsaved): (Vec<_>, Vec<_>) = recovery::left_behind(root).into_iter().partition(recovery::is_in_its_file);
    for left in &saved {
        // The program ended between saving and clearing up: there is nothing to bring back.
        let _ = recovery::mark_offered(left);
    }
    unsaved.into_iter().map(offer).collect()
}

/// What a recovery copy would bring back.
fn offer(left: LeftBehind) -> Offer {
    let plan = match recovery::open_copy(&left) {
        Ok(plan) => plan,
        Err(failure) => {
            let why = failure.problem().message;
            return Offer { left, differences: Err(why), counts: Counts::default() };
        }
    };
    let counts = Counts::of(&plan);
    let differences = match &left.about.file {
        None => Err("まだファイルに保存していない計画です。".to_owned()),
        Some(path) => match file::open(path) {
            Ok(opened) => Ok(compare::compare(&opened.plan, &plan)),
            Err(failure) => Err(format!("元のファイルと比べられません。{}", failure.problem().message)),
        },
    };
    Offer { left, differences, counts }
}

/// Compares a generation with the one before it or with the plan as it is now.
///
/// # Errors
/// In words, why it cannot be compared.
pub fn compared(generations: &[Generation], wanted: Wanted, now: Option<&Plan>) -> Result<Arc<Compared>, String> {
    let read = |index: usize| {
        let generation = generations.get(index).ok_or_else(|| "控えがありません。".to_owned())?;
        file::open(&generation.path).map(|opened| opened.plan).map_err(|failure| failure.problem().message)
    };
    let then = read(wanted.index)?;
    let comparison = match wanted.against {
        Against::Now => match now {
            Some(now) => compare::compare(&then, now),
            None => return Err("計画を開いていません。".to_owned()),
        },
        Against::Previous if wanted.index + 1 >= generations.len() => return Err("これより前の控えはありません。".to_owned()),
        Against::Previous => compare::compare(&read(wanted.index + 1)?, &then),
    };
    Ok(Arc::new(Compared { comparison, then: Arc::new(then) }))
}
