//! 会議資料: its sheets in the order of the agenda, its number on every page, and a list in which every page is told rightly.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::model::ids::{MeasureId, PacketId};
use shisakucho::model::packet::Packet;
use shisakucho::model::place::Place;
use shisakucho::model::plan::Plan;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::{Pages, TYPESETTER, bare, sample};

fn id(key: &str) -> Id {
    Id::parse(key).unwrap()
}

/// A sample with a packet of its fifth, first and third measure, and of one that is gone.
fn with_packet(name: &str, number: &str) -> (Plan, PacketId, Vec<MeasureId>) {
    let mut plan = sample(name);
    let measures: Vec<MeasureId> = [4, 0, 2].into_iter().map(|at: usize| plan.measures[at].id).collect();
    let packet = PacketId(id("kpacket"));
    let sheets = vec![measures[0], measures[1], MeasureId(id("mgone")), measures[2]];
    let packet = Packet {
        meeting: "第2回 DX推進本部会議".to_owned(),
        date: "令和6年1月24日".to_owned(),
        number: number.to_owned(),
        title: "施策票（案）".to_owned(),
        sheets,
        ..Packet::new(packet)
    };
    let packet_id = packet.id;
    plan.packets = Arc::new(vec![packet]);
    (plan, packet_id, measures)
}

fn print(plan: &Plan, packet: PacketId) -> Pages {
    let printed = TYPESETTER.typeset(plan, &Request::new(What::Packet(packet))).unwrap();
    assert!(printed.warnings.is_empty(), "{:?}", printed.warnings);
    printed
}

fn words_of(printed: &Pages, page: usize) -> String {
    bare(&printed.runs_on(page).iter().map(|run| run.text.as_str()).collect::<String>())
}

/// On which page the sheet of a measure begins, from 0.
fn page_of(printed: &Pages, measure: MeasureId) -> usize {
    let spots = printed.spots();
    let own = spots.iter().filter(|spot| matches!(spot.place, Place::Measure(id, _) if id == measure));
    own.map(|spot| spot.page).min().unwrap()
}

#[test]
fn the_sheets_follow_the_cover_in_the_order_of_the_agenda() {
    for name in ["shiomihara", "nagihara", "kuwashiro", "fukaseno", "hanioka"] {
        let (plan, packet, measures) = with_packet(name, "資料2");
        let printed = print(&plan, packet);
        let pages: Vec<usize> = measures.iter().map(|id| page_of(&printed, *id)).collect();
        assert!(pages[0] >= 1 && pages.is_sorted(), "{name}: {pages:?}");
        let cover = words_of(&printed, 0);
        for told in ["第2回DX推進本部会議", "令和6年1月24日", "施策票（案）"] {
            assert!(cover.contains(told), "{name}: {cover}");
        }
        // In the list every sheet stands with the page on which it begins.
        let mut rest = cover.as_str();
        for (id, page) in measures.iter().zip(&pages) {
            let measure: String = plan.measure(*id).unwrap().name.split_whitespace().collect();
            rest = &rest[rest.find(&measure).unwrap_or_else(|| panic!("{name}: {measure} is not in {rest}"))..];
            let number = format!("資料2－{}", page + 1);
            rest = &rest[rest.find(&number).unwrap_or_else(|| panic!("{name}: {number} is not in {rest}"))..];
        }
    }
}

#[test]
fn every_page_carries_the_number_of_the_packet_and_its_own() {
    let (plan, packet, _) = with_packet("shiomihara", "資料2");
    let printed = print(&plan, packet);
    for page in 0..printed.page_count() {
        let (width, height) = printed.page_size(page).unwrap();
        let runs = printed.runs();
        let here = || runs.iter().filter(move |run| run.page == page);
        assert!(here().any(|run| run.text == "資料2" && run.rect.y < 25.0 && run.rect.right() > width * 0.75), "page {}", page + 1);
        let foot: String = here().filter(|run| run.rect.y > height - 25.0).map(|run| run.text.as_str()).collect();
        assert!(foot.contains(&format!("資料2－{}", page + 1)), "page {}: {foot}", page + 1);
    }
}

#[test]
fn without_a_number_its_pages_are_counted() {
    let (plan, packet, _) = with_packet("shiomihara", "");
    let printed = print(&plan, packet);
    let last = printed.page_count();
    assert!(words_of(&printed, last - 1).contains(&format!("{last}／{last}")));
}

#[test]
fn it_meets_the_standards_and_is_the_same_every_time() {
    for name in ["shiomihara", "hanioka"] {
        let (plan, packet, _) = with_packet(name, "資料2");
        for mono in [false, true] {
            let request = Request { mono, draft: "（案）".to_owned(), ..Request::new(What::Packet(packet)) };
            let bytes = |pages: Pages| pages.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
            let first = bytes(TYPESETTER.typeset(&plan, &request).unwrap());
            assert!(first == bytes(TYPESETTER.as_if_just_started(&plan, &request).unwrap()), "{name}");
        }
    }
}

#[test]
fn the_packet_of_the_sample_can_be_printed() {
    let plan = sample("shiomihara");
    let packet = &plan.packets[0];
    let printed = print(&plan, packet.id);
    assert!(printed.page_count() > packet.sheets.len());
}

#[test]
fn a_packet_without_sheets_says_so() {
    let (mut plan, packet, _) = with_packet("shiomihara", "資料2");
    Arc::make_mut(&mut plan.packets)[0].sheets = vec![MeasureId(id("mgone"))];
    let fault = TYPESETTER.typeset(&plan, &Request::new(What::Packet(packet))).unwrap_err();
    assert!(matches!(fault, Fault::Nothing(_)) && fault.to_string().contains("施策"), "{fault}");
    plan.packets = Arc::default();
    let fault = TYPESETTER.typeset(&plan, &Request::new(What::Packet(packet))).unwrap_err();
    assert!(matches!(fault, Fault::Nothing(_)), "{fault}");
}
