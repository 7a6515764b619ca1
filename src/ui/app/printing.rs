//! 書き出し・印刷 and pictures for the clipboard, as the officer sees them: which dialog comes, where files go, what is told of them.
//! The work itself is done by [`crate::ui::jobs::export`].

mod words;

use std::path::{Path, PathBuf};

use eframe::egui::{ColorImage, Context, Id, Modifiers};

use crate::derive::lists::usual_caption;
use crate::derive::schedule_words;
use crate::model::chapter::BlockContent;
use crate::model::ids::MeasureId;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::typeset::export::{FileKind, Order, names};
use crate::typeset::request::{Request, What};
use crate::ui::app::App;
use crate::ui::app::questions::Question;
use crate::ui::app::safety::name_of;
use crate::ui::asked::{Asked, PagePictureWish};
use crate::ui::dialogs::export::{Answer, ExportDialog};
use crate::ui::jobs::Choice;
use crate::ui::jobs::export::{Errand, Finished, Running, To};
use crate::ui::panels::pages_note::{self, Note, Tone};

/// Seconds for which work may go on before it is told.
const SHORT: f64 = 0.3;

/// What is remembered of printing.
#[derive(Default)]
pub struct Printing {
    /// The dialog as it was left, and of which document.
    left: Option<(u64, Box<ExportDialog>)>,
    /// What shall be written where the officer chooses.
    waiting: Option<Order>,
    /// What a folder for it is called.
    folder: String,
    /// Work that goes on: since when, what is made, what it is for.
    running: Option<AtWork>,
    /// What came of it.
    told: Option<Note<Act>>,
    /// What had the keyboard before the note got it.
    before_note: Option<Id>,
}

struct AtWork {
    running: Running,
    since: f64,
    /// What is made: 「PDF」.
    made: &'static str,
    /// What is copied as a picture, if anything.
    copied: Option<Copied>,
    /// What is carried out, to try it again.
    errand: Errand,
}

/// A picture that is copied.
#[derive(Debug, Clone)]
struct Copied {
    what: What,
    /// What it is called.
    name: String,
    /// What it shows, in words.
    alternative: String,
}

/// What a button of the note does.
#[derive(Debug, Clone)]
enum Act {
    Stop,
    Close,
    Open(PathBuf),
    /// Copies words; what is said of them then.
    CopyText(String, &'static str),
    Save(What),
    Replace(Box<Errand>),
    /// Asks again where to write; whether into a folder.
    Elsewhere(Order, bool),
    /// Tries the same once more: what is made, and what is copied as a picture, if anything.
    Again(Box<Errand>, &'static str, Option<Copied>),
}

impl Printing {
    /// The name that is proposed for what is to be written, with its ending.
    pub fn proposed(&self, ending: &str) -> String {
        let stem = self.waiting.as_ref().and_then(|order| order.items.first()).map_or("計画", |item| item.stem.as_str());
        format!("{stem}.{ending}")
    }

    /// The name that is proposed for a folder of what is to be written.
    pub fn proposed_folder(&self) -> String {
        if self.folder.is_empty() { "書き出し".to_owned() } else { self.folder.clone() }
    }
}

impl App {
    /// Opens the dialog.
    pub(super) fn ask_for_export(&mut self) {
        let Some(open) = &self.open else { return };
        let selected = open.selected.and_then(Target::measure);
        let dialog = match &self.printing.left {
            Some((document, dialog)) if *document == self.document => dialog.again(open.plan(), selected),
            _ => ExportDialog::new(open.plan(), selected),
        };
        self.question = Some(Question::Export(Box::new(dialog)));
    }

    /// Shows the packets: of them nothing can be seen elsewhere.
    pub(super) fn show_packets(&mut self, at: Option<usize>) {
        if self.question.is_none() {
            self.ask_for_export();
        }
        if let (Some(Question::Export(dialog)), Some(open)) = (&mut self.question, &self.open) {
            dialog.turn_to_packets(open.plan(), at);
        }
    }

    /// Closes the list of packets, because something else is shown now.
    pub(super) fn leave_packets(&mut self) {
        self.question.take_if(|question| matches!(question, Question::Export(dialog) if dialog.lists_packets()));
    }

    /// Draws the dialog and carries out its answer.
    pub(super) fn export_dialog(&mut self, ctx: &Context, mut dialog: Box<ExportDialog>, asked: &mut Asked) {
        let reading = self.is_reading();
        let Some(open) = &self.open else { return };
        let Some(answer) = dialog.show(ctx, open.plan(), open.outline(), reading, asked) else {
            self.question = Some(Question::Export(dialog));
            return;
        };
        self.printing.left = Some((self.document, dialog));
        match answer {
            Answer::Cancel => {}
            Answer::Write(order, apart) => {
                let plan = open.plan();
                self.printing.folder = names::safe(&format!("{} {}票", plan.title, plan.form.words.measure), "書き出し");
                self.write_where_chosen(order, apart);
            }
            Answer::Print(order) => match self.jobs.places().prints.clone() {
                Some(folder) => self.begin(Errand::Show(order, folder), "PDF", None),
                None => {
                    self.tell(Tone::Trouble, "印刷用のファイルを置く場所がありません。「PDFに書き出す…」を使ってください。", "", Vec::new())
                }
            },
        }
    }

    /// Asks where to write.
    fn write_where_chosen(&mut self, order: Order, apart: bool) {
        let kind = order.kind;
        self.printing.waiting = Some(order);
        self.choose(if apart { Choice::PagesFolder(kind) } else { Choice::Pages(kind) });
    }

    /// Goes on with the file that was chosen.
    pub(super) fn pages_chosen(&mut self, kind: FileKind, path: PathBuf) {
        let Some(mut order) = self.printing.waiting.take() else { return };
        // Another ending of ours means that format.
        let typed = path.extension().and_then(|ending| FileKind::of_ending(&ending.to_string_lossy()));
        order.kind = typed.unwrap_or(kind);
        let path = if typed.is_some() { path } else { with_ending(&path, kind.ending()) };
        if let [item] = order.items.as_mut_slice() {
            item.stem = path.file_stem().map_or_else(|| item.stem.clone(), |stem| stem.to_string_lossy().into_owned());
        }
        let made = made_of(order.kind);
        let asked = typed.is_some();
        self.begin(Errand::Write { order, to: To::File(path, asked), replace: false }, made, None);
    }

    /// Goes on with the folder that was chosen, or named to be made.
    pub(super) fn pages_folder_chosen(&mut self, kind: FileKind, folder: PathBuf) {
        let Some(order) = self.printing.waiting.take() else { return };
        self.begin(Errand::Write { order, to: To::Folder(folder), replace: false }, made_of(kind), None);
    }

    /// Copies the sheet of the selected measure as a picture, or its schedule.
    pub(super) fn copy_selected(&mut self, what: impl Fn(MeasureId) -> What) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selected).and_then(Target::measure) {
            self.page_picture(PagePictureWish::Copy(what(id)));
        }
    }

