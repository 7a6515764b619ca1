//! `new`: a plan file with nothing in it but city, years and form.

use std::path::PathBuf;
use std::sync::Arc;

use crate::base::fold;
use crate::model::era::EraTable;
use crate::model::form::Form;
use crate::model::plan::Plan;
use crate::storage::{builtin_forms, file};

use crate::cli::{DONE, output};

/// What a new plan shall be.
#[derive(Debug)]
pub struct Order {
    /// Key or name of a built-in form.
    pub form: String,
    /// 自治体名.
    pub city: String,
    /// Fiscal years in any style: 「2023-2027」「令和5～9年度」.
    pub years: String,
    /// 計画名; made from the city where it is not given.
    pub title: Option<String>,
    /// The file to write.
    pub output: PathBuf,
}

/// Creates the file.
pub fn create(order: &Order) -> u8 {
    match plan(order) {
        Err(message) => output::failed(&message),
        Ok(plan) => match file::save_new(&plan, &order.output) {
            Ok(_) => {
                output::message(&format!("{} をつくりました。", order.output.display()));
                DONE
            }
            Err(failure) => output::failed(&failure.to_string()),
        },
    }
}

fn plan(order: &Order) -> Result<Plan, String> {
    let form = form(&order.form)?;
    let city = fold::clean_line(&order.city);
    if city.trim().is_empty() {
        return Err("--city に自治体名がありません。".to_owned());
    }
    let period = EraTable::builtin().read_period(&order.years).ok_or_else(|| {
        format!(
            "--years の「{}」を年度の範囲として読めません。2023-2027 や 令和5～9年度 のように、20年度以内で書いてください。",
            order.years
        )
    })?;
    let title = match &order.title {
        Some(title) => fold::clean_line(title),
        None => format!("{city}DX推進計画"),
    };
    Ok(Plan::new(title, city, period, form))
}

fn form(name: &str) -> Result<Arc<Form>, String> {
    let named = || builtin_forms::all().iter().find(|form| form.name == name).cloned();
    builtin_forms::by_key(name).or_else(named).ok_or_else(|| {
        let known: Vec<String> = builtin_forms::all().iter().map(|form| format!("{}（{}）", form.key, form.name)).collect();
        format!("「{name}」という様式はありません。様式は {} です。", known.join("、"))
    })
}
