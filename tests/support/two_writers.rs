//! A folder that several officers share, as a value, and their hands on it: every call of [`Disk`] is one step that can be
//! taken in any order. An officer is code that runs against its [`Hands`]; it is run again from its beginning with the answers
//! it got so far, until it asks for something new. So all orders can be tried without a thread and without waiting.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use shisakucho::storage::beside;
use shisakucho::storage::disk::{Disk, Entry, Held, Kept};

/// Number of an officer.
pub type Who = u8;

/// Whoever made what was there before.
pub const BEFORE: Who = 9;

/// Number of a text, in [`Texts`].
pub type Text = u16;

/// What has a name in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    Folder,
    Plan,
    Lock,
    Turn,
    Previous,
    /// A passing name: of whom, and which of theirs.
    Passing(Who, u16),
}

/// A file apart from its names: who made it, and which of theirs it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub Who, pub u16);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Content {
    pub text: Text,
    pub modified: u64,
    pub held: bool,
}

/// A plan that was put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Replaced {
    pub who: Who,
    pub old: Option<Text>,
    pub new: Text,
}

/// What the medium can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Second names are links.
    Unix,
    /// Replacing keeps the old file in one step; a held file goes away with its holder.
    Windows,
    /// Second names are copies.
    Stick,
}

/// One step of an officer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    Entry(Name),
    Read(Name),
    MayWrite(Name),
    Create(Name, Text),
    Replace(Name, Name),
    Exchange(Name, Name, Name),
    Keep(Name, Name),
    Remove(Name),
    List,
    /// Makes the file that is held: it is empty at first.
    Hold(Name),
    Renew(Node, Text),
    LetGo(Node),
    IsLetGo(Name),
    /// Not a step of the disk: whether the officer believes to have the lock.
    Believe(bool),
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Answer {
    Done,
    Failed(ErrorKind),
    /// Its size, and when it was written.
    Entry(Option<(usize, u64)>),
    Text(Text),
    Node(Node),
    Names(Vec<Name>),
    Truth(bool),
}

/// The folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    pub names: BTreeMap<Name, Node>,
    pub files: BTreeMap<Node, Content>,
    made: [u16; 10],
    /// Seconds.
    pub clock: u64,
    pub replaced: Vec<Replaced>,
    /// Who believes to have the lock.
    pub believers: Vec<Who>,
    /// Whether two ever did so at once.
    pub two_believed: bool,
}

impl World {
    /// A folder with a plan in it.
    pub fn new(plan: Text) -> Self {
        let mut world = Self {
            names: BTreeMap::new(),
            files: BTreeMap::new(),
            made: [0; 10],
            clock: 1_000_000,
            replaced: Vec::new(),
            believers: Vec::new(),
            two_believed: false,
        };
        world.put(BEFORE, Name::Plan, plan);
        world
    }

    /// What stands at a name.
    pub fn at(&self, name: Name) -> Option<&Content> {
        self.names.get(&name).and_then(|node| self.files.get(node))
    }

    /// Lays a file there.
    pub fn put(&mut self, who: Who, name: Name, text: Text) -> Node {
        let number = &mut self.made[usize::from(who)];
        let node = Node(who, *number);
        *number += 1;
        self.files.insert(node, Content { text, modified: self.clock, held: false });
        self.names.insert(name, node);
        node
    }

    /// Takes a step.
    pub fn take(&mut self, texts: &Texts, medium: Medium, who: Who, step: &Step) -> Answer {
        let answer = self.answer(texts, medium, who, step);
        let named = &self.names;
        self.files.retain(|node, content| content.held || named.values().any(|other| other == node));
        answer
    }

