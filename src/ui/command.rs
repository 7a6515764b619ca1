//! Everything that a menu, a button or a key can ask for, in one list: its words, its keys, its hint.
//!
//! Carrying commands out is left to [`crate::ui::app`].

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// 新しい計画.
    NewPlan,
    /// 開く.
    Open,
    /// 見本を開く.
    OpenSample,
    /// 保存.
    Save,
    /// 名前を付けて保存.
    SaveAs,
    /// 書き出し・印刷.
    Export,
    /// 票を画像でコピー.
    CopySheet,
    /// 工程を画像でコピー.
    CopyGrid,
    /// JSONに書き出す.
    ExportJson,
    /// 控えと復元.
    History,
    /// コピーを編集する: a plan that is only read becomes a new one.
    EditCopy,
    /// 編集を始める: a plan that was only read may be edited now.
    StartEditing,
    /// 終了.
    Quit,
    /// 元に戻す.
    Undo,
    /// やり直す.
    Redo,
    /// この施策だけ元に戻す.
    UndoInMeasure,
    /// 検索・絞り込み.
    Find,
    /// 計画の設定.
    Settings,
    /// 施策を追加.
    AddMeasure,
    /// 区分を追加.
    AddSection,
    /// 下位の区分を追加.
    AddSubsection,
    /// 複製.
    Duplicate,
    /// 名称を変更.
    Rename,
    /// 削除.
    Delete,
    /// 上へ.
    MoveUp,
    /// 下へ.
    MoveDown,
    /// 一段内側へ.
    Indent,
    /// 一段外側へ.
    Outdent,
    /// 再掲として載せる.
    ListAgain,
    /// 票で見る: one measure as its sheet.
    ViewCard,
    /// 一覧で見る: all measures in a table.
    ViewList,
    /// 将来の姿との対応で見る.
    ViewVisions,
    /// 国の重点取組事項との対応で見る.
    ViewPriorities,
    /// 文書で見る: chapters and appendices.
    ViewDocument,
    /// 様式を変更.
    ChangeForm,
    /// 様式を編集.
    EditForm,
    /// ほかの計画から写す.
    CopyFromPlan,
    /// 前の施策.
    PreviousMeasure,
    /// 次の施策.
    NextMeasure,
    /// 拡大.
    ZoomIn,
    /// 縮小.
    ZoomOut,
    /// 100 %.
    ZoomReset,
    /// 印刷プレビュー.
    Preview,
    /// 投影用の表示.
    Projector,
    /// ライト.
    ThemeLight,
    /// ダーク.
    ThemeDark,
    /// ハイコントラスト.
    ThemeHighContrast,
    /// 操作の一覧.
    Keys,
    /// このプログラムについて.
    About,
}

