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
  shisakucho export 計画.ron -o 書き出し先.(pdf|png|svg|json) [指定…]
      計画を書き出す。.json はほかのプログラム向けのデータ、ほかは印刷するページ
      （同じ名前のファイルは置き換える。複数ページの .png .svg は 名前-1 から順に番号が付く）
  shisakucho export 計画.ron -o フォルダー/ [--format pdf|png|svg] [指定…]
      施策ごとに一つずつ、番号と名称を名前にしたファイルに書き出す
        --what document|sheets|list|roadmap|overview|indicators|packet|grid
            何を：計画全体（指定がないとき）、票、施策一覧、年次計画一覧、概要版、
            指標一覧、会議資料、工程の図
        --measure 番号 …      この番号の施策だけ（sheets、grid）。番号が重なるときは名称も続ける
        --department 部署名   この部署が主管の施策だけ（関連部署は含めない）
        --packet 資料番号     どの会議資料か（会議名でもよい）
        --by sections|departments|priorities
            一覧の並べ方：体系の順、主管部署別、国の重点取組事項別
        --pages 1～4          概要版のページ数
        --paper a4|a3|16:9    用紙（a4-portrait、a3-landscape のように向きも書ける）
        --draft 案            全ページの上に付けるしるし
        --mono                白黒で見分けられるように刷る
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
