//! Carries out edits of the cover, the appendices, the bodies and plans that figures are drawn from, and the pictures.

use std::sync::Arc;

use crate::base::fold::{clean_line, clean_text};
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::blocks::{self, clean_picture, picture_known};
use crate::edit::list::{self, twice};
use crate::edit::measure::each_once;
use crate::edit::texts::{self, Reach};
use crate::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::BlockContent;
use crate::model::cover::Cover;
use crate::model::fiscal_year::Period;
use crate::model::ids::{BodyId, PictureId};
use crate::model::organisation::{Body, RelatedPlan};
use crate::model::packet::Packet;
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind};

/// Carries out an edit of what stands around the chapters and sheets.
pub fn apply(plan: &mut Plan, edit: &AppendixEdit) -> Applied {
    match edit {
        AppendixEdit::Cover(cover) => set_cover(plan, cover),
        AppendixEdit::Organisation(edit) => organisation(Arc::make_mut(&mut plan.organisation), edit),
        AppendixEdit::RelatedPlan(edit) => list::apply(Arc::make_mut(&mut plan.related_plans), edit, "計画", |other| {
            let period = Period { count: other.period.count.clamp(1, Period::MAX_COUNT), ..other.period };
            RelatedPlan { name: clean_line(&other.name), period }
        }),
        AppendixEdit::Footnote(edit) => footnote(plan, edit),
        AppendixEdit::Term(edit) => list::apply_known(Arc::make_mut(&mut plan.glossary), edit, "用語", |term| term.id, clean_term),
        AppendixEdit::Chronology(edit) => list::apply(Arc::make_mut(&mut plan.chronology), edit, "経過", |entry| ChronologyEntry {
            date: clean_line(&entry.date),
            ..entry.clone()
        }),
        AppendixEdit::Ordinance(edit) => ordinance(plan, edit),
        AppendixEdit::Colophon(edit) => list::apply(Arc::make_mut(&mut plan.colophon), edit, "行", |line| ColophonLine {
            label: clean_line(&line.label),
            text: clean_text(&line.text),
        }),
        AppendixEdit::Packet(edit) => packet(plan, edit),
        AppendixEdit::AddPicture(picture) => {
            if plan.pictures.iter().any(|other| other.id == picture.id) {
                return Err(twice("画像"));
            }
            Arc::make_mut(&mut plan.pictures).push(picture.clone());
            Ok(())
        }
        AppendixEdit::RemovePicture(id) => {
            picture_known(plan, *id)?;
            if let Some(place) = shown_at(plan, *id) {
                return Err(Refused(format!("この画像は{place}に載っています。先にそこから外してください")));
            }
            Arc::make_mut(&mut plan.pictures).retain(|picture| picture.id != *id);
            Ok(())
        }
    }
}

fn packet(plan: &mut Plan, edit: &ListEdit<Packet>) -> Applied {
    if let ListEdit::Add(_, new) | ListEdit::Set(_, new) = edit
        && new.sheets.iter().any(|id| plan.measure(*id).is_none())
    {
        return Err(gone(format!("その{}", plan.form.words.measure)));
    }
    let clean = |packet: &Packet| Packet {
        id: packet.id,
        meeting: clean_line(&packet.meeting),
        date: clean_line(&packet.date),
        number: clean_line(&packet.number),
        title: clean_line(&packet.title),
        sheets: each_once(&packet.sheets),
    };
    list::apply_known(Arc::make_mut(&mut plan.packets), edit, "会議資料", |packet| packet.id, clean)
}

fn set_cover(plan: &mut Plan, cover: &Cover) -> Applied {
    let present = plan.cover.picture.as_ref().map(|placed| placed.picture);
    if let Some(placed) = cover.picture.as_ref().filter(|placed| Some(placed.picture) != present) {
        picture_known(plan, placed.picture)?;
    }
    plan.cover = Cover {
        subtitle: clean_line(&cover.subtitle),
        date_words: clean_line(&cover.date_words),
        lines: cover.lines.iter().map(|line| clean_line(line)).collect(),
        picture: cover.picture.as_ref().map(clean_picture),
    };
    Ok(())
}

/// Where a picture is shown, in words; `None` where it is not.
pub fn shown_at(plan: &Plan, id: PictureId) -> Option<String> {
    if plan.cover.picture.as_ref().is_some_and(|placed| placed.picture == id) {
        return Some("表紙".to_owned());
    }
    let word = &plan.form.words.measure;
    if let Some(measure) = plan.measures.iter().find(|measure| measure.pictures.iter().any(|placed| placed.picture == id)) {
        return Some(format!("{word}「{}」", measure.name));
    }
    let mut shown = false;
    blocks::walk(plan, &mut |block| {
        shown |= matches!(&block.content, BlockContent::Picture(placed) if placed.picture == id);
    });
    // 「![key]」 alone on a line is a picture, too.
    let mark = format!("![{id}]");
    texts::each(plan, Reach::Everywhere, |text| {
        shown |= text.contains(&mark)
            && prose::lines(text)
                .iter()
                .any(|line| line.kind == LineKind::Picture && text.get(line.words.clone()).is_some_and(|words| words.trim() == mark));
    });
    shown.then(|| "本文".to_owned())
}