impl Command {
    /// All commands, in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::NewPlan,
        Self::Open,
        Self::OpenSample,
        Self::Save,
        Self::SaveAs,
        Self::Export,
        Self::CopySheet,
        Self::CopyGrid,
        Self::ExportJson,
        Self::History,
        Self::EditCopy,
        Self::StartEditing,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::UndoInMeasure,
        Self::Find,
        Self::Settings,
        Self::AddMeasure,
        Self::AddSection,
        Self::AddSubsection,
        Self::Duplicate,
        Self::Rename,
        Self::Delete,
        Self::MoveUp,
        Self::MoveDown,
        Self::Indent,
        Self::Outdent,
        Self::ListAgain,
        Self::ViewCard,
        Self::ViewList,
        Self::ViewVisions,
        Self::ViewPriorities,
        Self::ViewDocument,
        Self::ChangeForm,
        Self::EditForm,
        Self::CopyFromPlan,
        Self::PreviousMeasure,
        Self::NextMeasure,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Preview,
        Self::Projector,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ThemeHighContrast,
        Self::Keys,
        Self::About,
    ];

    /// Its words in menus. `measure` and `section` are the form's words for a measure and a top section.
    pub fn label(self, measure: &str, section: &str) -> String {
        match self {
            Self::NewPlan => "新しい計画…".to_owned(),
            Self::Open => "開く…".to_owned(),
            Self::OpenSample => "見本の計画を開く".to_owned(),
            Self::Save => "保存".to_owned(),
            Self::SaveAs => "名前を付けて保存…".to_owned(),
            Self::Export => "書き出し・印刷…".to_owned(),
            Self::CopySheet => format!("{measure}票を画像でコピー"),
            Self::CopyGrid => "工程を画像でコピー".to_owned(),
            Self::ExportJson => "JSONファイルに書き出す…".to_owned(),
            Self::History => "控えと復元…".to_owned(),
            Self::EditCopy => "コピーを編集する".to_owned(),
            Self::StartEditing => "編集を始める".to_owned(),
            Self::Quit => "終了".to_owned(),
            Self::Undo => "元に戻す".to_owned(),
            Self::Redo => "やり直す".to_owned(),
            Self::UndoInMeasure => format!("この{measure}だけ元に戻す"),
            Self::Find => "検索・絞り込み".to_owned(),
            Self::Settings => "計画の設定…".to_owned(),
            Self::AddMeasure => format!("{measure}を追加"),
            Self::AddSection => format!("{section}を追加"),
            Self::AddSubsection => "下位の区分を追加".to_owned(),
            Self::Duplicate => "複製".to_owned(),
            Self::Rename => "名称を変更".to_owned(),
            Self::Delete => "削除".to_owned(),
            Self::MoveUp => "上へ移動".to_owned(),
            Self::MoveDown => "下へ移動".to_owned(),
            Self::Indent => "一段内側へ".to_owned(),
            Self::Outdent => "一段外側へ".to_owned(),
            Self::ListAgain => "再掲として載せる…".to_owned(),
            Self::ViewCard => "票".to_owned(),
            Self::ViewList => "一覧".to_owned(),
            Self::ViewVisions => "将来の姿との対応".to_owned(),
            Self::ViewPriorities => "国の重点取組事項".to_owned(),
            Self::ViewDocument => "文書（章・資料）".to_owned(),
            Self::ChangeForm => "様式を変更…".to_owned(),
            Self::EditForm => "様式を編集…".to_owned(),
            Self::CopyFromPlan => format!("ほかの計画から{measure}を写す…"),
            Self::PreviousMeasure => format!("前の{measure}"),
            Self::NextMeasure => format!("次の{measure}"),
            Self::ZoomIn => "拡大".to_owned(),
            Self::ZoomOut => "縮小".to_owned(),
            Self::ZoomReset => "100％に戻す".to_owned(),
            Self::Preview => "印刷プレビュー".to_owned(),
            Self::Projector => "投影用の表示（全画面・大きな文字）".to_owned(),
            Self::ThemeLight => "ライト".to_owned(),
            Self::ThemeDark => "ダーク".to_owned(),
            Self::ThemeHighContrast => "ハイコントラスト".to_owned(),
            Self::Keys => "キー操作の一覧".to_owned(),
            Self::About => "施策帳について".to_owned(),
        }
    }

    /// Whether it changes the plan or its file: not possible while the plan is only read.
    pub fn changes_plan(self) -> bool {
        match self {
            Self::Save
            | Self::Undo
            | Self::Redo
            | Self::UndoInMeasure
            | Self::Settings
            | Self::AddMeasure
            | Self::AddSection
            | Self::AddSubsection
            | Self::Duplicate
            | Self::Rename
            | Self::Delete
            | Self::MoveUp
            | Self::MoveDown
            | Self::Indent
            | Self::Outdent
            | Self::ListAgain
            | Self::ChangeForm
            | Self::EditForm
            | Self::CopyFromPlan => true,
            // By name, so that whoever adds a command decides.
            Self::NewPlan
            | Self::Open
            | Self::OpenSample
            | Self::SaveAs
            | Self::Export
            | Self::CopySheet
            | Self::CopyGrid
            | Self::ExportJson
            | Self::History
            | Self::EditCopy
            | Self::StartEditing
            | Self::Quit
            | Self::Find
            | Self::ViewCard
            | Self::ViewList
            | Self::ViewVisions
            | Self::ViewPriorities
            | Self::ViewDocument
            | Self::PreviousMeasure
            | Self::NextMeasure
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::Preview
            | Self::Projector
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeHighContrast
            | Self::Keys
            | Self::About => false,
        }
    }

    /// Its keys; the first is shown in menus.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const fn ctrl(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND, key)
        }
        const fn ctrl_shift(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
        }
        const fn alt(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::ALT, key)
        }
        match self {
            Self::NewPlan => const { &[ctrl(Key::N)] },
            Self::Open => const { &[ctrl(Key::O)] },
            Self::Save => const { &[ctrl(Key::S)] },
            Self::SaveAs => const { &[ctrl_shift(Key::S)] },
            Self::Export => const { &[ctrl(Key::P)] },
            Self::Quit => const { &[ctrl(Key::Q)] },
            Self::Undo => const { &[ctrl(Key::Z)] },
            Self::Redo => const { &[ctrl(Key::Y), ctrl_shift(Key::Z)] },
            Self::UndoInMeasure => const { &[KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), Key::Z)] },
            Self::Find => const { &[ctrl(Key::F)] },
            Self::Settings => const { &[ctrl(Key::Comma)] },
            Self::AddMeasure => const { &[ctrl_shift(Key::N)] },
            Self::ViewCard => const { &[ctrl(Key::Num1)] },
            Self::ViewList => const { &[ctrl(Key::Num2)] },
            Self::ViewVisions => const { &[ctrl(Key::Num3)] },
            Self::ViewPriorities => const { &[ctrl(Key::Num4)] },
            Self::ViewDocument => const { &[ctrl(Key::Num5)] },
            Self::PreviousMeasure => const { &[alt(Key::PageUp)] },
            Self::NextMeasure => const { &[alt(Key::PageDown)] },
            Self::ZoomIn => const { &[ctrl(Key::Plus), ctrl(Key::Equals)] },
            Self::ZoomOut => const { &[ctrl(Key::Minus)] },
            Self::ZoomReset => const { &[ctrl(Key::Num0)] },
            Self::Preview => const { &[ctrl_shift(Key::P)] },
            Self::Projector => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F11)] },
            Self::Keys => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F1)] },
            _ => &[],
        }
    }

    /// Keys that hold only while the structure tree has the focus, as shown in menus.
    pub fn tree_shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Rename => (Modifiers::NONE, Key::F2),
            Self::Delete => (Modifiers::NONE, Key::Delete),
            Self::Duplicate => (Modifiers::COMMAND, Key::D),
            Self::MoveUp => (Modifiers::ALT, Key::ArrowUp),
            Self::MoveDown => (Modifiers::ALT, Key::ArrowDown),
            Self::Indent => (Modifiers::ALT, Key::ArrowRight),
            Self::Outdent => (Modifiers::ALT, Key::ArrowLeft),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}
