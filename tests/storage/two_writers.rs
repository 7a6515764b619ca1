//! Two officers and one plan: whatever order their steps on the shared folder fall into, nobody's save disappears without
//! anybody being told. All orders are tried; and what is known to be wrong is caught by the same trial.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::storage::beside;
use shisakucho::storage::disk::Disk;
use shisakucho::storage::durable::{self, Expected, Previous};
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::fingerprint::Fingerprint;
use shisakucho::storage::lock::{self, Beat, Holder, Lock, May, NotTaken};

use crate::support::two_writers::{Answer, BEFORE, Hands, Medium, Name, Now, Officer, Step, Text, Texts, Who, World, plan_path};

/// What must never be.
const LOST: &str = "a save was lost silently";

const MEDIA: [Medium; 3] = [Medium::Unix, Medium::Windows, Medium::Stick];

/// How an officer's visit to the plan ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Somebody else had it open.
    Refused,
    /// It was saved, as far as the officer was told.
    Saved,
    /// It was not saved, or may not have been, and the officer was told.
    Told,
}

/// How an officer goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As the program does.
    Ours,
    /// Wrong: the content is compared before the lock is taken.
    ComparesFirst,
    /// Wrong: a stale lock is removed without looking at what is removed.
    TakesOverBlindly,
    /// Wrong: a lock that was ours once is taken to be ours still.
    TrustsTheLock,
    /// Wrong: nothing is asked after the file was replaced.
    AsksOnce,
    /// Wrong: no lock at all, only the content is compared.
    NoLock,
}

fn me(who: Who) -> Holder {
    Holder {
        user: format!("職員{who}"),
        computer: format!("PC-{who}"),
        since: "2026-11-21T14:05:33".to_owned(),
        process: 4000 + u32::from(who),
        session: Id::parse(&format!("session-{who}")).unwrap(),
        program: "1.0.0".into(),
        beat: 0,
    }
}

fn lock_text(holder: &Holder) -> Vec<u8> {
    format!("{}\n", ron::to_string(holder).unwrap()).into_bytes()
}

fn take(hands: &Hands, who: Who) -> Result<Lock, NotTaken> {
    match lock::take(hands, &plan_path(), me(who)) {
        Err(NotTaken::InUse { holder, may_take_over: true }) => lock::take_over(hands, &plan_path(), me(who), holder.as_ref()),
        taken => taken,
    }
}

/// Opens the plan, adds a letter and saves it.
fn visit(hands: &Hands, who: Who, way: Way) -> End {
    let end = |saved: Result<Fingerprint, SaveFailure>| if saved.is_ok() { End::Saved } else { End::Told };
    let read = || hands.read(&plan_path(), 1000).unwrap_or_default();
    let put = |base: &[u8], expected: Expected<'_>, may: &dyn Fn() -> Result<(), SaveFailure>| {
        let new = [base, format!("{who}").as_bytes()].concat();
        durable::prepare(hands, &plan_path(), &new, expected, Previous::Kept)?.put(may)
    };
    let early = if way == Way::ComparesFirst { read() } else { Vec::new() };
    if way == Way::TakesOverBlindly {
        let file = beside::lock_of(&plan_path());
        let text = lock_text(&me(who));
        let Ok(held) = hands.hold(&file, &text).or_else(|_| {
            match lock::take(hands, &plan_path(), me(who)) {
                Err(NotTaken::InUse { may_take_over: true, .. }) => hands.remove(&file)?,
                _ => return Err(std::io::Error::other("in use")),
            }
            hands.hold(&file, &text)
        }) else {
            return End::Refused;
        };
        hands.believe(true);
        let base = read();
        let saved = put(&base, Expected::Content(&Fingerprint::of(&base)), &|| Ok(()));
        hands.believe(false);
        let _ = hands.remove(&file);
        drop(held);
        return end(saved);
    }
    if way == Way::NoLock {
        let base = read();
        return end(put(&base, Expected::Content(&Fingerprint::of(&base)), &|| Ok(())));
    }
    let Ok(lock) = take(hands, who) else { return End::Refused };
    hands.believe(true);
    let base = if way == Way::ComparesFirst { early } else { read() };
    let content = Fingerprint::of(&base);
    let saved = match way {
        Way::TrustsTheLock => put(&base, Expected::Content(&content), &|| Ok(())),
        Way::AsksOnce => put(&base, Expected::Content(&content), &|| match lock.is_ours() {
            Ok(true) => Ok(()),
            _ => Err(SaveFailure::TakenOver(plan_path())),
        }),
        Way::ComparesFirst => lock.guard(&plan_path(), |may| put(&base, Expected::Anything, &may)),
        _ => lock.guard(&plan_path(), |may| put(&base, Expected::Content(&content), &may)),
    };
    hands.believe(false);
    lock.release();
    end(saved)
}

