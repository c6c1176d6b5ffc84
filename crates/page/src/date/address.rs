//! The day that an address holds.

use jiff::civil::Date;

use super::{
    machine::machine_day,
    names::{Month, month_named},
};

/// Years that an address can hold.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// Reads the day that an address holds: "/2024/04/19/", "/2024-04-19-", "/2024/april/19/", "/20240419/", "/A2024041914320005".
#[must_use]
pub fn day_of_address(url: &str) -> Option<Date> {
    // An archive's address holds the day of the capture before the address of the page.
    let path = url
        .rsplit_once("://")
        .map_or(url, |(_, rest)| rest)
        .split(['?', '#'])
        .next()?;
    let bytes = path.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len())
        .filter(|at| matches!(bytes[*at], b'1' | b'2') && !is_digit(at - 1) && (1..4).all(|n| is_digit(at + n)))
        .find_map(|at| day_at(&path[at..]))
}

fn day_at(rest: &str) -> Option<Date> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 {
        return joined(&rest[..digits]);
    }
    let mut parts = rest.splitn(4, ['/', '-', '_', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = &day[..day.bytes().take_while(u8::is_ascii_digit).count()];
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let month = if is_short(month) {
        month.parse().ok()?
    } else {
        match month_named(month, None)? {
            Month::Gregorian(month) => i8::try_from(month).ok()?,
            Month::Jalali(_) => return None,
        }
    };
    if year.len() != 4 || !is_short(day) {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?)
        .ok()
        .filter(|day| YEARS.contains(&day.year()))
}

/// "20240419", or with the time behind it; other long numbers are ids.
fn joined(digits: &str) -> Option<Date> {
    let two = |at: usize| digits.get(at..at + 2).and_then(|part| part.parse::<u8>().ok());
    let has_time =
        digits.len() >= 12 && two(8).is_some_and(|hour| hour < 24) && two(10).is_some_and(|minute| minute < 60);
    if digits.len() == 8 || has_time {
        machine_day(&digits[..8])
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::day_of_address;

    #[test]
    fn addresses_hold_days() {
        for url in [
            "https://a.example/2024/04/19/x",
            "https://a.example/news/2024-04-19-x",
            "https://a.example/x/20240419/y",
            "https://a.example/2024/4/19",
            "https://archive.example/web/20250607080910/http://a.example/2024/4/19",
            "https://a.example/blog/2024/april/19/x",
            "https://a.example/article/A2024041914320005196",
        ] {
            assert_eq!(
                day_of_address(url).map(|day| day.to_string()).as_deref(),
                Some("2024-04-19"),
                "{url}"
            );
        }
        for url in [
            "https://a.example/2024/04/x",
            "https://a.example/article-202404191",
            "https://a.example/?d=2024-04-19",
            "https://a.example/é/2024",
            "https://a.example/2999/04/19/x",
            "https://a.example/20240419991234",
        ] {
            assert_eq!(day_of_address(url), None, "{url}");
        }
    }
}
