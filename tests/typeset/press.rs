//! Pages from a process of their own: the same as from this one; it can be stopped at any moment, and whatever becomes of it is told.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use shisakucho::model::outline::Outline;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::press::{self, Press};
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::typesetter::Prepared;

use crate::support::printing::sample;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shisakucho");

/// A sheet with a picture.
fn sheet() -> Prepared {
    let plan = sample("hanioka");
    let first = Outline::of(&plan).measures().next().unwrap();
    Prepared::of(&plan, &Request::preview_of(first)).unwrap()
}

#[test]
fn pages_from_a_process_of_their_own_are_the_same() {
    let prepared = sheet();
    let [mut apart, mut here] = [Press::new(Some(Path::new(PROGRAM))), Press::new(None)];
    let go_on = &mut || true;
    let laid = apart.lay_out(&prepared, go_on).unwrap();
    assert!(laid.fit.is_some() && laid.spots.len() > 5 && !laid.sizes.is_empty());
    assert_eq!(laid, here.lay_out(&prepared, go_on).unwrap());
    assert_eq!(apart.pdf(go_on), here.pdf(go_on));
    assert_eq!(apart.svg(0, go_on), here.svg(0, go_on));
    assert_eq!(apart.picture(0, 2.0, go_on), here.picture(0, 2.0, go_on));
    assert_eq!(apart.picture(99, 2.0, go_on), Err(Fault::NoPage(100)));
}

#[test]
fn it_stops_in_the_middle_of_a_layout_and_lays_out_again_afterwards() {
    let plan = sample("fukaseno");
    let whole = Prepared::of(&plan, &Request::new(What::Document)).unwrap();
    let mut press = Press::new(Some(Path::new(PROGRAM)));
    let mut asked = 0;
    // Asked before it begins and then again and again: the whole plan takes longer than that in any case.
    let stopped = press.lay_out(&whole, &mut || {
        asked += 1;
        asked < 2
    });
    assert_eq!((stopped, asked), (Err(Fault::Stopped), 2));
    // The pages went with the process.
    assert_eq!(press.pdf(&mut || true), Err(Fault::Gone));
    assert!(press.lay_out(&sheet(), &mut || true).is_ok());
    press.forget();
    assert_eq!(press.pdf(&mut || true), Err(Fault::Gone));
}

#[test]
fn without_a_process_pages_are_laid_out_here_and_a_process_that_dies_is_told() {
    let nowhere = Path::new("no-such-program");
    assert!(Press::new(Some(nowhere)).lay_out(&sheet(), &mut || true).is_ok());
    // These tests are a program that does not understand its argument.
    let other = std::env::current_exe().unwrap();
    assert_eq!(Press::new(Some(&other)).lay_out(&sheet(), &mut || true), Err(Fault::Gone));
}

#[test]
fn the_process_ends_on_jobs_that_are_none() {
    for said in [&b""[..], b"\0\0\0\0", b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", b"\0\0\0\0\x04\0\0\0\0\0\0\0null"] {
        let mut process = Command::new(PROGRAM).arg(press::WORD).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let _ = process.stdin.take().unwrap().write_all(said);
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success() && output.stdout.is_empty());
    }
}