fn organisation(bodies: &mut Vec<Body>, edit: &ListEdit<Body>) -> Applied {
    if let ListEdit::Remove(at) = edit
        && let Some((id, above)) = bodies.get(*at).map(|body| (body.id, body.under))
    {
        for body in bodies.iter_mut().filter(|body| body.under == Some(id)) {
            body.under = above;
        }
    }
    list::apply_known(bodies, edit, "組織", |body| body.id, clean_body)?;
    for body in &*bodies {
        hangs_together(bodies, body)?;
    }
    Ok(())
}

fn clean_body(body: &Body) -> Body {
    Body {
        name: clean_line(&body.name),
        members: body.members.iter().map(|member| clean_line(member)).collect(),
        role: clean_line(&body.role),
        ..body.clone()
    }
}

/// Refuses a body under one that is not there, or that stands, over others, under itself.
fn hangs_together(bodies: &[Body], body: &Body) -> Applied {
    let above = |id: BodyId| bodies.iter().find(|other| other.id == id);
    let mut under = body.under;
    for _ in bodies {
        let Some(id) = under else { return Ok(()) };
        under = above(id).ok_or_else(|| gone("上の組織"))?.under;
    }
    if under.is_none() { Ok(()) } else { Err(Refused("組織を、それ自身の下には置けません".to_owned())) }
}

/// A key as it may stand in 「[^key]」.
fn clean_key(key: &str) -> String {
    clean_line(key).chars().filter(|c| !matches!(c, '[' | ']' | '^')).collect()
}

fn footnote(plan: &mut Plan, edit: &ListEdit<Footnote>) -> Applied {
    let clean = |footnote: &Footnote| Footnote { key: clean_key(&footnote.key), ..footnote.clone() };
    let (at, new) = match edit {
        ListEdit::Add(_, new) => (None, Some(clean(new))),
        ListEdit::Set(at, new) => (Some(*at), Some(clean(new))),
        ListEdit::Remove(_) | ListEdit::Move(..) => (None, None),
    };
    let taken = |key: &str| plan.footnotes.iter().enumerate().any(|(other, footnote)| Some(other) != at && footnote.key == key);
    if let Some(new) = new.as_ref().filter(|new| !new.key.is_empty() && taken(&new.key)) {
        return Err(Refused(format!("脚注「{}」は、すでにあります", new.key)));
    }
    let old = at.and_then(|at| plan.footnotes.get(at)).map(|footnote| footnote.key.clone());
    list::apply_known(Arc::make_mut(&mut plan.footnotes), edit, "脚注", |footnote| footnote.id, clean)?;
    if let (Some(old), Some(new)) = (old, new.map(|new| new.key))
        && old != new
    {
        let (from, to) = (format!("[^{old}]"), format!("[^{new}]"));
        texts::rewrite(plan, Reach::Everywhere, |text| text.contains(&from).then(|| text.replace(&from, &to)));
    }
    Ok(())
}

fn clean_term(term: &Term) -> Term {
    Term { term: clean_line(&term.term), reading: clean_line(&term.reading), ..term.clone() }
}

/// The blocks of an ordinance that is set stay those that it has.
fn ordinance(plan: &mut Plan, edit: &ListEdit<Ordinance>) -> Applied {
    let clean = |ordinance: &Ordinance, blocks| Ordinance {
        title: clean_line(&ordinance.title),
        issued: clean_line(&ordinance.issued),
        articles: ordinance
            .articles
            .iter()
            .map(|article| Article { heading: clean_line(&article.heading), text: article.text.clone() })
            .collect(),
        blocks,
    };
    let edit = match edit {
        ListEdit::Add(at, new) => {
            let mut ids = blocks::ids(plan);
            if new.blocks.iter().any(|block| !ids.insert(block.id)) {
                return Err(twice("文章や図表"));
            }
            let blocks: Result<Vec<_>, Refused> = new.blocks.iter().map(|block| blocks::cleaned(plan, block)).collect();
            ListEdit::Add(*at, clean(new, blocks?))
        }
        ListEdit::Set(at, new) => {
            let blocks = plan.ordinances.get(*at).map(|present| present.blocks.clone()).unwrap_or_default();
            ListEdit::Set(*at, clean(new, blocks))
        }
        ListEdit::Remove(at) => ListEdit::Remove(*at),
        ListEdit::Move(from, to) => ListEdit::Move(*from, *to),
    };
    list::apply(Arc::make_mut(&mut plan.ordinances), &edit, "要綱", Ordinance::clone)
}