    /// Copies or saves a picture of something printed.
    pub(super) fn page_picture(&mut self, wish: PagePictureWish) {
        let Some(open) = &self.open else { return };
        match wish {
            PagePictureWish::Copy(what) => {
                let copied = copied(open.plan(), open.outline(), what.clone());
                self.begin(Errand::Copy(Request::new(what)), "画像", Some(copied));
            }
            PagePictureWish::Save(what) => {
                let name = copied(open.plan(), open.outline(), what.clone()).name;
                self.printing.waiting = Some(Order::one(names::safe(&name, "図"), Request::new(what), FileKind::Png));
                self.choose(Choice::Pages(FileKind::Png));
            }
        }
    }

    /// Starts work on pages, one at a time.
    fn begin(&mut self, errand: Errand, made: &'static str, copied: Option<Copied>) {
        let Some(open) = &self.open else { return };
        if self.printing.running.is_some() {
            self.message = "前の書き出しがまだ終わっていません。終わるのを待つか、中止してください".to_owned();
            return;
        }
        let since = self.jobs.ctx().input(|input| input.time);
        let running = self.jobs.pages(open.document.snapshot(), errand.clone());
        self.printing.told = None;
        self.printing.running = Some(AtWork { running, since, made, copied, errand });
        self.jobs.ctx().request_repaint();
    }

