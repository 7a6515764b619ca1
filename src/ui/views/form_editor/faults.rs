//! What keeps a form from being used, in words: a sheet without a name, something shown twice, a word that is missing.

use std::collections::BTreeSet;

use crate::model::form::{BarLook, Form};
use crate::model::sheet::Content;
use crate::ui::views::form_editor::words;

/// Widest cell, in parts.
const WIDEST: u8 = 12;

/// Everything that is wrong with a form, each in one sentence; empty where it can be used.
pub fn faults(form: &Form) -> Vec<String> {
    let mut found = Vec::new();
    if form.name.trim().is_empty() {
        found.push("様式の名前がありません。".to_owned());
    }
    for word in words::empty(form) {
        found.push(format!("「言葉」の「{word}」が空です。"));
    }
    if form.levels.is_empty() {
        found.push("区分の段階がありません。1つ以上置いてください。".to_owned());
    }
    for (at, _) in form.levels.iter().enumerate().filter(|(_, level)| level.word.trim().is_empty()) {
        found.push(format!("区分の{}段目の呼び方が空です。", at + 1));
    }
    narratives(form, &mut found);
    kinds(form, &mut found);
    sheet(form, &mut found);
    if form.document.headings.is_empty() {
        found.push("見出しの番号の書き方がありません。".to_owned());
    }
    found
}

fn narratives(form: &Form, found: &mut Vec<String>) {
    let mut keys = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for (at, field) in form.narratives.iter().enumerate() {
        if field.label.trim().is_empty() {
            found.push(format!("{}番目の記述欄に名前がありません。", at + 1));
        } else if !labels.insert(field.label.trim()) {
            found.push(format!("「{}」という記述欄が2つあります。どちらかの名前を変えてください。", field.label.trim()));
        }
        if !keys.insert(field.key.as_str()) {
            found.push(format!("記述欄「{}」の文章の置き場所が、ほかの欄と同じです。", field.label));
        }
    }
}

fn kinds(form: &Form, found: &mut Vec<String>) {
    match form.schedule.kinds.first() {
        None => found.push("帯の種別がありません。1つ以上置いてください。".to_owned()),
        Some(first) if first.look == BarLook::Milestone => {
            found.push("いちばん上の帯の種別は、節目（◆）以外にしてください。新しい帯がその種別になります。".to_owned());
        }
        Some(_) => {}
    }
    let mut labels = BTreeSet::new();
    for kind in &form.schedule.kinds {
        if kind.label.trim().is_empty() {
            found.push("名前のない帯の種別があります。".to_owned());
        } else if !labels.insert(kind.label.trim()) {
            found.push(format!("「{}」という帯の種別が2つあります。", kind.label.trim()));
        }
    }
}

fn sheet(form: &Form, found: &mut Vec<String>) {
    let measure = &form.words.measure;
    let names = form.sheet.cells().filter(|cell| matches!(cell.content, Content::Name | Content::NumberAndName)).count();
    if names == 0 {
        found.push(format!("票に{}の欄がありません。{measure}の名称を書く欄を置いてください。", form.words.name));
    } else if names > 1 {
        found.push(format!("票に{}の欄が2つ以上あります。1つにしてください。", form.words.name));
    }
    let mut seen: Vec<&Content> = Vec::new();
    for cell in form.sheet.cells() {
        let label = form.label(&cell.content);
        if let Content::Narrative(key) = &cell.content
            && form.narrative(key).is_none()
        {
            found.push(format!("票にある欄「{key}」が、記述欄にありません。"));
        }
        let named = matches!(cell.content, Content::Name | Content::NumberAndName);
        if seen.contains(&&cell.content) && !named {
            found.push(format!("「{label}」が票に2回出てきます。どちらかを外してください。"));
        }
        seen.push(&cell.content);
        if !(1..=WIDEST).contains(&cell.width) {
            found.push(format!("「{label}」の幅は、1から{WIDEST}までにしてください。"));
        }
        if cell.below.iter().any(|below| !below.below.is_empty()) {
            found.push(format!("「{label}」の下の欄に、さらに欄を重ねることはできません。"));
        }
    }
}
