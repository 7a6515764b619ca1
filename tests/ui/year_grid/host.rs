//! A host for the grid, and the hands that drive it.

use std::sync::Arc;

use eframe::egui::{Context, Event, FontData, FontDefinitions, FontFamily, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisakucho::base::id::{Id, IdMint};
use shisakucho::model::form::{BarLook, GridUnit};
use shisakucho::ui::widgets::year_grid::{self, GridBar, GridEvent, GridKind, GridRow, GridSpec};

/// A host as small as can be: rows, and everything that was wanted.
pub struct Host {
    pub rows: Vec<GridRow>,
    pub kinds: Vec<GridKind>,
    pub unit: GridUnit,
    pub of_words: bool,
    pub editable: bool,
    pub mint: IdMint,
    pub wanted: Vec<GridEvent>,
    pub selected: Option<Id>,
    pub editing: bool,
}

pub const SALT: &str = "test";

pub fn kind(key: &str, label: &str, look: BarLook) -> GridKind {
    GridKind { key: key.to_owned(), label: label.to_owned(), look }
}

impl Host {
    pub fn new() -> Self {
        let mut host = Self {
            rows: Vec::new(),
            kinds: vec![
                kind("run", "実施", BarLook::Filled),
                kind("prepare", "準備", BarLook::Preparation),
                kind("mark", "節目", BarLook::Milestone),
            ],
            unit: GridUnit::Year,
            editable: true,
            of_words: false,
            mint: IdMint::from_seed(1),
            wanted: Vec::new(),
            selected: None,
            editing: false,
        };
        for label in ["教室の開催", "相談窓口の設置", "支援員の養成"] {
            let id = host.mint.mint();
            host.rows.push(GridRow { id, label: label.to_owned(), bars: Vec::new(), group: false });
        }
        host
    }

    pub fn with_bar(mut self, row: usize, kind: &str, label: &str, from: i32, to: i32) -> Self {
        let bar = self.bar(kind, label, from, to, false);
        self.rows[row].bars.push(bar);
        self
    }

    pub fn bar(&mut self, kind: &str, label: &str, from: i32, to: i32, open: bool) -> GridBar {
        let kind = self.kinds.iter().find(|candidate| candidate.key == kind).unwrap();
        GridBar {
            id: self.mint.mint(),
            kind: kind.key.clone(),
            look: kind.look,
            kind_label: kind.label.clone(),
            label: label.to_owned(),
            from,
            to,
            open,
        }
    }

    pub fn find(&mut self, bar: Id) -> &mut GridBar {
        self.rows.iter_mut().flat_map(|row| &mut row.bars).find(|candidate| candidate.id == bar).unwrap()
    }

    pub fn row(&mut self, row: Id) -> &mut GridRow {
        self.rows.iter_mut().find(|candidate| candidate.id == row).unwrap()
    }

    /// The bars of a row as words.
    pub fn spans(&self, row: usize) -> Vec<(&str, i32, i32)> {
        self.rows[row].bars.iter().map(|bar| (bar.label.as_str(), bar.from, bar.to)).collect()
    }

    pub fn apply(&mut self, ctx: &Context, event: GridEvent) {
        match event.clone() {
            GridEvent::Paint { row, from, to } => {
                let bar = self.bar("run", "", from, to, false);
                year_grid::begin_edit(ctx, SALT, bar.id);
                self.row(row).bars.push(bar);
            }
            GridEvent::Milestone { row, at } => {
                let bar = self.bar("mark", "", at, at, false);
                year_grid::begin_edit(ctx, SALT, bar.id);
                self.row(row).bars.push(bar);
            }
            GridEvent::SetSpan { bar, from, to } => {
                let bar = self.find(bar);
                (bar.from, bar.to) = (from, to);
            }
            GridEvent::SetOpen { bar, open } => self.find(bar).open = open,
            GridEvent::MoveToRow { bar, row, from, to } => {
                let mut moved = self.find(bar).clone();
                (moved.from, moved.to) = (from, to);
                self.rows.iter_mut().for_each(|row| row.bars.retain(|other| other.id != bar));
                self.row(row).bars.push(moved);
            }
            GridEvent::SetLabel { bar, label, .. } => self.find(bar).label = label,
            GridEvent::SetKind { bar, kind } => {
                let kind = self.kinds.iter().find(|candidate| candidate.key == kind).unwrap().clone();
                let bar = self.find(bar);
                (bar.kind, bar.kind_label, bar.look) = (kind.key, kind.label, kind.look);
            }
            GridEvent::Remove { bar } => self.rows.iter_mut().for_each(|row| row.bars.retain(|other| other.id != bar)),
            GridEvent::Duplicate { bar } => {
                let mut copy = self.find(bar).clone();
                copy.id = self.mint.mint();
                year_grid::select(ctx, SALT, Some(copy.id));
                let row = self.rows.iter_mut().find(|row| row.bars.iter().any(|other| other.id == bar)).unwrap();
                row.bars.push(copy);
            }
            GridEvent::PasteBar { row, bar, from } => {
                let pasted = self.bar(&bar.kind, &bar.label, from, from + bar.months - 1, bar.open);
                self.row(row).bars.push(pasted);
            }
            GridEvent::AddRow { after } => {
                let id = self.mint.mint();
                let at = after.and_then(|after| self.rows.iter().position(|row| row.id == after)).map_or(self.rows.len(), |at| at + 1);
                self.rows.insert(at, GridRow { id, label: String::new(), bars: Vec::new(), group: false });
                year_grid::begin_rename(ctx, SALT, id);
            }
            GridEvent::RenameRow { row, label, .. } => self.row(row).label = label,
            GridEvent::RemoveRow { row } => self.rows.retain(|other| other.id != row),
            GridEvent::MoveRow { row, to } => {
                let at = self.rows.iter().position(|other| other.id == row).unwrap();
                let row = self.rows.remove(at);
                self.rows.insert(to, row);
            }
            GridEvent::Select(_) => {}
        }
        self.wanted.push(event);
    }
}

pub fn month_words(month: i32) -> String {
    let month = month + 3;
    format!("令和{}年{}月", 6 + month.div_euclid(12), month.rem_euclid(12) + 1)
}

pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        ("regular", include_bytes!("../../../assets/fonts/BIZUDPGothic-Regular.ttf").as_slice()),
        ("bold", include_bytes!("../../../assets/fonts/BIZUDPGothic-Bold.ttf").as_slice()),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    fonts.families.get_mut(&FontFamily::Proportional).unwrap().insert(0, "regular".to_owned());
    fonts.families.get_mut(&FontFamily::Monospace).unwrap().insert(0, "regular".to_owned());
    fonts.families.insert(FontFamily::Name("bold".into()), vec!["bold".to_owned(), "regular".to_owned()]);
    ctx.set_fonts(fonts);
}

