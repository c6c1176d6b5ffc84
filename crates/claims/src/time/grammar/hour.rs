//! Times of a day: "10 p.m. Wednesday", "Monday night".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::{Pos, Token};

use super::{Found, Grammar, is_day};
use crate::time::{
    atom::Shape,
    reading::{From, Part, Reading},
    tense,
    value::clock_mark,
};

/// Atoms that a bracket with the same hour elsewhere can have.
const BRACKET_ATOMS: usize = 8;

/// Says whether a token is how long a film runs, that pages print before its title: "**2:34** Floods reach the coast". An hour of the
/// day has two figures there, or a mark behind it.
pub(crate) fn is_running_time(token: Token<'_>) -> bool {
    /// "2:34"
    const LONGEST: usize = 4;
    let (doc, span) = (token.doc(), token.span());
    let opens_line = || {
        let before = doc.text()[..span.start()].chars().rev();
        before.take_while(|c| *c != '\n').all(char::is_whitespace)
    };
    let text = token.text();
    let is_short_clock = text.len() == LONGEST
        && text.as_bytes()[1] == b':'
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let opens_title = || {
        let mut behind = doc.text()[span.end()..].split_whitespace();
        let word = behind.next().unwrap_or_default();
        word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
    };
    // "2:34 **U.S.** troops land", where "2:34 GMT" is an hour.
    let opens_name = || {
        let next = token.next().map(Token::ent_type);
        next.is_some_and(|label| matches!(label, "GPE" | "NORP" | "ORG"))
    };
    is_short_clock && opens_line() && (opens_title() || opens_name())
}

impl<'a> Grammar<'a> {
    /// "10 p.m. Wednesday", "10:35 a.m.", "noon Thursday", "Monday night", "yesterday evening", "this morning"
    pub(super) fn hour(&self, i: usize) -> Found {
        if let Some((end, mark)) = self.clock(i) {
            let day = self.day_of_hour(end);
            return Some(match day {
                Some((end, day)) => (
                    end,
                    Reading::Hour {
                        day: Some(Box::new(day)),
                        mark,
                    },
                ),
                // "9:20 a.m. (0620 GMT) Friday": the day stands behind the bracket.
                None => {
                    let day = self.behind_bracket(end).and_then(|from| self.day_of_hour(from));
                    let day = day.map(|(_, day)| Box::new(day));
                    (end, Reading::Hour { day, mark })
                }
            });
        }
        if let Some(found) = self.part_of_the_day(i).or_else(|| self.part_before_day(i)) {
            return Some(found);
        }
        let (end, day) = self
            .offset(i)
            .or_else(|| self.weekday(i))
            .or_else(|| self.dated(i).filter(|(_, reading)| is_day(reading)))?;
        let part = self.at(end)?.time?.day_part.as_deref()?;
        let end_of_part = end + 1;
        if let Reading::Weekday { day, bias: None, .. } = &day
            && self.is_plural(end)
        {
            return Some((end_of_part, Reading::Repeated(format!("XXXX-WXX-{day}T{part}"))));
        }
        if let Reading::Repeated(pattern) = &day {
            return Some((end_of_part, Reading::Repeated(format!("{pattern}T{part}"))));
        }
        Some((
            end_of_part,
            Reading::Hour {
                day: Some(Box::new(day)),
                mark: format!("T{part}"),
            },
        ))
    }

    /// The atom behind a short bracket.
    fn behind_bracket(&self, i: usize) -> Option<usize> {
        let opens = self.at(i)?.is_mark('(');
        let inside = self.atoms.get(i..)?.iter().take(BRACKET_ATOMS);
        let closes = inside.take_while(|_| opens).position(|atom| atom.is_mark(')'))?;
        Some(i + closes + 1)
    }

    /// "in the morning", "during the afternoon": of the day that the story has reached.
    fn part_of_the_day(&self, i: usize) -> Found {
        let part = self.at(i + 1)?.time?.day_part.as_deref()?;
        let alone = self.is(i, Role::Definite) && self.before(i, Role::In) && !self.is_plural(i + 1);
        let free = !self.is(i + 2, Role::Of) && self.token(i + 1).dep() == "pobj";
        (alone && free).then(|| {
            let day = Reading::Unit {
                unit: TimeUnit::Day,
                shift: 0,
                from: From::Story,
                part: Part::All,
            };
            let (day, mark) = (Some(Box::new(day)), format!("T{part}"));
            (i + 2, Reading::Hour { day, mark })
        })
    }

