//! Carries out edits of lists: of what has an identity, and of what is known by its position alone.

use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::ListEdit;

/// Carries out an edit of a list whose elements are known by their positions. `what` names an element in a refusal,
/// `clean` makes it as it may stand in a plan.
pub fn apply<T>(list: &mut Vec<T>, edit: &ListEdit<T>, what: &str, clean: impl Fn(&T) -> T) -> Applied {
    let known = |at: &usize| if *at < list.len() { Ok(()) } else { Err(gone(format!("その{what}"))) };
    match edit {
        ListEdit::Add(at, new) => list.insert((*at).min(list.len()), clean(new)),
        ListEdit::Set(at, new) => {
            known(at)?;
            if let Some(element) = list.get_mut(*at) {
                *element = clean(new);
            }
        }
        ListEdit::Remove(at) => {
            known(at)?;
            list.remove(*at);
        }
        ListEdit::Move(from, to) => {
            known(from)?;
            let moved = list.remove(*from);
            list.insert((*to).min(list.len()), moved);
        }
    }
    Ok(())
}

/// The same for elements with an identity: one that is in the list already is refused, and so is putting another element
/// in the place of one.
pub fn apply_known<T, I: PartialEq>(
    list: &mut Vec<T>,
    edit: &ListEdit<T>,
    what: &str,
    id: impl Fn(&T) -> I,
    clean: impl Fn(&T) -> T,
) -> Applied {
    match edit {
        ListEdit::Add(_, new) if list.iter().any(|other| id(other) == id(new)) => return Err(twice(what)),
        ListEdit::Set(at, new) if list.get(*at).is_some_and(|present| id(present) != id(new)) => {
            return Err(Refused(format!("別の{what}の内容です")));
        }
        _ => {}
    }
    apply(list, edit, what, clean)
}

/// A refusal because an identity is taken.
pub fn twice(what: &str) -> Refused {
    Refused(format!("同じ識別子の{what}が、すでにあります"))
}