    /// Tells what came of work on pages.
    pub(super) fn pages_finished(&mut self, ctx: &Context, running: &Running, finished: Finished) {
        let Some(work) = self.printing.running.take_if(|work| work.running.is(running)) else { return };
        let close = || ("閉じる".to_owned(), Act::Close);
        match finished {
            Finished::Written { files, pages } => {
                let folder = files.first().and_then(|path| path.parent()).map(Path::to_path_buf);
                let mut buttons = Vec::new();
                let words = match files.as_slice() {
                    [only] => {
                        buttons.push(("開く".to_owned(), Act::Open(only.clone())));
                        format!("「{}」に書き出しました（{pages}ページ）。", name_of(only))
                    }
                    several => {
                        let home = folder.as_deref().map(name_of).unwrap_or_default();
                        format!("「{home}」に{}個のファイルを書き出しました（{pages}ページ）。", several.len())
                    }
                };
                buttons.extend(folder.map(|folder| ("フォルダーを開く".to_owned(), Act::Open(folder))));
                buttons.push(close());
                self.tell(Tone::Done, words, "", buttons);
            }
            Finished::WouldReplace(errand, there) => {
                let named: Vec<String> = there.iter().take(3).map(|path| format!("「{}」", name_of(path))).collect();
                let more = if there.len() > 3 { "など" } else { "" };
                let words = format!("同じ名前のファイルが{}個あります。", there.len());
                let detail = format!("{}{more}を置き換えますか。", named.join("、"));
                self.tell(
                    Tone::Trouble,
                    words,
                    detail,
                    vec![("置き換える".to_owned(), Act::Replace(errand)), ("やめる".to_owned(), Act::Close)],
                );
            }
            Finished::Shown(path, true) => {
                let words = "PDFを表示しました。表示した画面の印刷（Ctrl+P）で印刷してください。";
                self.tell(Tone::Done, words, "", vec![("もう一度表示する".to_owned(), Act::Open(path)), close()]);
            }
            Finished::Shown(path, false) => {
                let folder = path.parent().map(Path::to_path_buf);
                let mut buttons: Vec<(String, Act)> =
                    folder.map(|folder| ("フォルダーを開く".to_owned(), Act::Open(folder))).into_iter().collect();
                buttons.push(copy_place(&path));
                buttons.push(close());
                let words = "PDFを表示するプログラムが見つかりませんでした。次のファイルを開いて印刷してください。";
                self.tell(Tone::Trouble, words, path.display().to_string(), buttons);
            }
            Finished::Picture(picture, pages) => {
                let size = [picture.width as usize, picture.height as usize];
                ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &picture.rgba));
                let Some(copied) = work.copied else { return };
                let words = if pages > 1 {
                    format!("{}を画像でコピーしました（{pages}ページのうち1ページ目）。", copied.name)
                } else {
                    format!("{}を画像でコピーしました。", copied.name)
                };
                let alternative = shortened(&copied.alternative, 120);
                let detail = format!("貼り付けた先で付ける代替テキスト：{alternative}");
                let buttons = vec![
                    ("代替テキストをコピー".to_owned(), Act::CopyText(copied.alternative, "代替テキストをコピーしました")),
                    ("画像として保存…".to_owned(), Act::Save(copied.what)),
                    close(),
                ];
                self.tell(Tone::Done, words, detail, buttons);
            }
            Finished::Stopped(0) => self.tell(Tone::Done, "中止しました。ファイルは書き出していません。", "", vec![close()]),
            Finished::Stopped(written) => {
                self.tell(Tone::Done, format!("{written}個のファイルを書き出したところで中止しました。"), "", vec![close()]);
            }
            Finished::Fault(fault) => {
                let again = || ("もう一度".to_owned(), Act::Again(Box::new(work.errand), work.made, work.copied));
                let buttons = fault.may_pass().then(again).into_iter().chain([close()]).collect();
                self.tell(Tone::Trouble, fault.to_string(), "", buttons);
            }
            Finished::NotWritten(failure, written) => {
                let (words, remedy) = words::not_written(&failure);
                let before = if written > 0 { format!("その前の{written}個は書き出しました。") } else { String::new() };
                let order = match work.errand {
                    Errand::Write { order, to, .. } => Some((order, matches!(to, To::Folder(_)))),
                    Errand::Show(order, _) => Some((order, false)),
                    Errand::Copy(_) => None,
                };
                let elsewhere = order.map(|(order, apart)| ("別の場所に書き出す…".to_owned(), Act::Elsewhere(order, apart)));
                let buttons = elsewhere.into_iter().chain([close()]).collect();
                self.tell(Tone::Trouble, words, format!("{before}{remedy}\n{}", failure.path().display()), buttons);
            }
        }
    }

    /// Tells that nothing opens a file or folder.
    pub(super) fn no_viewer(&mut self, path: &Path) {
        let detail = path.display().to_string();
        self.tell(
            Tone::Trouble,
            "開くプログラムが見つかりませんでした。次の場所にあります。",
            detail,
            vec![copy_place(path), ("閉じる".to_owned(), Act::Close)],
        );
    }

    fn tell(&mut self, tone: Tone, words: impl Into<String>, detail: impl Into<String>, buttons: Vec<(String, Act)>) {
        let buttons = if buttons.is_empty() { vec![("閉じる".to_owned(), Act::Close)] } else { buttons };
        self.printing.told = Some(Note { tone, words: words.into(), detail: detail.into(), buttons });
    }

    /// Draws the note in the corner and does what is pressed in it.
    pub(super) fn pages_note(&mut self, ctx: &Context) {
        let Some(note) = self.note_now(ctx) else { return };
        let asked = self.question.is_none() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, pages_note::KEY));
        let focused = ctx.memory(|memory| memory.focused());
        let shown = pages_note::show(ctx, &note, asked);
        if asked && !shown.has_focus {
            self.printing.before_note = focused;
        } else if shown.has_focus && (asked || matches!(shown.pressed, Some(Act::Close | Act::Stop))) {
            // Back to where the officer was.
            ctx.memory_mut(|memory| match (self.printing.before_note.take(), focused) {
                (Some(before), _) => memory.request_focus(before),
                (None, Some(focused)) => memory.surrender_focus(focused),
                (None, None) => {}
            });
        }
        match shown.pressed {
            None => {}
            Some(Act::Stop) => {
                if let Some(work) = &self.printing.running {
                    work.running.stop();
                }
            }
            Some(Act::Close) => self.printing.told = None,
            Some(Act::Open(path)) => self.jobs.show_outside(path),
            Some(Act::CopyText(text, said)) => {
                ctx.copy_text(text);
                self.message = said.to_owned();
            }
            Some(Act::Elsewhere(order, apart)) => {
                self.printing.told = None;
                self.write_where_chosen(order, apart);
            }
            Some(Act::Again(errand, made, copied)) => self.begin(*errand, made, copied),
            Some(Act::Save(what)) => {
                self.printing.told = None;
                self.page_picture(PagePictureWish::Save(what));
            }
            Some(Act::Replace(errand)) => self.begin(*errand, "ファイル", None),
        }
    }

    /// What is to be told now; of work that is done at once nothing is told while it goes on.
    fn note_now(&self, ctx: &Context) -> Option<Note<Act>> {
        let Some(work) = &self.printing.running else { return self.printing.told.clone() };
        let went = ctx.input(|input| input.time) - work.since;
        if went < SHORT {
            ctx.request_repaint_after_secs((SHORT - went) as f32);
            return None;
        }
        let (words, done) = pages_note::words_of(work.running.progress(), work.made);
        let stopping = work.running.is_stopping();
        let words = if stopping { "中止しています…".to_owned() } else { words };
        let buttons = if stopping { Vec::new() } else { vec![("中止".to_owned(), Act::Stop)] };
        Some(Note { tone: Tone::Busy(done), words, detail: String::new(), buttons })
    }
}

