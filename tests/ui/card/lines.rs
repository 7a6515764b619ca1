//! The list that stays a list: what is typed into lines behind ・ and what is kept of it.

use shisakucho::ui::views::card::annual_lines::{bare, kept};

fn after(before: &str, typed: &str, cursor: usize) -> (String, usize) {
    let edited = kept(before, typed, cursor);
    (edited.text, edited.selection.end)
}

#[test]
fn the_first_word_typed_gets_a_sign_and_the_cursor_stays_behind_it() {
    assert_eq!(after("", "調", 1), ("・調".to_owned(), 2));
}

#[test]
fn an_empty_sign_alone_is_no_list() {
    assert_eq!(after("・あ", "・", 1), (String::new(), 0));
}

#[test]
fn deleting_a_sign_joins_the_line_to_the_one_above() {
    assert_eq!(after("・あ\n・い", "・あ\nい", 3), ("・あい".to_owned(), 2));
    // At the first line there is nothing above: the sign comes back.
    assert_eq!(after("・あ", "あ", 0), ("・あ".to_owned(), 1));
}

#[test]
fn enter_in_an_empty_line_takes_it_away() {
    assert_eq!(after("・あ\n・", "・あ\n", 3), ("・あ".to_owned(), 2));
}

#[test]
fn pasted_lines_become_lines_whatever_their_signs() {
    let (text, _) = after("", "調達する\n• 設計する\n　・試す\n※予算による", 0);
    assert_eq!(text, "・調達する\n・設計する\n・試す\n※予算による");
    assert_eq!(bare(&text), "調達する\n設計する\n試す\n※予算による");
}