    /// "dawn Friday", "the night before"
    fn part_before_day(&self, i: usize) -> Found {
        let open = i + usize::from(self.is(i, Role::Definite));
        let part = self.at(open)?.time?.day_part.as_deref()?;
        if self.is_plural(open) || self.is(open, Role::Overnight) {
            return None;
        }
        let mark = format!("T{part}");
        let word = self.at(open + 1)?;
        if open > i && word.has(Role::Before) && word.has(Role::Earlier) && self.closes(open + 2) {
            let day = Reading::Unit {
                unit: TimeUnit::Day,
                shift: -1,
                from: From::Story,
                part: Part::All,
            };
            let day = Some(Box::new(day));
            return Some((open + 2, Reading::Hour { day, mark }));
        }
        let described = self.token(open).lefts().next().is_some();
        if open > i || described || self.comma(open + 1) {
            return None;
        }
        let (end, day) = self.day_of_hour(open + 1)?;
        let day = Some(Box::new(day));
        Some((end, Reading::Hour { day, mark }))
    }

    /// "overnight": the night that ended on the day of speaking.
    pub(super) fn overnight(&self, i: usize) -> Found {
        let atom = self.at(i)?;
        // "an **overnight** attack"
        let over = || tense::is_owned_by_what_is_over(self.token(i), self.lexicon);
        let alone = atom.has(Role::Overnight) && (self.token(i).pos() == Pos::Adv || over());
        let beside = self
            .weekday(i + 1)
            .or_else(|| self.dated(i + 1).filter(|(_, reading)| is_day(reading)));
        if let (true, Some((end, day))) = (atom.has(Role::Overnight), beside) {
            let (day, mark) = (Some(Box::new(day)), "TNI".to_owned());
            return Some((end, Reading::Hour { day, mark }));
        }
        alone.then_some((i + 1, Reading::Overnight))
    }

    pub(super) fn day_of_hour(&self, i: usize) -> Found {
        let from = i + usize::from(self.comma(i));
        let on = from + usize::from(self.is(from, Role::TimeCue) && self.is_on(from));
        self.weekday(on)
            .or_else(|| self.offset(on))
            .or_else(|| self.dated(on).filter(|(_, reading)| is_day(reading)))
            .filter(|(_, reading)| !matches!(reading, Reading::Repeated(_)))
    }

    fn is_on(&self, i: usize) -> bool {
        self.token(i).pos() == Pos::Adp && !self.is(i, Role::YearCue)
    }

    fn clock(&self, i: usize) -> Option<(usize, String)> {
        let atom = self.at(i)?;
        if let Some(hour) = atom.time.and_then(|word| word.clock_name) {
            if self.ends_name(i) {
                return None;
            }
            return Some((i + 1, clock_mark(hour, 0)));
        }
        let (hour, minute, sure) = match atom.shape {
            Shape::Clock { .. } if is_running_time(self.token(i)) => return None,
            Shape::Clock { hour, minute } => (hour, minute, true),
            // "4.15am"
            Shape::Decimal(_)
                if self
                    .at(i + 1)
                    .is_some_and(|next| next.time.is_some_and(|word| word.half_day.is_some())) =>
            {
                let (hour, minute) = atom.text.split_once('.')?;
                let minute = minute.parse().ok().filter(|&minute| minute < 60)?;
                (hour.parse().ok().filter(|hour| (1..=12).contains(hour))?, minute, true)
            }
            Shape::Integer {
                value: value @ 1..=12, ..
            } => (value as u8, 0, false),
            _ => return None,
        };
        if let Some((end, hours)) = self.part_behind_hour(i + 1) {
            let hour = if hours == 12 && hour < 12 { hour + 12 } else { hour };
            return Some((end, clock_mark(hour, minute)));
        }
        let half = self.at(i + 1).and_then(|atom| atom.time?.half_day);
        let o_clock = self.is(i + 1, Role::Clock);
        if !sure && half.is_none() && !o_clock {
            return None;
        }
        let end = i + 1 + usize::from(half.is_some() || o_clock);
        let hour = match half {
            Some(12) if hour < 12 => hour + 12,
            Some(0) if hour == 12 => 0,
            _ => hour,
        };
        Some((self.zone(end), clock_mark(hour, minute)))
    }

    /// "in the morning" behind an hour: the end, and the hours that it adds.
    fn part_behind_hour(&self, i: usize) -> Option<(usize, u8)> {
        if !(self.is(i, Role::In) && self.is(i + 1, Role::Definite)) || self.is_plural(i + 2) {
            return None;
        }
        match self.at(i + 2)?.time?.day_part.as_deref()? {
            "MO" => Some((i + 3, 0)),
            "AF" | "EV" => Some((i + 3, 12)),
            _ => None,
        }
    }

    fn zone(&self, i: usize) -> usize {
        if self.is(i, Role::ZoneRegion) {
            let kind = usize::from(self.is(i + 1, Role::ZoneKind));
            return if self.is(i + 1 + kind, Role::ZoneTime) {
                i + 2 + kind
            } else {
                i
            };
        }
        if !self.is(i, Role::Zone) {
            return i;
        }
        if self.is(i + 1, Role::ZoneTime) { i + 2 } else { i + 1 }
    }
}
