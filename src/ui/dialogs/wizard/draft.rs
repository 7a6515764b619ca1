//! What was typed in the wizard, what is missing in it, and the plan that comes of it.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::base::id::IdMint;
use crate::model::department::Department;
use crate::model::era::{EraTable, YearStyle, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};
use crate::model::form::Form;
use crate::model::ids::{DepartmentId, SectionId};
use crate::model::plan::Plan;
use crate::model::section::Section;
use crate::storage::builtin_forms;
use crate::ui::dialogs::department_lines::{self, Lines};

/// Most years that the wizard offers; the settings offer more.
pub const MOST_YEARS: u8 = 10;

/// Years of a plan unless said otherwise.
const USUAL_YEARS: u8 = 4;

/// Lines for pillars at the start.
const USUAL_PILLARS: u32 = 3;

/// What was typed.
#[derive(Debug, Clone)]
pub struct Draft {
    form: Option<Arc<Form>>,
    /// 自治体名.
    pub city: String,
    /// 計画名, once the officer typed one; until then it follows from the city.
    pub own_title: Option<String>,
    /// The first year in words.
    pub first_year: String,
    /// How many years.
    pub years: u8,
    writing: Option<YearWriting>,
    /// The pillars from top to bottom.
    pub pillars: Vec<Pillar>,
    next_pillar: u32,
    /// The departments as they were typed or pasted.
    pub departments: String,
    untouched_first_year: String,
}

/// A line for a pillar.
#[derive(Debug, Clone)]
pub struct Pillar {
    /// Tells the lines apart while they are moved.
    pub key: u32,
    /// Its title.
    pub title: String,
}

/// The field in which something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultAt {
    /// 自治体名.
    City,
    /// 計画名.
    Title,
    /// 最初の年度.
    FirstYear,
    /// The pillar of a key.
    Pillar(u32),
}

/// Something that keeps the plan from being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: FaultAt,
    /// What, and what to do.
    pub message: String,
    /// Nothing is typed there yet, which need not be told before the officer wants to go on.
    pub is_missing: bool,
}

impl Draft {
    /// What is proposed before anything is typed.
    pub fn new(today: NaiveDate) -> Self {
        let this_year = u16::try_from(today.year()).ok().zip(u8::try_from(today.month()).ok());
        let this_year = this_year.and_then(|(year, month)| YearMonth::new(year, month)).map_or(FiscalYear::MIN, YearMonth::fiscal_year);
        let words = EraTable::builtin().write(this_year.next(), &YearWriting::default());
        let pillars = (0..USUAL_PILLARS).map(|key| Pillar { key, title: String::new() }).collect();
        Self {
            form: builtin_forms::all().first().cloned(),
            city: String::new(),
            own_title: None,
            first_year: words.clone(),
            years: USUAL_YEARS,
            writing: None,
            pillars,
            next_pillar: USUAL_PILLARS,
            departments: String::new(),
            untouched_first_year: words,
        }
    }

    /// Whether nothing would be lost by leaving.
    pub fn is_untouched(&self) -> bool {
        self.city.is_empty()
            && self.own_title.is_none()
            && self.first_year == self.untouched_first_year
            && self.years == USUAL_YEARS
            && self.pillars.iter().all(|pillar| pillar.title.is_empty())
            && self.departments.is_empty()
    }

    /// The key of the chosen form.
    pub fn form_key(&self) -> &str {
        self.form.as_ref().map_or("", |form| &form.key)
    }

    /// The chosen form.
    pub fn form(&self) -> Option<&Form> {
        self.form.as_deref()
    }

    /// Chooses a form; its way of writing years comes with it unless another was chosen.
    pub fn choose_form(&mut self, form: &Arc<Form>) {
        self.form = Some(Arc::clone(form));
    }

    /// The form's word for a top section: 柱.
    pub fn section_word(&self) -> &str {
        self.form().and_then(|form| form.levels.first()).map_or("柱", |level| &level.word)
    }

    /// The printed number of a top section, counted from 0.
    pub fn section_number(&self, index: usize) -> String {
        self.form().and_then(|form| form.level(0)).map_or_else(String::new, |level| level.number.write(index + 1))
    }

    /// 計画名: as typed, or proposed from the city.
    pub fn title(&self) -> String {
        match (&self.own_title, self.city.trim()) {
            (Some(title), _) => title.clone(),
            (None, "") => String::new(),
            (None, city) => format!("{city}DX推進計画"),
        }
    }

