//! Texts that lost a quote, and names of which one sign is wrong.

/// A value of RON for a text that is not well-formed any more: whatever stands between where its quotes must have been.
/// `None` where it is no text.
pub(super) fn recovered(raw: &str) -> Option<String> {
    let raw = raw.trim();
    call(raw).or_else(|| text(raw).map(literal))
}

/// `Measure("m0101"` and what may follow: a name and a text in brackets that were not closed.
fn call(raw: &str) -> Option<String> {
    let (name, rest) = raw.split_once("(\"")?;
    let (inside, after) = rest.split_once('"')?;
    let plausible = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && after.chars().count() <= 3;
    plausible.then(|| format!("{name}({})", literal(inside)))
}

/// The inside of a damaged text.
fn text(raw: &str) -> Option<&str> {
    let without_comma = raw.strip_suffix(',');
    if let Some(rest) = raw.strip_prefix('r').filter(|rest| rest.starts_with(['#', '"'])) {
        let inside = rest.trim_start_matches('#');
        let inside = inside.strip_prefix('"').unwrap_or(inside);
        return Some(inside.strip_suffix(',').unwrap_or(inside).trim_end_matches('#').trim_end_matches('"'));
    }
    let mut signs = raw.chars();
    let (first, second) = (signs.next()?, signs.next());
    let inside = if first == '"' {
        raw.get(1..)?
    } else if raw.ends_with("\",") || raw.ends_with('"') || second == Some('"') {
        // The opening quote became another sign, or another sign came before it.
        let inside = raw.get(first.len_utf8()..)?;
        inside.strip_prefix('"').unwrap_or(inside)
    } else {
        return None;
    };
    if let Some(quote) = inside.rfind('"')
        && inside.get(quote + 1..).is_some_and(|after| after.chars().count() <= 2)
    {
        return inside.get(..quote);
    }
    // The closing quote became another sign before the comma; or the end is gone.
    match without_comma {
        Some(_) => {
            let inside = inside.strip_suffix(',')?;
            let sign = inside.chars().next_back().map_or(0, char::len_utf8);
            inside.get(..inside.len() - sign)
        }
        None => Some(inside),
    }
}

/// A text as a value of RON, every sign of it as it stands.
pub(super) fn literal(text: impl AsRef<str>) -> String {
    format!("\"{}\"", text.as_ref().replace('\\', "\\\\").replace('"', "\\\""))
}

/// The only name that differs from what was found in exactly one sign.
pub(in crate::storage::salvage) fn one_sign_apart<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = names.filter(|name| {
        let pairs = found.chars().zip(name.chars());
        found.chars().count() == name.chars().count() && pairs.filter(|(a, b)| a != b).count() == 1
    });
    near.next().filter(|_| near.next().is_none())
}
