//! The document view, driven by label and key as an officer drives it: the list of parts, blocks of text, tables, lists.

mod blocks;
mod parts;
mod table;

use eframe::egui;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::base::id::{Id, IdMint};
use shisakucho::edit::around::BlockHome;
use shisakucho::edit::document::Document;
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{BlockId, ChapterId};
use shisakucho::model::outline::Target;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::{Asked, PictureTarget};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::views::document::{DocumentView, Part};
use shisakucho::ui::{reading, theme};

/// An open plan with the view, and what was asked of the app.
struct Host {
    open: OpenPlan,
    view: DocumentView,
    seed: u64,
    shown: Option<Target>,
    picture: Option<PictureTarget>,
    message: Option<String>,
    copied: Option<String>,
}

impl Host {
    fn new(plan: Plan) -> Self {
        let open = OpenPlan::new(Document::opened(plan), None, None);
        Self { open, view: DocumentView::default(), seed: 0, shown: None, picture: None, message: None, copied: None }
    }

    fn plan(&self) -> &Plan {
        self.open.plan()
    }

    fn blocks(&self, chapter: usize) -> &[Block] {
        &self.plan().chapters[chapter].blocks
    }

    fn table(&self, chapter: usize, at: usize) -> &Table {
        match &self.blocks(chapter)[at].content {
            BlockContent::Table(table) => table,
            other => panic!("no table but {other:?}"),
        }
    }

    fn cells(&self, chapter: usize, at: usize) -> Vec<Vec<&str>> {
        self.table(chapter, at).rows.iter().map(|row| row.iter().map(Prose::text).collect()).collect()
    }
}

type Window = Harness<'static, Host>;

fn draw(ui: &mut egui::Ui, host: &mut Host) {
    host.seed += 1;
    let mut asked = Asked::new(IdMint::from_seed(host.seed));
    let read_only = host.open.read_only.is_some();
    reading::scope(ui, read_only, |ui| host.view.show(ui, &host.open, &mut asked));
    for edit in &asked.edits {
        assert!(!read_only, "a plan that is only read was to be changed: {edit:?}");
        host.open.document.apply(edit);
        ui.ctx().request_repaint();
    }
    if asked.seal {
        host.open.document.seal();
    }
    host.open.refresh();
    host.shown = asked.show.or(host.shown.take());
    host.picture = asked.picture.or(host.picture.take());
    host.message = asked.message.or(host.message.take());
    ui.output(|output| {
        for command in &output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                host.copied = Some(text.clone());
            }
        }
    });
}

fn window(plan: Plan) -> Window {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1200.0, 1000.0))
        .with_max_steps(12)
        .with_context_setup(|ctx| {
            theme::install_fonts(ctx);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(draw, Host::new(plan));
    harness.run();
    harness
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn plan(chapters: Vec<Chapter>) -> Plan {
    let form = builtin_forms::by_key("kobetsu").unwrap();
    let year = |year| FiscalYear::new(year).unwrap();
    let mut plan = Plan::new("みなと野市DX推進計画", "みなと野市", Period::between(year(2024), year(2027)).unwrap(), form);
    plan.chapters = std::sync::Arc::new(chapters);
    plan
}

fn chapter(name: &str, title: &str, blocks: Vec<Block>) -> Chapter {
    let position = ChapterPosition::BeforeSheets;
    Chapter { id: ChapterId(id(name)), title: title.to_owned(), position, numbered: true, sheets: false, blocks, parts: Vec::new() }
}

fn text(name: &str, words: &str) -> Block {
    Block { id: BlockId(id(name)), content: BlockContent::Text(Prose::new(words)) }
}

fn table(name: &str, rows: &[&[&str]]) -> Block {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Prose::new(cell)).collect()).collect();
    let table = Table { caption: String::new(), header_rows: 1, header_columns: 0, widths: Vec::new(), source: String::new(), rows };
    Block { id: BlockId(id(name)), content: BlockContent::Table(table) }
}

fn list(name: &str, kind: DerivedKind) -> Block {
    Block { id: BlockId(id(name)), content: BlockContent::Derived(Derived { kind, section: None, caption: String::new() }) }
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn click_role(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

fn key(window: &mut Window, modifiers: egui::Modifiers, key: egui::Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}