    fn answer(&mut self, texts: &Texts, medium: Medium, who: Who, step: &Step) -> Answer {
        const MISSING: Answer = Answer::Failed(ErrorKind::NotFound);
        const THERE: Answer = Answer::Failed(ErrorKind::AlreadyExists);
        match *step {
            Step::Entry(name) => Answer::Entry(self.at(name).map(|content| (texts.size(content.text), content.modified))),
            Step::Read(name) => self.at(name).map_or(MISSING, |content| Answer::Text(content.text)),
            Step::MayWrite(name) => self.at(name).map_or(MISSING, |_| Answer::Done),
            Step::Create(name, _) | Step::Hold(name) if self.names.contains_key(&name) => THERE,
            Step::Create(name, text) => {
                self.put(who, name, text);
                Answer::Done
            }
            Step::Hold(name) => {
                let node = self.put(who, name, Texts::EMPTY);
                self.files.get_mut(&node).unwrap().held = true;
                Answer::Node(node)
            }
            Step::Renew(node, text) => {
                let modified = self.clock;
                let Some(content) = self.files.get_mut(&node) else { return MISSING };
                *content = Content { text, modified, held: true };
                Answer::Done
            }
            Step::LetGo(node) => {
                if medium == Medium::Windows {
                    self.names.retain(|_, other| *other != node);
                }
                if let Some(content) = self.files.get_mut(&node) {
                    content.held = false;
                }
                Answer::Done
            }
            Step::Replace(from, to) => {
                let Some(node) = self.names.remove(&from) else { return MISSING };
                self.replace(who, node, to);
                Answer::Done
            }
            Step::Exchange(..) if medium != Medium::Windows => Answer::Failed(ErrorKind::Unsupported),
            Step::Exchange(from, to, kept) => {
                let (Some(node), Some(old)) = (self.names.get(&from).copied(), self.names.get(&to).copied()) else { return MISSING };
                self.names.remove(&from);
                self.replace(who, node, to);
                self.names.insert(kept, old);
                Answer::Done
            }
            Step::Keep(file, second) => {
                let Some(node) = self.names.get(&file).copied() else { return MISSING };
                if self.names.contains_key(&second) {
                    return THERE;
                }
                if medium == Medium::Stick {
                    let text = self.files[&node].text;
                    self.put(who, second, text);
                } else {
                    self.names.insert(second, node);
                }
                Answer::Truth(medium == Medium::Stick)
            }
            Step::Remove(name) => self.names.remove(&name).map_or(MISSING, |_| Answer::Done),
            Step::List => Answer::Names(self.names.keys().copied().collect()),
            Step::IsLetGo(name) => self.at(name).map_or(MISSING, |content| Answer::Truth(!content.held)),
            Step::Believe(believes) => {
                self.believers.retain(|other| *other != who);
                if believes {
                    self.two_believed |= !self.believers.is_empty();
                    self.believers.push(who);
                }
                Answer::Done
            }
        }
    }

    fn replace(&mut self, who: Who, node: Node, to: Name) {
        if to == Name::Plan {
            self.replaced.push(Replaced { who, old: self.at(to).map(|content| content.text), new: self.files[&node].text });
        }
        self.names.insert(to, node);
    }
}

/// All texts that were ever written, by number.
#[derive(Debug, Default)]
pub struct Texts(Mutex<Numbered>);

#[derive(Debug, Default)]
struct Numbered {
    texts: Vec<Vec<u8>>,
    numbers: HashMap<Vec<u8>, Text>,
}

impl Texts {
    /// The number of the empty text.
    pub const EMPTY: Text = 0;

    /// Only the empty text.
    pub fn new() -> Arc<Self> {
        let texts = Self::default();
        assert_eq!(texts.number(b""), Self::EMPTY);
        Arc::new(texts)
    }

    /// The number of a text.
    pub fn number(&self, text: &[u8]) -> Text {
        let mut numbered = self.0.lock().unwrap();
        if let Some(number) = numbered.numbers.get(text) {
            return *number;
        }
        let number = Text::try_from(numbered.texts.len()).unwrap();
        numbered.texts.push(text.to_vec());
        numbered.numbers.insert(text.to_vec(), number);
        number
    }

    /// The text of a number.
    pub fn text(&self, number: Text) -> Vec<u8> {
        self.0.lock().unwrap().texts[usize::from(number)].clone()
    }

    fn size(&self, number: Text) -> usize {
        self.0.lock().unwrap().texts[usize::from(number)].len()
    }
}

/// How the steps of an officer are answered.
enum Course {
    /// From the past, until a new one is asked for; from then on nothing works any more.
    Again { past: Vec<(Step, Answer)>, at: usize, new: Option<Step> },
    /// At once, in a folder that nobody else uses.
    Alone { world: Box<World>, medium: Medium },
}

/// The hands of an officer: a [`Disk`].
#[derive(Clone)]
pub struct Hands {
    who: Who,
    texts: Arc<Texts>,
    course: Arc<Mutex<Course>>,
    passing: Arc<Mutex<HashMap<OsString, u16>>>,
}

impl Hands {
    fn new(who: Who, texts: &Arc<Texts>, course: Course) -> Self {
        Self { who, texts: Arc::clone(texts), course: Arc::new(Mutex::new(course)), passing: Arc::default() }
    }

    /// Hands that did these steps.
    pub fn again(who: Who, texts: &Arc<Texts>, past: Vec<(Step, Answer)>) -> Self {
        Self::new(who, texts, Course::Again { past, at: 0, new: None })
    }

