//! What differs in the cover and in what the charts of the organisation and of the periods are drawn from.

use crate::compare::align::{by_key, by_words};
use crate::compare::found::{Found, quoted};
use crate::compare::words::Sight;
use crate::model::cover::Cover;
use crate::model::measure::PlacedPicture;
use crate::model::organisation::{Body, RelatedPlan};
use crate::model::place::{AppendixField, Place};

/// Tells how the covers differ.
pub(super) fn cover(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let before = &before.plan.cover;
    let Cover { subtitle, date_words, lines, picture } = &after.plan.cover;
    let at = || Some(Place::Appendix(AppendixField::Cover));
    found.text(at(), "副題", &before.subtitle, subtitle);
    found.text(at(), "日付の書き方", &before.date_words, date_words);
    found.value(at(), "下部の文", &before.lines, lines, |_, lines| lines.join("\n"));
    found.value(at(), "画像", &before.picture, picture, |_, placed| placed.as_ref().map(picture_in_words).unwrap_or_default());
}

/// 「画像「市庁舎」（代替テキスト：正面から見た市庁舎）」.
fn picture_in_words(placed: &PlacedPicture) -> String {
    let PlacedPicture { picture: _, caption, alternative } = placed;
    let alternative = if alternative.is_empty() { String::new() } else { format!("（代替テキスト：{alternative}）") };
    format!("{}{alternative}", quoted("画像", caption))
}

/// Tells how the bodies that carry the plan differ.
pub(super) fn organisation(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let matches = by_key(&before.plan.organisation, &after.plan.organisation, |body| body.id);
    let name =
        |position: usize, body: &Body| (Some(Place::Appendix(AppendixField::Organisation(Some(position)))), quoted("組織", &body.name));
    let blank = |of: &Body| Body { id: of.id, name: String::new(), members: Vec::new(), role: String::new(), under: None, beside: false };
    found.list(&matches, name, blank, |found, before, after| {
        let Body { id: _, name, members, role, under, beside } = after;
        found.text(None, "名称", &before.name, name);
        found.value(None, "構成員", &before.members, members, |_, members| members.join("\n"));
        found.text(None, "役割", &before.role, role);
        found.value(None, "上位の組織", &before.under, under, |side, under| under.map(|id| side.body(id)).unwrap_or_default());
        found.value(None, "図での位置", &before.beside, beside, |_, beside| if *beside { "上位の組織の横" } else { "" }.to_owned());
    });
}

/// Tells how the other plans in the chart of periods differ.
pub(super) fn related_plans(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, related: &RelatedPlan| {
        (Some(Place::Appendix(AppendixField::RelatedPlan(Some(position)))), quoted("関連計画", &related.name))
    };
    let whole = |related: &RelatedPlan| format!("{}\n{:?}", related.name, related.period);
    let matches = by_words(&before.plan.related_plans, &after.plan.related_plans, &[&whole, &|related| related.name.clone()]);
    let words =
        |found: &Found<'_, '_>, RelatedPlan { name, period }: &RelatedPlan| format!("{name}（{}）", found.sight.after.period(*period));
    found.sentences(&matches, name, words);
}
