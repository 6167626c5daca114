//! One content line: a name, parameters and a value. Tolerant where programs are sloppy and the meaning is plain.

/// A line that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    /// In capitals.
    pub(super) name: String,
    params: Vec<(String, String)>,
    /// As it is written, escapes and all.
    pub(super) value: String,
}

impl Property {
    /// Reads a line.
    pub(super) fn read(line: &str) -> Result<Self, &'static str> {
        let at = line.find([':', ';']).ok_or("no calendar line: it has no colon")?;
        let (name, mut rest) = line.split_at(at);
        let mut params = Vec::new();
        while let Some(after) = rest.strip_prefix(';') {
            let (param, left) = param(after);
            if let Some(param) = param {
                params.push(param);
            }
            rest = left;
        }
        let value = rest.strip_prefix(':').ok_or("no calendar line: it has no colon")?;
        Ok(Self { name: name.trim().to_ascii_uppercase(), params, value: value.to_owned() })
    }

    /// The value of a parameter, named in capitals.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The zone and the value of a date. A zone's name may hold colons that nobody quoted.
    pub(super) fn zone_and_value(&self) -> (Option<String>, &str) {
        let zone = self.param("TZID");
        match (zone, self.value.rsplit_once(':')) {
            (Some(zone), Some((more, value))) => (Some(format!("{zone}:{more}")), value.trim()),
            _ => (zone.map(str::to_owned), self.value.trim()),
        }
    }

    /// The value as text, escapes undone.
    pub(super) fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The value as a list of texts; commas inside them are escaped.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut is_escaped = false;
        for letter in self.value.chars() {
            if letter == ',' && !is_escaped {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(letter);
            }
            is_escaped = letter == '\\' && !is_escaped;
        }
        parts.iter().map(|part| unescape(part).trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

/// A parameter and what stands after it; none where two semicolons stand side by side.
fn param(text: &str) -> (Option<(String, String)>, &str) {
    let end = text.find(['=', ';', ':']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix('=') else { return (None, rest) };
    let (value, rest) = values(rest.trim_start());
    (Some((name.trim().to_ascii_uppercase(), value)), rest)
}

/// The values of a parameter, joined by commas, quoted or not.
fn values(mut rest: &str) -> (String, &str) {
    let mut joined = String::new();
    loop {
        let quoted = rest.strip_prefix('"').and_then(|inner| inner.split_once('"'));
        match quoted {
            Some((inner, after)) => {
                joined.push_str(inner);
                rest = after.trim_start();
            }
            None => {
                let end = rest.find([';', ':', ',']).unwrap_or(rest.len());
                let (value, after) = rest.split_at(end);
                joined.push_str(value.trim());
                rest = after;
            }
        }
        match rest.strip_prefix(',') {
            Some(after) => {
                joined.push(',');
                rest = after;
            }
            None => {
                // What follows a closing quote belongs to no value.
                let end = rest.find([';', ':']).unwrap_or(rest.len());
                return (joined, rest.get(end..).unwrap_or_default());
            }
        }
    }
}

/// Undoes the escapes of text values.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other @ ('\\' | ';' | ',' | ':' | '"')) => plain.push(other),
                Some(other) => plain.extend(['\\', other]),
                None => plain.push('\\'),
            },
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_programs_write_them() {
        for (line, name, zone, value) in [
            ("DTSTART:20260901T090000", "DTSTART", None, "20260901T090000"),
            ("dtstart;tzid=Europe/Berlin:x", "DTSTART", Some("Europe/Berlin"), "x"),
            ("DTSTART;TZID=\"GMT +0100 / GMT:+0200\":x", "DTSTART", Some("GMT +0100 / GMT:+0200"), "x"),
            ("DTSTART;TZID=(UTC-05:00) Eastern:x", "DTSTART", Some("(UTC-05:00) Eastern"), "x"),
            ("DTSTART;;VALUE=DATE-TIME:x", "DTSTART", None, "x"),
            ("DTSTART; VALUE = DATE ; TZID = A/B :x", "DTSTART", Some("A/B"), "x"),
            ("X;CN=\"open:y", "X", None, "y"),
            ("REFRESH - INTERVAL:PT1H", "REFRESH - INTERVAL", None, "PT1H"),
            ("X;A=\"b\"junk,c;TZID=Z:v", "X", Some("Z"), "v"),
        ] {
            let property = Property::read(line).unwrap();
            let (found, text) = property.zone_and_value();
            assert_eq!((property.name.as_str(), found.as_deref(), text), (name, zone, value), "{line}");
        }
        for line in ["", "X", "X-APPLE-RADIUS=49.9", "DTSTART;TZID=A/B"] {
            assert!(Property::read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn texts() {
        let read = |value: &str| Property::read(&format!("X:{value}")).unwrap();
        assert_eq!(read(r"a\, b\; c\nd\\e\x").text(), "a, b; c\nd\\e\\x");
        assert_eq!(read(r"Meeting\, John,Work, ,Project\\,x").texts(), ["Meeting, John", "Work", "Project\\", "x"]);
    }
}
