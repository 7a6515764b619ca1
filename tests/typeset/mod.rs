//! The printed page.

mod appendices;
mod blocks;
mod chart;
mod contents;
mod document;
mod export;
mod fit;
mod hostile;
mod lists;
mod looked_at;
mod overview;
mod packet;
mod page;
mod pdf;
mod picture;
mod press;
mod prose;
mod roadmap;
mod schedule;
mod section;
mod sheet;