/// What is there when they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// No lock.
    Free,
    /// The lock of somebody who is gone.
    Stale,
    /// A lock that broke off while it was written, long ago.
    StaleScrap,
    /// The first of them has the plan open already.
    HeldByFirst,
    /// Somebody else has it open.
    HeldByOther,
}

/// What all orders came to.
#[derive(Debug, Default)]
struct Found {
    /// How many orders there are.
    orders: u128,
    /// How many different states were gone through.
    states: usize,
    /// How the visits ended, in the order of the officers, and whether something was wrong then.
    ends: BTreeMap<(Vec<End>, Vec<&'static str>), usize>,
    /// An order in which something was wrong.
    example: Vec<String>,
}

impl Found {
    fn print(&self, medium: Medium, before: Before) {
        println!("{medium:?}, {before:?}: {} orders through {} states", self.orders, self.states);
    }

    fn wrong(&self) -> usize {
        self.ends.iter().filter(|((_, wrong), _)| !wrong.is_empty()).map(|(_, count)| count).sum()
    }
}

struct Trial {
    medium: Medium,
    before: Before,
    /// Whether a lock may become stale while its holder lives. Then two may believe to have it, until they ask; and a lock may
    /// be left for three minutes by one who wakes up and lets it go just when it is taken over.
    may_sleep: bool,
    officers: Vec<Officer<End>>,
    texts: Arc<Texts>,
    start: State,
    /// How many orders lead on from a state, by its hash: of a million states, two
    /// have the same one in one case of ten million.
    known: HashMap<u64, u128>,
    path: Vec<String>,
    found: Found,
}

#[derive(Clone, Hash)]
struct State {
    world: World,
    places: Vec<usize>,
    sleeps: u8,
}

impl State {
    fn hash_of_all(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// Tries all orders of these officers' steps. With `sleeps`, the clock leaps at any one moment by more than a lock lives.
fn all_orders(medium: Medium, before: Before, ways: &[Way], sleeps: u8) -> Found {
    let mut trial = Trial::new(medium, before, ways, sleeps);
    let orders = trial.go_on(&trial.start.clone());
    Found { orders, states: trial.known.len(), ..trial.found }
}

impl Trial {
    fn new(medium: Medium, before: Before, ways: &[Way], sleeps: u8) -> Self {
        let texts = Texts::new();
        let plan = texts.number("計画:".as_bytes());
        let mut world = World::new(plan);
        match before {
            Before::Free | Before::HeldByFirst => {}
            Before::Stale | Before::StaleScrap => {
                let text = if before == Before::Stale { lock_text(&me(BEFORE)) } else { b"// \xe8\xa8".to_vec() };
                let node = world.put(BEFORE, Name::Lock, texts.number(&text));
                world.files.get_mut(&node).unwrap().modified -= 1000;
            }
            Before::HeldByOther => {
                let node = world.put(BEFORE, Name::Lock, texts.number(&lock_text(&me(BEFORE))));
                world.files.get_mut(&node).unwrap().held = true;
            }
        }
        let mut officers: Vec<Officer<End>> = (1..)
            .zip(ways)
            .map(|(who, way)| {
                let way = *way;
                Officer::new(who, &texts, move |hands| visit(hands, who, way))
            })
            .collect();
        let mut places = vec![0; officers.len()];
        if before == Before::HeldByFirst {
            while !world.believers.contains(&1) {
                officers[0].step(&mut places[0], &mut world, medium);
            }
        }
        let may_sleep = sleeps > 0;
        let start = State { world, places, sleeps };
        let (known, path, found) = (HashMap::new(), Vec::new(), Found::default());
        Self { medium, before, may_sleep, officers, texts, start, known, path, found }
    }

    /// How many orders lead on from here; all of them are gone to their end, once.
    fn go_on(&mut self, state: &State) -> u128 {
        let key = state.hash_of_all();
        if let Some(orders) = self.known.get(&key) {
            return *orders;
        }
        let mut orders = 0;
        let mut all_done = true;
        for index in 0..self.officers.len() {
            if let Now::Wants(_) = self.officers[index].now(state.places[index]) {
                all_done = false;
                let mut next = state.clone();
                let (step, answer) = self.officers[index].step(&mut next.places[index], &mut next.world, self.medium);
                self.path.push(described(self.officers[index].who(), &step, &answer));
                orders += self.go_on(&next);
                self.path.pop();
            }
        }
        if all_done {
            orders = 1;
            self.judge(state);
        } else if state.sleeps > 0 {
            let mut next = state.clone();
            next.sleeps -= 1;
            next.world.clock += 200;
            self.path.push("…200 s".to_owned());
            orders += self.go_on(&next);
            self.path.pop();
        }
        self.known.insert(key, orders);
        orders
    }

    /// Goes one order by chance to its end.
    fn stroll(&mut self, seed: &mut u64) {
        let mut chance = |of: usize| {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(*seed >> 33).unwrap() % of
        };
        let mut state = self.start.clone();
        self.path.clear();
        loop {
            let busy: Vec<usize> =
                (0..self.officers.len()).filter(|index| matches!(self.officers[*index].now(state.places[*index]), Now::Wants(_))).collect();
            if busy.is_empty() {
                return self.judge(&state);
            }
            if state.sleeps > 0 && chance(40) == 0 {
                state.sleeps -= 1;
                state.world.clock += 200;
                self.path.push("…200 s".to_owned());
            }
            // One goes on for a while: orders that change at every step hardly ever meet.
            let index = busy[chance(busy.len())];
            for _ in 0..=chance(12) {
                if let Now::Wants(_) = self.officers[index].now(state.places[index]) {
                    let (step, answer) = self.officers[index].step(&mut state.places[index], &mut state.world, self.medium);
                    self.path.push(described(self.officers[index].who(), &step, &answer));
                }
            }
        }
    }

    fn judge(&mut self, state: &State) {
        let ends: Vec<End> = (0..self.officers.len())
            .map(|index| match self.officers[index].now(state.places[index]) {
                Now::Done(end) => *end,
                Now::Wants(_) => unreachable!(),
            })
            .collect();
        let world = &state.world;
        let mut wrong = Vec::new();
        let saved = |who: Who| ends[usize::from(who) - 1] == End::Saved;
        let base_of = |new: Text| {
            let mut text = self.texts.text(new);
            text.pop();
            self.texts.number(&text)
        };
        // What somebody saved successfully was overwritten by somebody who had not read it, and both are content.
        if world.replaced.iter().enumerate().any(|(at, replaced)| {
            let overwritten = world.replaced[..at].last();
            overwritten
                .is_some_and(|last| last.who != replaced.who && last.new != base_of(replaced.new) && saved(last.who) && saved(replaced.who))
        }) {
            wrong.push(LOST);
        }
        // What is called saved was put in place.
        if (1..).zip(&ends).any(|(who, end)| *end == End::Saved && !world.replaced.iter().any(|replaced| replaced.who == who)) {
            wrong.push("called saved, but was not");
        }
        if world.at(Name::Plan).map(|content| content.text)
            != Some(world.replaced.last().map_or_else(|| self.texts.number("計画:".as_bytes()), |last| last.new))
        {
            wrong.push("the plan is neither of theirs");
        }
        if world.two_believed && !self.may_sleep {
            wrong.push("two believed to have the lock");
        }
        match self.before {
            _ if self.may_sleep => {}
            Before::HeldByOther if world.at(Name::Lock).is_none_or(|content| !content.held) => {
                wrong.push("the lock of somebody else is gone")
            }
            Before::HeldByOther => {}
            _ if world.at(Name::Lock).is_some() => wrong.push("a lock is left"),
            _ => {}
        }
        if world.names.keys().any(|name| matches!(name, Name::Passing(..) | Name::Turn)) {
            wrong.push("a passing file is left");
        }
        if !wrong.is_empty() && self.found.example.is_empty() {
            self.found.example = self.path.clone();
        }
        *self.found.ends.entry((ends, wrong)).or_default() += 1;
    }
}

fn described(who: Who, step: &Step, answer: &Answer) -> String {
    format!("{who}: {step:?} → {answer:?}")
}

#[test]
fn in_no_order_of_their_steps_a_save_is_lost() {
    let mut orders = 0;
    for medium in MEDIA {
        for before in [Before::Free, Before::Stale, Before::StaleScrap, Before::HeldByFirst, Before::HeldByOther] {
            if before == Before::StaleScrap && medium != Medium::Unix {
                continue;
            }
            let found = all_orders(medium, before, &[Way::Ours, Way::Ours], 0);
            found.print(medium, before);
            assert_eq!(found.wrong(), 0, "{medium:?}, {before:?}: {:#?}\n{:#?}", found.ends, found.example);
            // Who came in is not disappointed afterwards; and whenever the plan is free, somebody comes in.
            let mut ends = found.ends.keys().map(|(ends, _)| ends);
            let all_refused = before == Before::HeldByOther;
            assert!(ends.all(|ends| !ends.contains(&End::Told) && ends.contains(&End::Saved) != all_refused), "{:#?}", found.ends);
            orders += found.orders;
        }
    }
    assert!(orders >= 38_610, "{orders}");
}

#[test]
fn however_long_a_computer_sleeps_no_save_is_lost_silently() {
    for medium in MEDIA {
        let found = all_orders(medium, Before::HeldByFirst, &[Way::Ours, Way::Ours], 1);
        found.print(medium, Before::HeldByFirst);
        assert_eq!(found.wrong(), 0, "{medium:?}: {:#?}\n{:#?}", found.ends, found.example);
        assert!(found.ends.keys().any(|(ends, _)| ends == &[End::Told, End::Saved]), "a sleeper was overtaken: {:#?}", found.ends);
    }
}

#[test]
fn three_officers_and_two_naps_in_orders_by_chance() {
    let mut seed = 20_261_121_u64;
    for medium in MEDIA {
        for before in [Before::Free, Before::Stale, Before::HeldByFirst] {
            let mut trial = Trial::new(medium, before, &[Way::Ours; 3], 2);
            for _ in 0..30 {
                trial.stroll(&mut seed);
            }
            assert_eq!(trial.found.wrong(), 0, "{medium:?}, {before:?}: {:#?}\n{:#?}", trial.found.ends, trial.found.example);
        }
    }
}

#[test]
fn wrong_ways_are_caught() {
    for (way, before, sleeps) in [
        (Way::NoLock, Before::Free, 0),
        (Way::ComparesFirst, Before::Free, 0),
        (Way::TakesOverBlindly, Before::Stale, 0),
        (Way::TrustsTheLock, Before::HeldByFirst, 1),
        (Way::AsksOnce, Before::HeldByFirst, 1),
    ] {
        let found = all_orders(Medium::Unix, before, &[way, way], sleeps);
        assert!(found.ends.keys().any(|(_, wrong)| wrong.contains(&LOST)), "{way:?} was not caught: {:#?}", found.ends);
        assert!(!found.example.is_empty());
    }
}

#[test]
fn one_officer_alone_is_never_alarmed() {
    let texts = Texts::new();
    for medium in MEDIA {
        let hands = Hands::alone(1, &texts, World::new(texts.number(b"0")), medium);
        let lock = take(&hands, 1).unwrap();
        let mut known = Fingerprint::of(b"0");
        for number in 0..2000 {
            // Some saves in a row, some after a while, some with the content that is there.
            hands.wait([0, 1, 45, 700][number % 4]);
            if number % 3 == 0 {
                assert_eq!(lock.beat(), Beat::Fine);
            }
            let text = format!("{}", number / 2);
            let put = |may: &May<'_>| {
                durable::prepare(&hands, &plan_path(), text.as_bytes(), Expected::Content(&known), Previous::Kept)?.put(may)
            };
            known = lock.guard(&plan_path(), put).unwrap();
        }
        lock.release();
        let names: Vec<Name> = hands.world().names.keys().copied().collect();
        assert_eq!(names, [Name::Plan, Name::Previous]);
    }
}