/// The button that copies where a file lies.
fn copy_place(path: &Path) -> (String, Act) {
    ("場所をコピー".to_owned(), Act::CopyText(path.display().to_string(), "ファイルの場所をコピーしました"))
}

/// What is made of pages in a format.
fn made_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "PDF",
        FileKind::Png => "画像",
        FileKind::Svg => "図形",
    }
}

/// What a picture is called, and what it shows in words.
fn copied(plan: &Plan, outline: &Outline, what: What) -> Copied {
    let words = &plan.form.words;
    let named = |id: MeasureId| {
        let name = plan.measure(id).map(|measure| measure.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("名称未定");
        format!("{} {name}", outline.number(id)).trim().to_owned()
    };
    let (name, alternative) = match &what {
        What::Sheets(measures) => match measures.as_slice() {
            [only] => (format!("{}の票", named(*only)), format!("{}「{}」の票", words.measure, named(*only))),
            _ => (format!("{}票", words.measure), format!("{}票", words.measure)),
        },
        What::Grid(id) => {
            let name = format!("{}の{}", named(*id), words.schedule);
            let years = plan.measure(*id).map(|measure| schedule_words::words(measure, plan)).unwrap_or_default();
            let eras = plan.era_table();
            let told: Vec<String> = years
                .into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .map(|(year, lines)| format!("{}：{}", eras.write(year, &plan.year_writing), lines.join("、")))
                .collect();
            let told = if told.is_empty() { "まだ書かれていません".to_owned() } else { told.join("。") };
            (name.clone(), format!("{name}。{told}。"))
        }
        What::Block(id) => {
            let caption = match plan.block(*id).map(|block| &block.content) {
                Some(BlockContent::Picture(placed)) => [placed.caption.clone(), placed.alternative.clone()],
                Some(BlockContent::Table(table)) => [table.caption.clone(), String::new()],
                Some(BlockContent::Derived(derived)) if derived.caption.is_empty() => [usual_caption(derived.kind, plan), String::new()],
                Some(BlockContent::Derived(derived)) => [derived.caption.clone(), String::new()],
                _ => [String::new(), String::new()],
            };
            let [caption, alternative] = caption;
            let name = if caption.is_empty() { "図表".to_owned() } else { caption };
            let alternative = if alternative.is_empty() { name.clone() } else { alternative };
            (name, alternative)
        }
        _ => (plan.title.clone(), plan.title.clone()),
    };
    Copied { what, name, alternative }
}

/// The beginning of a text.
fn shortened(text: &str, most: usize) -> String {
    let mut kept: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        kept.push('…');
    }
    kept
}

/// A path with an ending behind its name, whatever dots there are in it.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(ToOwned::to_owned).unwrap_or_default();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}
