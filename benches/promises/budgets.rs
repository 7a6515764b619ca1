//! The budgets, with their meaning. A ratio compares two measurements of one run on one machine.

/// Measures of plan L: 5 years, 3 indicators and 4 narratives each, about 4 MB of text.
pub const LARGE: usize = 1_000;
/// Measures of plan M, as large as a published action plan.
pub const MEDIUM: usize = 51;

/// Opening plan L, as a multiple of `ron::from_str` of the same text into the same structs, which is the limit.
pub const OPEN: f64 = 1.6;
/// Saving plan L, parsed back and verified on the medium, as a multiple of serialising, writing and one fsync.
pub const SAVE: f64 = 3.0;
/// Undo or redo of any step in plan L, in milliseconds.
pub const UNDO_MS: f64 = 1.0;
/// Memory of a step that edits one field of plan L, in kilobytes.
pub const STEP_KB: f64 = 20.0;
/// Checks after one keystroke in plan L, in milliseconds, on a background thread.
pub const CHECKS_MS: f64 = 10.0;
/// Opening, saving or checking ten times as many measures (50 to 500), as a multiple.
pub const GROWTH: f64 = 11.0;
/// A frame of the window with plan L while scrolling, in milliseconds of CPU: median.
pub const FRAME_MEDIAN_MS: f64 = 4.0;
/// The same, 99th percentile.
pub const FRAME_P99_MS: f64 = 8.0;
/// The same frame with plan L, as a multiple of it with 50 measures.
pub const FRAME_GROWTH: f64 = 1.3;
/// A keystroke in a field of 500 characters with plan L, as a multiple of the same keystroke in a bare text field.
pub const KEYSTROKE: f64 = 2.0;
/// The longest frame while plan L is being saved, in milliseconds.
pub const FRAME_WHILE_SAVING_MS: f64 = 16.0;
/// The new picture of a sheet in the preview after a change, in milliseconds.
pub const PREVIEW_MS: f64 = 60.0;
/// Laying out the whole plan M after one field changed, as a multiple of its cold layout.
pub const PREVIEW_WHOLE: f64 = 0.125;
/// The whole plan M to PDF/UA-1, cold, as a multiple of typst alone on the same pages.
pub const PDF_BARE: f64 = 1.3;
