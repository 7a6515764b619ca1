//! What differs in what stands at the end of a plan, in its pictures and in the notes stuck on its fields.

use crate::compare::align::{by_key, by_words};
use crate::compare::blocks;
use crate::compare::found::{Found, quoted};
use crate::compare::words::Sight;
use crate::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::note::Note;
use crate::model::packet::Packet;
use crate::model::picture::{Picture, PictureData, PictureFormat};
use crate::model::place::{AppendixField, Place};
use crate::model::prose::Prose;

/// The address of an element of an appendix.
fn at(field: AppendixField) -> Option<Place> {
    Some(Place::Appendix(field))
}

/// Tells how the footnotes differ.
pub(super) fn footnotes(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, footnote: &Footnote| (at(AppendixField::Footnote(Some(position))), quoted("脚注", &footnote.key));
    let blank = |of: &Footnote| Footnote { id: of.id, key: String::new(), text: Prose::default() };
    let matches = by_key(&before.plan.footnotes, &after.plan.footnotes, |footnote| footnote.id);
    found.list(&matches, name, blank, |found, before, after| {
        let Footnote { id: _, key, text } = after;
        found.text(None, "記号", &before.key, key);
        found.text(None, "内容", before.text.text(), text.text());
    });
}

/// Tells how the glossaries differ.
pub(super) fn glossary(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, term: &Term| (at(AppendixField::Term(Some(position))), quoted("用語", &term.term));
    let blank = |of: &Term| Term { id: of.id, term: String::new(), reading: String::new(), definition: Prose::default() };
    let matches = by_key(&before.plan.glossary, &after.plan.glossary, |term| term.id);
    found.list(&matches, name, blank, |found, before, after| {
        let Term { id: _, term, reading, definition } = after;
        found.text(None, "見出し", &before.term, term);
        found.text(None, "読み方", &before.reading, reading);
        found.text(None, "説明", before.definition.text(), definition.text());
    });
}

/// Tells how the chronologies differ.
pub(super) fn chronology(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, entry: &ChronologyEntry| {
        (at(AppendixField::Chronology(Some(position))), quoted(&format!("策定経過 {}行目", position + 1), &entry.date))
    };
    let blank = |_: &ChronologyEntry| ChronologyEntry { date: String::new(), content: Prose::default(), remarks: Prose::default() };
    let whole = |entry: &ChronologyEntry| format!("{}\n{}\n{}", entry.date, entry.content.text(), entry.remarks.text());
    let content = |entry: &ChronologyEntry| entry.content.text().to_owned();
    let matches = by_words(&before.plan.chronology, &after.plan.chronology, &[&whole, &content, &|entry| entry.date.clone()]);
    found.list(&matches, name, blank, |found, before, after| {
        let ChronologyEntry { date, content, remarks } = after;
        found.text(None, "年月日", &before.date, date);
        found.text(None, "内容", before.content.text(), content.text());
        found.text(None, "備考", before.remarks.text(), remarks.text());
    });
}

/// Tells how the ordinances differ.
pub(super) fn ordinances(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, ordinance: &Ordinance| (at(AppendixField::Ordinance(Some(position))), quoted("要綱", &ordinance.title));
    let blank = |_: &Ordinance| Ordinance { title: String::new(), issued: String::new(), articles: Vec::new(), blocks: Vec::new() };
    let issued = |ordinance: &Ordinance| ordinance.issued.clone();
    let matches = by_words(&before.plan.ordinances, &after.plan.ordinances, &[&|ordinance| ordinance.title.clone(), &issued]);
    found.list(&matches, name, blank, |found, before, after| {
        let Ordinance { title, issued, articles, blocks } = after;
        found.text(None, "題名", &before.title, title);
        found.text(None, "題名の下の文", &before.issued, issued);
        let name = |position: usize, article: &Article| (None, quoted(&format!("{}番目の条", position + 1), &article.heading));
        let blank = |_: &Article| Article { heading: String::new(), text: Prose::default() };
        let whole = |article: &Article| format!("{}\n{}", article.heading, article.text.text());
        let text = |article: &Article| article.text.text().to_owned();
        let matches = by_words(&before.articles, articles, &[&whole, &text, &|article| article.heading.clone()]);
        found.list(&matches, name, blank, |found, before, after| {
            let Article { heading, text } = after;
            found.text(None, "見出し", &before.heading, heading);
            found.text(None, "本文", before.text.text(), text.text());
        });
        blocks::list(found, &before.blocks, blocks);
    });
}

