//! What writes itself from the plan: the order and the numbers of the document, its footnotes and glossary, lists, charts,
//! and the live values in texts. Everything here is made anew from the plan and never stored; how it looks is left to the
//! window and to the printed page.

pub mod annual_grid;
pub mod chart;
pub mod contents;
pub mod cross_listings;
pub mod department_list;
pub mod every_word;
pub mod evidence_list;
pub mod footnotes;
pub mod glossary;
pub mod hidden;
pub mod indicator_list;
pub mod kana_order;
pub mod list_table;
pub mod lists;
pub mod live;
pub mod measure_list;
pub mod organisation_chart;
pub mod overview_sentence;
pub mod priority_table;
pub mod schedule_words;
pub mod structure_chart;
pub mod term_search;
pub mod texts;
pub mod vision_matrix;
pub mod year_chart;
