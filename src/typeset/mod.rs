//! The printed page: plan → typst → pages, PDF, pictures.
//!
//! One edit's way to paper: [`request`] says what is to be printed; [`data`] turns that part of the plan into plain data (texts,
//! grids, bars), which is the only thing that the layout programs in `assets/typst/` get to see; [`typesetter`] runs them in a
//! `world` that holds nothing but those programs, the data, the plan's pictures and the bundled fonts; [`printed`] are the
//! pages: what stands where on them, [`pdf`] and [`picture`]s of them. Beside a window they are made by a [`press`], in a process of its
//! own. What users typed reaches typst as data, never as markup.

pub mod data;
pub mod export;
pub mod fault;
pub mod fit;
pub mod pdf;
pub mod picture;
pub mod press;
pub mod printed;
pub mod request;
pub mod spots;
pub mod typesetter;
mod world;
