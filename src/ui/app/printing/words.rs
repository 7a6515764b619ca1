//! What is said when pages could not be written. Saving a plan fails for the same causes, but other things can be done then.

use crate::storage::failure::SaveFailure;

/// What happened, and what to do next.
pub(super) fn not_written(failure: &SaveFailure) -> (String, &'static str) {
    const ELSEWHERE: &str = "別の場所を選んでください。";
    match failure {
        SaveFailure::ReadOnly(_) => ("読み取り専用の場所なので、書き出せませんでした。".to_owned(), ELSEWHERE),
        SaveFailure::NoPermission(_) => (
            "書き込む権限がないか、ほかのプログラムがこのファイルを開いているので、書き出せませんでした。".to_owned(),
            "ファイルを閉じてもう一度書き出すか、別の場所を選んでください。",
        ),
        SaveFailure::NoFolder(_) => (
            "書き出し先のフォルダーがありません。".to_owned(),
            "共有フォルダーや USB メモリーのつながりを確かめるか、別の場所を選んでください。",
        ),
        SaveFailure::NotAFile(_) => {
            ("この名前はフォルダーなどに使われているので、書き出せませんでした。".to_owned(), "別の名前を付けてください。")
        }
        SaveFailure::NoSpace(_) => {
            ("空き容量が足りないので、書き出せませんでした。".to_owned(), "空きを作るか、別の場所を選んでください。")
        }
        SaveFailure::Unwritable(_, why) => (format!("書き出せませんでした（{why}）。"), ELSEWHERE),
        SaveFailure::NotVerified(_, why) => (format!("書き込みましたが、正しく書けたことを確かめられませんでした（{why}）。"), ELSEWHERE),
        // These belong to plans.
        SaveFailure::ChangedOutside(_)
        | SaveFailure::Gone(_)
        | SaveFailure::TakenOver(_)
        | SaveFailure::InUse(..)
        | SaveFailure::Exists(_)
        | SaveFailure::NotReproduced(..) => ("書き出せませんでした。".to_owned(), ELSEWHERE),
    }
}