    /// Hands in a folder that nobody else uses.
    pub fn alone(who: Who, texts: &Arc<Texts>, world: World, medium: Medium) -> Self {
        Self::new(who, texts, Course::Alone { world: Box::new(world), medium })
    }

    /// The step that was asked for beyond the past.
    pub fn new_step(&self) -> Option<Step> {
        match &*self.course.lock().unwrap() {
            Course::Again { new, .. } => new.clone(),
            Course::Alone { .. } => None,
        }
    }

    /// The folder that nobody else uses.
    pub fn world(&self) -> World {
        match &*self.course.lock().unwrap() {
            Course::Again { .. } => panic!("shared with others"),
            Course::Alone { world, .. } => (**world).clone(),
        }
    }

    /// Lets time go by in the folder that nobody else uses.
    pub fn wait(&self, seconds: u64) {
        if let Course::Alone { world, .. } = &mut *self.course.lock().unwrap() {
            world.clock += seconds;
        }
    }

    /// Says whether the officer believes to have the lock.
    pub fn believe(&self, believes: bool) {
        let _ = self.ask(Step::Believe(believes));
    }

    fn ask(&self, step: Step) -> io::Result<Answer> {
        let stopped = || Err(io::Error::other("stopped"));
        let answer = match &mut *self.course.lock().unwrap() {
            Course::Again { new: Some(_), .. } => return stopped(),
            Course::Again { past, at, new } => {
                let Some((then, answer)) = past.get(*at) else {
                    *new = Some(step);
                    return stopped();
                };
                assert_eq!(*then, step, "an officer has to do the same when it sees the same");
                *at += 1;
                answer.clone()
            }
            Course::Alone { world, medium } => world.take(&self.texts, *medium, self.who, &step),
        };
        match answer {
            Answer::Failed(kind) => Err(kind.into()),
            answer => Ok(answer),
        }
    }

    fn name(&self, path: &Path) -> Name {
        let Some(name) = path.file_name() else { return Name::Folder };
        match name.to_str().unwrap() {
            "計画.ron" => Name::Plan,
            ".~lock.計画.ron" => Name::Lock,
            ".~turn.計画.ron" => Name::Turn,
            ".~back.計画.ron" => Name::Previous,
            text if beside::is_passing(text) => {
                if let Some((who, number)) =
                    text.strip_prefix(".shisakucho-").and_then(|rest| rest.strip_suffix(".tmp")).and_then(|rest| rest.split_once('='))
                {
                    return Name::Passing(who.parse().unwrap(), number.parse().unwrap());
                }
                let mut passing = self.passing.lock().unwrap();
                let next = u16::try_from(passing.len()).unwrap();
                Name::Passing(self.who, *passing.entry(name.to_owned()).or_insert(next))
            }
            other => panic!("{other}"),
        }
    }
}

fn listed(name: Name) -> OsString {
    match name {
        Name::Folder => unreachable!(),
        Name::Plan => "計画.ron".into(),
        Name::Lock => ".~lock.計画.ron".into(),
        Name::Turn => ".~turn.計画.ron".into(),
        Name::Previous => ".~back.計画.ron".into(),
        // No real passing name has this sign in it.
        Name::Passing(who, number) => format!(".shisakucho-{who}={number}.tmp").into(),
    }
}

/// The plan's path.
pub fn plan_path() -> PathBuf {
    PathBuf::from("/計画.ron")
}

impl Disk for Hands {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let name = self.name(path);
        if name == Name::Folder {
            return Ok(Entry::Folder);
        }
        Ok(match self.ask(Step::Entry(name))? {
            Answer::Entry(None) => Entry::Nothing,
            Answer::Entry(Some((size, modified))) => {
                Entry::File { size: size as u64, read_only: false, modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(modified)) }
            }
            other => unreachable!("{other:?}"),
        })
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.ask(Step::Read(self.name(path)))? {
            Answer::Text(text) => {
                let bytes = self.texts.text(text);
                if bytes.len() as u64 > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
            }
            other => unreachable!("{other:?}"),
        }
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.ask(Step::MayWrite(self.name(path))).map(drop)
    }
    fn create(&self, path: &Path, bytes: &[u8], _like: Option<&Path>) -> io::Result<()> {
        self.ask(Step::Create(self.name(path), self.texts.number(bytes))).map(drop)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Step::Replace(self.name(from), self.name(to))).map(drop)
    }
    fn exchange(&self, from: &Path, to: &Path, kept: &Path) -> io::Result<()> {
        self.ask(Step::Exchange(self.name(from), self.name(to), self.name(kept))).map(drop)
    }
    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        let copied = self.ask(Step::Keep(self.name(file), self.name(second)))?;
        Ok(if copied == Answer::Truth(true) { Kept::Copied } else { Kept::Linked })
    }
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(Step::Remove(self.name(path))).map(drop)
    }
    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
    fn list(&self, _folder: &Path) -> io::Result<Vec<OsString>> {
        match self.ask(Step::List)? {
            Answer::Names(names) => Ok(names.into_iter().map(listed).collect()),
            other => unreachable!("{other:?}"),
        }
    }
    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        match self.ask(Step::Hold(self.name(path)))? {
            Answer::Node(node) => {
                let mut held = InHand { hands: self.clone(), node };
                held.renew(bytes)?;
                Ok(Box::new(held))
            }
            other => unreachable!("{other:?}"),
        }
    }
    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        Ok(self.ask(Step::IsLetGo(self.name(path)))? == Answer::Truth(true))
    }
}