/// Tells how the colophons differ.
pub(super) fn colophon(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, line: &ColophonLine| {
        (at(AppendixField::Colophon(Some(position))), quoted(&format!("奥付 {}行目", position + 1), &line.label))
    };
    let blank = |_: &ColophonLine| ColophonLine { label: String::new(), text: String::new() };
    let whole = |line: &ColophonLine| format!("{}\n{}", line.label, line.text);
    let matches = by_words(&before.plan.colophon, &after.plan.colophon, &[&whole, &|line| line.label.clone(), &|line| line.text.clone()]);
    found.list(&matches, name, blank, |found, before, after| {
        let ColophonLine { label, text } = after;
        found.text(None, "項目名", &before.label, label);
        found.text(None, "内容", &before.text, text);
    });
}

/// Tells how the packets for meetings differ.
pub(super) fn packets(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, packet: &Packet| (at(AppendixField::Packet(Some(position))), quoted("会議資料", packet.called()));
    let blank = |of: &Packet| Packet::new(of.id);
    let matches = by_key(&before.plan.packets, &after.plan.packets, |packet| packet.id);
    found.list(&matches, name, blank, |found, before, after| {
        let Packet { id: _, meeting, date, number, title, sheets } = after;
        found.text(None, "会議名", &before.meeting, meeting);
        found.text(None, "開催日", &before.date, date);
        found.text(None, "資料番号", &before.number, number);
        found.text(None, "題名", &before.title, title);
        found.value(None, "載せるもの", &before.sheets, sheets, |side, sheets| {
            sheets.iter().map(|id| side.title_of_measure(*id)).collect::<Vec<_>>().join("\n")
        });
    });
}

/// Tells how the pictures in the file differ.
pub(super) fn pictures(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let name = |position: usize, _: &Picture| (at(AppendixField::Pictures), format!("{}番目の画像", position + 1));
    let blank = |of: &Picture| Picture { id: of.id, format: of.format, data: PictureData(Vec::new()) };
    let matches = by_key(&before.plan.pictures, &after.plan.pictures, |picture| picture.id);
    found.list(&matches, name, blank, |found, before, after| {
        let Picture { id: _, format, data } = after;
        found.value(None, "", &(before.format, &before.data), &(*format, data), |_, (format, data)| {
            let format = match format {
                PictureFormat::Png => "PNG",
                PictureFormat::Jpeg => "JPEG",
            };
            format!("{format}、{}バイト", data.0.len())
        });
    });
}

/// Tells how the notes stuck on fields differ.
pub(super) fn notes(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let blank = |of: &Note| Note { id: of.id, place: of.place.clone(), author: String::new(), text: String::new(), closed: false };
    let name = |_, note: &Note| {
        let side = if after.plan.notes.iter().any(|other| other.id == note.id) { after } else { before };
        (Some(note.place.clone()), format!("{}の付箋", note.place.describe(side.plan, side.outline())))
    };
    let matches = by_key(&before.plan.notes, &after.plan.notes, |note| note.id);
    found.list(&matches, name, blank, |found, before, after| {
        let Note { id: _, place, author, text, closed } = after;
        let at = Some(place.clone());
        found.value(at.clone(), "場所", &before.place, place, |side, place| place.describe(side.plan, side.outline()));
        found.text(at.clone(), "記入者", &before.author, author);
        found.text(at.clone(), "内容", &before.text, text);
        found.value(at, "対応", &before.closed, closed, |_, closed| if *closed { "対応済み" } else { "" }.to_owned());
    });
}
