//! 言葉: the form's name, and its words for the common concepts.

use eframe::egui::Ui;

use crate::model::form::{Form, Words};
use crate::ui::views::form_editor::controls::{explained, group, long_text, pick, row, text_row};

/// What may stand between departments, with its name.
const SEPARATORS: [(&str, &str); 4] = [("、", "、（読点）"), ("・", "・（中点）"), ("\n", "1行に1つ"), (" ", "空白")];

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    group(ui, "この様式");
    text_row(ui, "name", "様式の名前", &mut draft.name, "例：個別施策票");
    row(ui, "説明", |ui| {
        drop(long_text(ui, "description", "様式の説明", &mut draft.description, "どのような計画に向くかを1文で書きます。", 2))
    });
    group(ui, "言葉");
    explained(ui, "計画の中で使う言葉です。画面、票、一覧のすべてに使われます。");
    for (label, word, hint) in words(&mut draft.words) {
        text_row(ui, ("word", label), label, word, hint);
    }
    group(ui, "書き方");
    row(ui, "部署の区切り", |ui| {
        let now = draft.department_separator.clone();
        let mut chosen = now.as_str();
        let own = [(now.as_str(), now.as_str())];
        let mut choices = SEPARATORS.to_vec();
        if !choices.iter().any(|(separator, _)| *separator == now) {
            choices.extend(own);
        }
        pick(ui, "separator", "部署の区切り", &mut chosen, &choices, 140.0);
        if chosen != now {
            draft.department_separator = chosen.to_owned();
        }
    });
}

/// Every word with what it stands for and examples.
fn words(words: &mut Words) -> [(&'static str, &mut String, &'static str); 21] {
    let Words {
        measure,
        name,
        number,
        lead,
        related,
        schedule,
        indicators,
        indicator_name,
        target,
        actual,
        baseline,
        annual_actions,
        annual_goals,
        visions,
        again,
        priorities,
        evidence,
        policy_direction,
        references,
        pictures,
        priority_mark,
    } = words;
    [
        ("1件の呼び方", measure, "施策・取組・事業"),
        ("名称", name, "施策名・事業名"),
        ("番号", number, "施策ID・No."),
        ("中心となる部署", lead, "主管部署・担当課・所管課"),
        ("関係する部署", related, "関連部署・関係課"),
        ("工程", schedule, "取組みスケジュール・工程"),
        ("指標", indicators, "成果目標・指標"),
        ("指標の名称", indicator_name, "評価項目・指標名"),
        ("目標", target, "目標・目標値"),
        ("実績", actual, "実績・実績値"),
        ("現状値", baseline, "現状値・現状"),
        ("年度ごとの取組", annual_actions, "取組事項（KPI）"),
        ("年度ごとの目標", annual_goals, "年次目標（KGI）"),
        ("将来の姿", visions, "将来の姿（ビジョン）"),
        ("再掲", again, "再掲"),
        ("国の重点取組", priorities, "国の重点取組事項"),
        ("根拠", evidence, "エビデンス"),
        ("根拠から導くこと", policy_direction, "政策立案の方向性"),
        ("ほかの計画の項目", references, "関連計画・【関連】"),
        ("画像", pictures, "画像・写真"),
        ("重点取組の印", priority_mark, "★"),
    ]
}

/// The words that are empty, by what they stand for.
pub fn empty(form: &Form) -> Vec<&'static str> {
    let mut copy = form.words.clone();
    let mark = "重点取組の印";
    words(&mut copy).into_iter().filter(|(label, word, _)| word.trim().is_empty() && *label != mark).map(|(label, ..)| label).collect()
}
