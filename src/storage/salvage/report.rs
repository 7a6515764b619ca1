//! The report for the officer.

use crate::base::problem::{Problem, Severity};
use crate::storage::closing_line::Closing;
use crate::storage::salvage::{Lost, LostKind, Salvaged};

impl Salvaged {
    /// Measures that are referred to but not in the file.
    pub fn missing_measures(&self) -> usize {
        self.lost.iter().filter(|lost| lost.kind == LostKind::Missing && lost.measure.is_some()).count()
    }

    /// The report for the officer: a summary first, then one problem for each thing lost, then what was mended.
    pub fn report(&self) -> Vec<Problem> {
        let told = self.lost.iter().map(problem);
        std::iter::once(self.summary()).chain(told).chain(self.notes.iter().cloned()).collect()
    }

    fn summary(&self) -> Problem {
        let missing = self.missing_measures();
        let all = self.found_measures + missing;
        let hurt = self.found_measures.saturating_sub(self.whole_measures);
        let mut message = if all == 0 {
            "施策は一件も見つかりませんでした。".to_owned()
        } else if self.whole_measures == all {
            format!("施策{all}件は、すべて読めました。")
        } else {
            format!("施策{all}件のうち{}件は、そのまま読めました。", self.whole_measures)
        };
        if hurt > 0 {
            message.push_str(&format!("{hurt}件には、読めないところか、確かめたいところがあります。"));
        }
        if missing > 0 {
            message.push_str(&format!("{missing}件は、ファイルに見つかりません。"));
        }
        let others = self.lost.iter().filter(|lost| lost.measure.is_none()).count();
        if others > 0 {
            message.push_str(&format!("施策のほかに、読めないところか、確かめたいところが{others}か所あります。"));
        }
        let remedy = match self.closing {
            Closing::Intact(_) => "",
            Closing::Broken | Closing::Missing => {
                "読めた文章の中にも、誤りに変わった文字が残っていることがあります。控えの計画ファイルと見比べてください。"
            }
        };
        let severity = if self.lost.is_empty() { Severity::Note } else { Severity::Warning };
        Problem { severity, place: String::new(), message, remedy: remedy.to_owned() }
    }
}

fn problem(lost: &Lost) -> Problem {
    let place = match lost.lines {
        (first, last) if first == last => format!("{first}行目"),
        (first, last) => format!("{first}～{last}行目"),
    };
    let what = &lost.what;
    match lost.kind {
        LostKind::Unreadable => {
            Problem::error(place, format!("{what}は読めないので、除きました。"), "控えの計画ファイルから写すか、書き直してください。")
        }
        LostKind::Doubtful => {
            Problem::warning(place, format!("{what}に、正しくないかもしれないところがあります。"), "内容を確かめてください。")
        }
        LostKind::Unknown => Problem::warning(
            place,
            format!("{what}は、この施策帳が知らない項目なので、除きました。"),
            "新しい施策帳で開くと読めます。元のファイルは消さないでください。",
        ),
        LostKind::Missing => {
            Problem::error(place, format!("{what}は、ファイルに見つかりません。"), "控えの計画ファイルから戻すか、書き直してください。")
        }
    }
}
