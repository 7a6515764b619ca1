//! The errors of the RON reader in Japanese: what is wrong, with line, column and the line's text, and what to do.

use ron::Error;
use ron::error::SpannedError;

use crate::storage::failure::{ReadFailure, ReadFailureKind, Spot};

/// Tells an error of reading `text`.
pub fn explain(error: &SpannedError, text: &str) -> ReadFailure {
    let (kind, message, remedy) = words(&error.code);
    let place = if points_before(&error.code) { error.span.start } else { error.span.end };
    ReadFailure::new(kind, message, remedy).at(Spot::of(text, place.line, place.col))
}

/// Errors that are noticed only after the thing in question was read: the place is where it starts.
fn points_before(error: &Error) -> bool {
    matches!(
        error,
        Error::Message(_)
            | Error::InvalidValueForType { .. }
            | Error::ExpectedDifferentLength { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::NoSuchStructField { .. }
            | Error::DuplicateStructField { .. }
            | Error::ExpectedDifferentStructName { .. }
            | Error::SuggestRawIdentifier(_)
            | Error::InvalidIdentifier(_)
            | Error::IntegerOutOfBounds
    )
}

const BACKUP: &str = "ファイルが途中で切れているようです。バックアップの計画ファイルを開いてください。";
const SIGN: &str = "この行とその前の行の記号（括弧・コンマ・引用符）を確かめるか、バックアップの計画ファイルを開いてください。";
const VALUE: &str = "この行の値を直すか、バックアップの計画ファイルを開いてください。";

type Words = (ReadFailureKind, String, String);

fn words(error: &Error) -> Words {
    use ReadFailureKind::{Content, Syntax, TooMuch};
    let syntax = |message: &str| (Syntax, message.to_owned(), SIGN.to_owned());
    let content = |message: String| (Content, message, VALUE.to_owned());
    match error {
        Error::Eof => (Syntax, "ファイルが途中で終わっています".to_owned(), BACKUP.to_owned()),
        Error::ExpectedStringEnd => (Syntax, "引用符で始まる文章が閉じられていません".to_owned(), BACKUP.to_owned()),
        Error::UnclosedBlockComment => syntax("注釈（/* … */）が閉じられていません"),
        Error::UnclosedLineComment => syntax("注釈（// …）の行が終わっていません"),
        Error::ExpectedArray => syntax("一覧の始まり「[」があるはずです"),
        Error::ExpectedArrayEnd => syntax("一覧の終わり「]」があるはずです"),
        Error::ExpectedMap => syntax("対応表の始まり「{」があるはずです"),
        Error::ExpectedMapColon => syntax("項目名の後に「:」があるはずです"),
        Error::ExpectedMapEnd => syntax("対応表の終わり「}」があるはずです"),
        Error::ExpectedComma => syntax("「,」か、閉じる括弧があるはずです"),
        Error::ExpectedStructLike => syntax("「(」があるはずです"),
        Error::ExpectedNamedStructLike(name) => syntax(&format!("{}の始まり「(」があるはずです", noun(name))),
        Error::ExpectedOptionEnd | Error::ExpectedStructLikeEnd => syntax("「)」か、次の項目があるはずです"),
        Error::ExpectedUnit => syntax("「()」があるはずです"),
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => syntax("「#」で始まる設定の行が正しくありません"),
        Error::NoSuchExtension(name) => syntax(&format!("「{name}」という RON の拡張は使えません")),
        Error::ExpectedIdentifier => syntax("項目名か種類の名前があるはずです"),
        Error::InvalidIdentifier(name) => syntax(&format!("「{name}」は項目名として使えません")),
        Error::SuggestRawIdentifier(name) => syntax(&format!("「{name}」は項目名として読めません")),
        Error::UnexpectedChar(c) => syntax(&format!("ここには書けない文字「{c}」があります")),
        Error::TrailingCharacters => syntax("計画の終わりの後に、余分な文字があります"),
        Error::InvalidEscape(_) => syntax("引用符の中の「\\」の使い方が正しくありません"),
        Error::Utf8Error(_) => syntax("UTF-8 として読めない部分があります"),
        Error::UnderscoreAtBeginning | Error::FloatUnderscore => syntax("数の中の「_」の位置が正しくありません"),
        Error::InvalidIntegerDigit { digit, .. } => syntax(&format!("数に使えない文字「{digit}」があります")),
        Error::ExpectedRangeSyntax => syntax("範囲を表す「..」があるはずです"),
        Error::ExpectedBoolean => content("true か false を書くところです".to_owned()),
        Error::ExpectedChar => content("文字を一つ書くところです".to_owned()),
        Error::ExpectedByteLiteral | Error::ExpectedByteString => content("バイト列を書くところです".to_owned()),
        Error::ExpectedFloat => content("数を書くところです".to_owned()),
        Error::ExpectedInteger => content("整数を書くところです".to_owned()),
        Error::ExpectedOption => content("Some(…) か None を書くところです".to_owned()),
        Error::ExpectedString => content("引用符（\"）で囲んだ文章を書くところです".to_owned()),
        Error::IntegerOutOfBounds => content("数が大きすぎるか、小さすぎます".to_owned()),
        Error::ExpectedRawValue => content("値を書くところです".to_owned()),
        Error::ExpectedDifferentStructName { expected, found } => content(format!("{}を書くところに「{found}」があります", noun(expected))),
        Error::ExpectedStructName(name) => content(format!("{}を書くところです", noun(name))),
        Error::InvalidValueForType { expected, found } => {
            content(format!("{}を書くところに、{}があります", expectation(expected), finding(found)))
        }
        Error::ExpectedDifferentLength { expected, found } => {
            content(format!("値の数が合いません（{found}個。{}）", expectation(expected)))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            (Content, format!("「{found}」という種類はありません"), unknown(found, expected, "使える名前"))
        }
        Error::NoSuchStructField { expected, found, outer } => {
            (Content, format!("{}に「{found}」という項目はありません", outer_noun(outer)), unknown(found, expected, "項目名"))
        }
        Error::MissingStructField { field, outer } => (
            Content,
            format!("{}に必要な項目「{field}」がありません", outer_noun(outer)),
            format!("この括弧の中に「{field}: …,」の行を書き足すか、バックアップの計画ファイルを開いてください。"),
        ),
        Error::DuplicateStructField { field, outer } => (
            Content,
            format!("{}に項目「{field}」が二度書かれています", outer_noun(outer)),
            format!("残すほうを決めて、もう一方の「{field}」を消してください。"),
        ),
        Error::ExceededRecursionLimit => (
            TooMuch,
            "括弧の入れ子が深すぎます".to_owned(),
            "計画ファイルが壊れているか、計画ではないファイルです。バックアップの計画ファイルを開いてください。".to_owned(),
        ),
        Error::Message(words) => content(custom(words)),
        // `Fmt` and `Io` do not come from reading a text; later versions of the reader may bring other errors.
        other => content(format!("読み取れない部分があります（{other}）")),
    }
}

/// A message of a type that checks its own value. Ours are Japanese, those of dates and decimals are not.
fn custom(words: &str) -> String {
    if words.is_ascii() { format!("値を読み取れません（{words}）") } else { words.to_owned() }
}

/// What to do about a name that is not known.
fn unknown(found: &str, expected: &[&str], what: &str) -> String {
    match nearest(found, expected) {
        Some(name) => format!("「{name}」の書き間違いなら直してください。新しい施策帳で作られた計画なら、その施策帳で開いてください。"),
        None => format!(
            "{what}の書き間違いなら直し、手で書き足したものなら消してください。新しい施策帳で作られた計画なら、その施策帳で開いてください。"
        ),
    }
}

/// The known name that differs least, if it differs little.
fn nearest<'a>(found: &str, expected: &[&'a str]) -> Option<&'a str> {
    let limit = 1 + found.chars().count() / 4;
    expected
        .iter()
        .map(|name| (distance(found, name), *name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Edit distance (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (slot, y) in row.iter_mut().skip(1).zip(b.chars()) {
            let cost = if x == y { diagonal } else { 1 + diagonal.min(*slot).min(left) };
            (diagonal, left, *slot) = (*slot, cost, cost);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

fn outer_noun(outer: &Option<String>) -> String {
    noun(outer.as_deref().unwrap_or_default())
}

/// The officer's word for a type of the plan.
fn noun(name: &str) -> String {
    let known = match name {
        "PlanFile" => "計画ファイル",
        "Plan" => "計画",
        "Period" => "計画期間",
        "YearWriting" => "年度の書き方",
        "Era" => "元号",
        "Form" => "様式",
        "Words" => "様式の用語",
        "Level" => "様式の階層",
        "NarrativeField" => "様式の記述欄",
        "ScheduleForm" => "様式の工程",
        "IndicatorForm" => "様式の指標",
        "Sheet" | "SheetBlock" | "SheetRow" | "SheetCell" | "Page" => "様式の紙面",
        "BarKind" => "工程の種類",
        "MeasureNumbering" | "SectionPrefix" | "NumberStyle" => "番号の付け方",
        "IndicatorDefaults" => "指標の既定",
        "Department" => "部署",
        "PriorityEdition" | "Priority" => "重点取組事項",
        "Section" => "区分",
        "Vision" => "将来の姿",
        "Measure" => "施策",
        "Row" => "工程の行",
        "Bar" => "工程の期間",
        "Indicator" => "指標",
        "Quantity" | "Part" => "値の読み取り",
        "AnnualPlan" | "AnnualLines" | "AnnualLine" | "AnnualCell" | "Branch" => "年次の取組",
        "Evidence" => "エビデンス",
        "Reference" => "関連計画",
        "PlacedPicture" | "Picture" => "画像",
        "Chapter" => "章",
        "Block" | "Derived" => "文章や図表",
        "Cover" => "表紙",
        "Body" => "推進体制の組織",
        "RelatedPlan" => "関連計画",
        "DocumentForm" | "GlossaryForm" => "様式の文書",
        "Table" => "表",
        "Footnote" => "脚注",
        "Term" => "用語",
        "ChronologyEntry" => "策定経過",
        "Ordinance" | "Article" => "要綱",
        "ColophonLine" => "奥付",
        "Packet" => "会議資料",
        "Note" => "付箋",
        "" => return "この括弧の中".to_owned(),
        other => return format!("「{other}」"),
    };
    known.to_owned()
}

/// What a type says it expects. Ours say it in Japanese.
fn expectation(words: &str) -> String {
    match words {
        "a string" | "str" | "string" => "文章".to_owned(),
        "a sequence" => "一覧".to_owned(),
        "a map" => "対応表".to_owned(),
        "a boolean" => "true か false".to_owned(),
        "u8" | "u16" | "u32" | "u64" => "0以上の整数".to_owned(),
        "i8" | "i16" | "i32" | "i64" => "整数".to_owned(),
        words if !words.is_ascii() => words.to_owned(),
        words => match words.strip_prefix("struct ").or_else(|| words.strip_prefix("enum ")) {
            Some(name) => noun(name),
            None => format!("別の値（{words}）"),
        },
    }
}

/// What was found instead, in the words of the reader.
fn finding(words: &str) -> String {
    const KINDS: [(&str, &str); 7] = [
        ("the string ", "文章"),
        ("the signed integer ", "整数"),
        ("the unsigned integer ", "整数"),
        ("the floating point number ", "小数"),
        ("the boolean ", "真偽値"),
        ("the UTF-8 character ", "文字"),
        ("the byte string ", "バイト列"),
    ];
    let known = KINDS.iter().find_map(|(start, kind)| words.strip_prefix(start).map(|value| format!("{kind} {value} ")));
    known.unwrap_or_else(|| match words {
        "a sequence" => "一覧".to_owned(),
        "a map" => "対応表".to_owned(),
        "a unit value" => "空の値".to_owned(),
        "an optional value" => "Some(…) か None".to_owned(),
        _ => "別の種類の値".to_owned(),
    })
}
