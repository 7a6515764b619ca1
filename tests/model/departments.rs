//! Names of departments in what was typed or pasted as one.

use shisakucho::model::department::names_in;

#[test]
fn several_departments_are_taken_apart_and_one_name_is_not() {
    let cases: [(&str, &[&str]); 8] = [
        ("市民課", &["市民課"]),
        ("市民課　DX推進室", &["市民課", "DX推進室"]),
        ("市民課\r\nDX推進室", &["市民課", "DX推進室"]),
        ("企画課・総務課", &["企画課", "総務課"]),
        ("くらし・環境課", &["くらし・環境課"]),
        ("総務部　総務課", &["総務部　総務課"]),
        ("全課等", &["全課等"]),
        ("税務課、（一社）観光協会", &["税務課、（一社）観光協会"]),
    ];
    for (typed, wanted) in cases {
        assert_eq!(names_in(&[], typed), wanted);
    }
}