struct InHand {
    hands: Hands,
    node: Node,
}

impl Held for InHand {
    fn renew(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hands.ask(Step::Renew(self.node, self.hands.texts.number(bytes))).map(drop)
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        let _ = self.hands.ask(Step::LetGo(self.node));
    }
}

/// A tree of what an officer does, grown as far as it was needed.
pub struct Officer<T> {
    who: Who,
    texts: Arc<Texts>,
    work: Box<dyn Fn(&Hands) -> T>,
    places: Vec<Place<T>>,
    next: HashMap<(usize, Answer), usize>,
}

struct Place<T> {
    before: Option<(usize, Answer)>,
    now: Now<T>,
}

/// What an officer does next.
#[derive(Debug, Clone)]
pub enum Now<T> {
    /// This step.
    Wants(Step),
    /// Nothing: the work is done.
    Done(T),
}

impl<T: Clone> Officer<T> {
    pub fn new(who: Who, texts: &Arc<Texts>, work: impl Fn(&Hands) -> T + 'static) -> Self {
        let mut officer = Self { who, texts: Arc::clone(texts), work: Box::new(work), places: Vec::new(), next: HashMap::new() };
        officer.grow(None);
        officer
    }

    pub fn who(&self) -> Who {
        self.who
    }

    /// What it does at a place of the tree; 0 is the beginning.
    pub fn now(&self, place: usize) -> &Now<T> {
        &self.places[place].now
    }

    /// The place after an answer.
    pub fn after(&mut self, place: usize, answer: Answer) -> usize {
        let key = (place, answer);
        match self.next.get(&key) {
            Some(next) => *next,
            None => {
                let next = self.grow(Some(key.clone()));
                self.next.insert(key, next);
                next
            }
        }
    }

    fn grow(&mut self, before: Option<(usize, Answer)>) -> usize {
        let mut past = Vec::new();
        let mut back = &before;
        while let Some((place, answer)) = back {
            let Place { before, now } = &self.places[*place];
            let Now::Wants(step) = now else { panic!("went on after its end") };
            past.push((step.clone(), answer.clone()));
            back = before;
        }
        past.reverse();
        let hands = Hands::again(self.who, &self.texts, past);
        let done = (self.work)(&hands);
        let now = hands.new_step().map_or(Now::Done(done), Now::Wants);
        self.places.push(Place { before, now });
        self.places.len() - 1
    }

    /// Does what comes next, and after it what nobody else can notice.
    pub fn step(&mut self, place: &mut usize, world: &mut World, medium: Medium) -> (Step, Answer) {
        let mut first = None;
        while let Now::Wants(step) = self.now(*place).clone() {
            if first.is_some() && !is_unnoticed(&step, self.who, world) {
                break;
            }
            let answer = world.take(&self.texts, medium, self.who, &step);
            *place = self.after(*place, answer.clone());
            first.get_or_insert((step, answer));
        }
        first.unwrap()
    }
}

/// Steps that others cannot notice, and that cannot notice others: with files of one's own on their way into another's place.
/// They stay for less than an hour here, so that nobody sweeps them away. What is empty asks for the time, and time may leap.
fn is_unnoticed(step: &Step, who: Who, world: &World) -> bool {
    let own = |name: Name| matches!(name, Name::Passing(of, _) if of == who);
    match *step {
        Step::Believe(_) | Step::List => true,
        Step::Remove(name) => own(name),
        Step::Create(name, text) => own(name) && text != Texts::EMPTY,
        Step::Entry(name) | Step::Read(name) => own(name) && world.names.get(&name).is_some_and(|node| node.0 == who),
        _ => false,
    }
}