    /// How years are written: as chosen, or as the form has it.
    pub fn writing(&self) -> YearWriting {
        self.writing.or(self.form().map(|form| form.year_writing)).unwrap_or_default()
    }

    /// Chooses how years are written.
    pub fn choose_writing(&mut self, writing: YearWriting) {
        self.writing = Some(writing);
    }

    /// The years, where the first is understood and none lies beyond the calendar. A whole period (R6～R9) says the number
    /// of years too.
    pub fn period(&self) -> Option<Period> {
        let eras = EraTable::builtin();
        match eras.read(&self.first_year) {
            Some(first) => Period::between(first, first.plus(i32::from(self.years) - 1)).filter(|period| period.count == self.years),
            None => eras.read_period(&self.first_year).filter(|period| period.count <= MOST_YEARS),
        }
    }

    /// The years as words in the chosen style.
    pub fn headings(&self) -> Vec<String> {
        let eras = EraTable::builtin();
        let writing = self.writing();
        self.period().map(|period| period.years().map(|year| eras.write(year, &writing)).collect()).unwrap_or_default()
    }

    /// Takes a whole period apart into first year and number of years, once it is typed.
    pub fn settle_first_year(&mut self) {
        let eras = EraTable::builtin();
        if eras.read(&self.first_year).is_none()
            && let Some(period) = self.period()
        {
            self.first_year = eras.write(period.first, &YearWriting { style: YearStyle::Era, ..self.writing() });
            self.years = period.count;
        }
    }

    /// A new line for a pillar after the line at `index`, or at the end; returns its key.
    pub fn add_pillar(&mut self, index: Option<usize>, title: String) -> u32 {
        let key = self.next_pillar;
        self.next_pillar += 1;
        let at = index.map_or(self.pillars.len(), |index| (index + 1).min(self.pillars.len()));
        self.pillars.insert(at, Pillar { key, title });
        key
    }

    /// The titles of the pillars that the plan gets: blank lines among others are left out; if all are blank, they stand for
    /// pillars that are not named yet.
    pub fn pillar_titles(&self) -> Vec<&str> {
        let named: Vec<&str> = self.pillars.iter().map(|pillar| pillar.title.trim()).filter(|title| !title.is_empty()).collect();
        if named.is_empty() { self.pillars.iter().map(|_| "").collect() } else { named }
    }

    /// What is understood of the departments.
    pub fn department_lines(&self) -> Lines {
        department_lines::read(&self.departments, std::iter::empty())
    }

    /// The first thing that keeps the plan from being made, in the order of the pages.
    pub fn fault(&self) -> Option<Fault> {
        let missing = |at, message: &str| Fault { at, message: message.to_owned(), is_missing: true };
        if self.city.trim().is_empty() {
            return Some(missing(FaultAt::City, "自治体名を入力してください"));
        }
        if self.title().trim().is_empty() {
            return Some(missing(FaultAt::Title, "計画名を入力してください"));
        }
        if self.first_year.trim().is_empty() {
            return Some(missing(FaultAt::FirstYear, "最初の年度を入力してください"));
        }
        if self.period().is_none() {
            let message = "年度として読み取れません。令和6年度、R6、2024 のように入力してください".to_owned();
            return Some(Fault { at: FaultAt::FirstYear, message, is_missing: false });
        }
        let mut seen = Vec::new();
        for pillar in self.pillars.iter().filter(|pillar| !pillar.title.trim().is_empty()) {
            if seen.contains(&pillar.title.trim()) {
                let message = format!("同じ名前の{}が上にあります", self.section_word());
                return Some(Fault { at: FaultAt::Pillar(pillar.key), message, is_missing: false });
            }
            seen.push(pillar.title.trim());
        }
        None
    }

    /// The plan; `None` while something is missing.
    pub fn plan(&self, mint: &mut IdMint) -> Option<Plan> {
        if self.fault().is_some() {
            return None;
        }
        let form = self.form.clone()?;
        let mut plan = Plan::new(self.title().trim(), self.city.trim(), self.period()?, form);
        plan.year_writing = self.writing();
        plan.sections = Arc::new(self.pillar_titles().into_iter().map(|title| Section::new(SectionId(mint.mint()), title)).collect());
        let departments = self.department_lines().lines.into_iter().map(|line| Department {
            id: DepartmentId(mint.mint()),
            name: line.name,
            division: line.division,
            former_names: Vec::new(),
        });
        plan.departments = Arc::new(departments.collect());
        Some(plan)
    }
}
