//! 施策帳 (Shisakucho): a desktop program with which a planning officer of a Japanese city, town or village drafts a DX
//! promotion plan on a laptop, offline. One local RON file is one plan; there is no server, no account, no network.
//!
//! # Rooms
//!
//! In reading order, which is the order of dependency: a module uses only modules above it (`tests/tidy.rs` holds it).
//!
//! | room | what it is for |
//! |---|---|
//! | [`base`] | identities, problems (severity, place, remedy), text folding; no word of the domain |
//! | [`model`] | the plan as plain values: plan, form, section, measure, schedule, indicator, value, prose, fiscal year; the address of any field; the outline with its numbers |
//! | [`mod@derive`] | what writes itself from the plan: numbers of headings and figures, footnotes, glossary order, lists, charts, live values |
//! | [`edit`] | the only code that changes a plan: `Edit`, its application, history, `Document` |
//! | [`storage`] | RON text ↔ plan, format versions, mending and salvage on opening, durable saving, locks, recovery copies, generations, the program's settings |
//! | [`checks`] | what is wrong with a plan or still missing: one rule a file, one list |
//! | [`compare`] | what differs between two plans, by measure and field; taking a measure, or all, back from an older one |
//! | [`typeset`] | the printed page: plan → plain data → typst → pages, PDF, pictures; what stands where on them, and how a sheet fits. The only place that knows typst |
//! | [`exchange`] | other programs' files: JSON |
//! | [`ui`] | the only place that knows egui: app, commands, panels, views, dialogs, widgets, theme |
//! | [`cli`] | arguments → a window or one headless action; no logic |
//!
//! # Invariants: what is *not* there
//!
//! - Outside [`edit`] a plan is only read. [`edit::document::Document`] keeps it private and lends `&Plan`. A keystroke, a
//!   paste, a move in the tree are all [`edit::edit::Edit`]s, so undo comes free.
//! - A plan is a value: measures and other big parts are shared by `Arc`, an edit clones only what it touches, history is
//!   earlier values. Saving takes a snapshot on another thread and never blocks a frame.
//! - [`model`] knows no egui, paths or clocks. Dates, era tables and versions are arguments or data.
//! - Forms are data (`assets/forms/`). No code asks which form a plan has; a plan carries its own. What a form does not show
//!   is kept ([`derive::hidden`] tells it), so that a plan can change its form and come back to the byte.
//! - Numbers of chapters, figures and footnotes, lists, charts and counts in texts are never typed and never stored:
//!   [`mod@derive`] makes them from the plan.
//! - Words before numbers: a value is the text the officer typed; what we understand of it is derived and can be
//!   corrected. "－" (not applicable) and blank (undecided) differ. Nothing is rounded or reformatted unasked.
//! - Same plan, same bytes: no hash order, no clock, no locale in what is written, nor in what is printed.
//! - What users typed reaches typst as data, never as markup; the layout programs see nothing but that data, the plan's pictures
//!   and the bundled fonts. Nothing typed is lost on paper: what does not fit goes on over the page, a sign without a glyph shows
//!   as 〓 and is told by [`checks`].
//! - Files are written through one door ([`storage`]), and only ever replaced whole ([`storage::durable`]). Nothing touches the
//!   network.
//! - A plan that is only read (a colleague edits it, its file is damaged or newer) changes nowhere: see [`ui::reading`].
//! - View state (selection, scroll, open panels) never enters the plan; while an input method composes, nothing is
//!   committed to it.
//!
//! # One frame
//!
//! Results of background work → keys into commands → drawing with `&Plan`, in which views push edits and commands into
//! [`ui::asked::Asked`] → edits → commands → what is derived (outline, search texts, marks) is made anew where the plan
//! changed.
//!
//! # One edit's way to paper
//!
//! An edit gives the plan a new revision → after a pause in typing the preview ([`ui::panels::preview`]) orders pages of a snapshot
//! from [`ui::jobs::preview`] → there [`typeset::data`] makes the asked part plain data, each text with the address of its field →
//! [`typeset::press`], a process of its own beside the window, has [`typeset::typesetter`] run `assets/typst/` over it →
//! [`typeset::printed::Printed`] tells where each field stands ([`typeset::spots`]) and how the sheet fits ([`typeset::fit`]), and
//! gives pictures; a click on a page goes the way back to the field. [`typeset::export`] makes files from the same pages, for the
//! dialog and for the command line.
//!
//! # Nothing is lost
//!
//! A save is proven before it replaces anything and read back before it is told ([`storage::file`], [`storage::durable`]); while
//! the officer works, copies go to the local disk ([`storage::recovery`]); what a file held stays for a while
//! ([`storage::generations`]); who has a file open is told by a lock beside it ([`storage::lock`]), but whether it may be
//! replaced is decided by its content. Damage shows in the last line ([`storage::closing_line`]), and what is left is read measure
//! by measure ([`storage::salvage`]). [`ui::jobs`] does all this on threads; `ui/app/safety.rs` and `answers.rs` say and ask it;
//! [`ui::crash`] comes last. The order of a save, and what proves it, stand in the README.
//!
//! # Where a newcomer adds things
//!
//! a form → `assets/forms/` and a line in [`storage::builtin_forms`] · an edition of the national priorities →
//! `assets/priorities/` and a line in [`storage::builtin_priorities`] · a list or figure that writes itself →
//! [`model::chapter::DerivedKind`], a file in [`mod@derive`] and a line in [`derive::lists`] · a live value →
//! [`derive::live::LiveValue`] · a format version → [`storage::format`] and a file in
//! `tests/fixtures/golden/` that is never changed again · a check → `checks/rules/` and a line in its list ·
//! a printed page → `typeset/data/` and `assets/typst/`, a file each, a variant of [`typeset::data::Part`], and a line each
//! in `typeset/typesetter.rs` and `main.typ`; what can be ordered → [`typeset::request::What`] · an exporter → [`exchange`]
//! · a command → [`ui::command`] and its arm in `ui/app/commands.rs` · a view → [`ui::views`] · a widget without words of
//! the domain → [`ui::widgets`] · a field of the model → the compiler leads, because the places that must not forget it
//! name all fields · a future era → a row in `assets/eras.ron`.

pub mod base;
pub mod checks;
pub mod cli;
pub mod compare;
pub mod derive;
pub mod edit;
pub mod exchange;
pub mod model;
pub mod storage;
pub mod typeset;
pub mod ui;