pub fn open(host: Host) -> Harness<'static, Host> {
    let years = ["令和6年度", "令和7年度", "令和8年度", "令和9年度"].map(str::to_owned);
    let builder = Harness::builder().with_size(vec2(900.0, 400.0)).with_max_steps(8).with_step_dt(0.05).with_context_setup(install_fonts);
    let mut harness = builder.build_ui_state(
        move |ui, host: &mut Host| {
            let rows = host.rows.clone();
            let kinds = host.kinds.clone();
            let spec = GridSpec {
                salt: SALT,
                name: "取組みスケジュール",
                rows: &rows,
                row_heading: "取組内容",
                years: &years,
                unit: host.unit,
                kinds: &kinds,
                label_width: 160.0,
                editable: host.editable,
                of_words: host.of_words,
                describe_month: &month_words,
            };
            let response = year_grid::show(ui, &spec);
            host.selected = response.selected;
            host.editing = response.editing;
            for event in response.events {
                host.apply(ui, event);
            }
        },
        host,
    );
    harness.run();
    harness
}

/// A whole click within one frame, as remote desktops send it.
pub fn quick_click(harness: &mut Harness<'_, Host>, at: Pos2) {
    let events = &mut harness.input_mut().events;
    events.push(Event::PointerMoved(at));
    for pressed in [true, false] {
        events.push(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
}

/// The middle of a month in a row.
pub fn spot(harness: &Harness<'_, Host>, row: usize, month: f32) -> Pos2 {
    let label = harness.state().rows[row].label.clone();
    let cells = harness.get_by(|node| {
        let label_of = node.label().unwrap_or_default();
        label_of.starts_with(&format!("{label}の行、"))
    });
    let rect = cells.rect();
    pos2(rect.left() + rect.width() * (month + 0.5) / 48.0, rect.top() + 14.0)
}

pub fn drag(harness: &mut Harness<'_, Host>, from: Pos2, to: Pos2) {
    drag_to(harness, from, to);
    harness.drop_at(to);
    harness.run();
}

/// A drag that has not ended.
pub fn drag_to(harness: &mut Harness<'_, Host>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(from.lerp(to, 0.5));
    harness.hover_at(to);
    harness.run_steps(1);
}

pub fn press(harness: &mut Harness<'_, Host>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

pub fn select(harness: &mut Harness<'_, Host>, label: &str) {
    harness.get_by_label_contains(&format!("「{label}」")).click_accesskit();
    harness.run();
}
