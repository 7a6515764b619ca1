//! How to use the program, and the list of forms.

use std::fmt::Write;

use crate::storage::builtin_forms;

/// How to use the program.
pub const HELP: &str = "\
施策帳：DX推進計画をつくる、オフラインの計画作成プログラム

使い方
  shisakucho [計画.ron]
      画面を開く
  shisakucho --view 計画.ron
      読み取り専用で開く（ほかの人の編集を妨げない）
  shisakucho forms
      組み込みの様式の一覧
  shisakucho new --form 様式 --city 〇〇市 --years 2023-2027 [--title 計画名] -o 計画.ron
      新しい計画をつくる（既にあるファイルは上書きしない）
  shisakucho check 計画.ron [--json]
      計画を点検する（--json では結果を JSON で標準出力に書く）
  shisakucho export 計画.ron -o 書き出し先.json
      計画全体をほかのプログラム向けに書き出す
  shisakucho help | --help | -h
      この説明
  shisakucho --version | -V
      版

終了コード
  0  できた　　1  指摘があった　　2  できなかった
メッセージは標準エラー出力に出ます。
";

/// The built-in forms, one a line: key, name, when to choose it.
pub fn forms() -> String {
    let mut text = String::new();
    for form in builtin_forms::all() {
        let _ = writeln!(text, "{}\t{}\t{}", form.key, form.name, form.description);
    }
    text
}
