//! Carries out an [`Edit`] on a plan. Nothing else obtains a plan for writing.

use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::edit::{Edit, PlanEdit};
use crate::edit::texts::{self, Reach};
use crate::edit::{appendix, blocks, chapters, departments, measure, priorities, structure, whole};
use crate::model::era::Era;
use crate::model::fiscal_year::Period;
use crate::model::form::IndicatorDefaults;
use crate::model::plan::Plan;
use crate::model::year_words;

/// Why an edit could not be carried out: what it speaks of is not in the plan (any more).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// The result of carrying out an edit.
pub type Applied = Result<(), Refused>;

/// Carries out an edit. A refused edit may have changed parts of `plan`: the caller drops it.
pub fn apply(plan: &mut Plan, edit: &Edit) -> Applied {
    match edit {
        Edit::Plan(edit) => settings(plan, edit),
        Edit::Department(edit) => departments::apply(plan, edit),
        Edit::Structure(edit) => structure::apply(plan, edit),
        Edit::Measure(id, edit) => measure::apply(plan, *id, edit),
        Edit::Chapter(edit) => chapters::apply(plan, edit),
        Edit::Block(edit) => blocks::apply(plan, edit),
        Edit::Appendix(edit) => appendix::apply(plan, edit),
        Edit::Priority(edit) => priorities::apply(plan, edit),
        Edit::Together(_, edits) => edits.iter().try_for_each(|edit| apply(plan, edit)),
        Edit::Whole(_, then) => {
            whole::apply(plan, then);
            Ok(())
        }
    }
}

/// A refusal because something is gone.
pub fn gone(what: impl std::fmt::Display) -> Refused {
    Refused(format!("{what}は、もう計画にありません"))
}

fn settings(plan: &mut Plan, edit: &PlanEdit) -> Applied {
    match edit {
        PlanEdit::Title(title) => plan.title = clean_line(title),
        PlanEdit::City(city) => plan.city = clean_line(city),
        PlanEdit::Edition(edition) => plan.edition = clean_line(edition),
        PlanEdit::Date(date) => plan.date = *date,
        PlanEdit::Period(period) => plan.period = Period { count: period.count.clamp(1, Period::MAX_COUNT), ..*period },
        PlanEdit::YearWriting(writing) => plan.year_writing = *writing,
        PlanEdit::RewriteYearsInText => rewrite_years(plan),
        PlanEdit::Eras(eras) => {
            plan.eras = eras.iter().map(|era| Era { name: clean_line(&era.name), short: clean_line(&era.short), ..era.clone() }).collect();
        }
        PlanEdit::IndicatorDefaults(defaults) => {
            let baseline_as_of = clean_line(&defaults.baseline_as_of);
            plan.indicator_defaults = IndicatorDefaults { baseline_as_of, ..defaults.clone() };
        }
        PlanEdit::Form(form) => plan.form = Arc::clone(form),
    }
    Ok(())
}

/// How many fiscal years in running text are not written the plan's way. What is reprinted (設置要綱) does not count.
pub fn years_to_rewrite(plan: &Plan) -> usize {
    let eras = plan.era_table();
    let differing = |text: &str| {
        if year_words::rewrite(text, &eras, &plan.year_writing).is_none() {
            return 0;
        }
        year_words::find(text, &eras)
            .into_iter()
            .filter(|found| {
                text.get(found.range.clone()).is_some_and(|words| year_words::rewrite(words, &eras, &plan.year_writing).is_some())
            })
            .count()
    };
    let mut count = 0;
    texts::each(plan, Reach::OwnWords, |text| count += differing(text));
    count
}

fn rewrite_years(plan: &mut Plan) {
    let eras = plan.era_table();
    let writing = plan.year_writing;
    texts::rewrite(plan, Reach::OwnWords, |text| year_words::rewrite(text, &eras, &writing));
}
