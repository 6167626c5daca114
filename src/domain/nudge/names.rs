//! Words that look like students' names. Precision over recall: what could be something else is let be.

/// First names that are rarely anything else in a sentence about mathematics; lowercase, in order.
const FIRST: &[&str] = &[
    "aaliyah",
    "aaron",
    "abby",
    "abdul",
    "abigail",
    "adam",
    "adrian",
    "ahmed",
    "aiden",
    "aisha",
    "alejandro",
    "alex",
    "alexander",
    "alexis",
    "ali",
    "alice",
    "alicia",
    "allison",
    "alyssa",
    "amanda",
    "amelia",
    "amir",
    "ana",
    "andre",
    "andrea",
    "andrew",
    "angela",
    "anna",
    "anthony",
    "antonio",
    "aria",
    "ariana",
    "asher",
    "ashley",
    "aubrey",
    "austin",
    "ava",
    "avery",
    "ayden",
    "ben",
    "benjamin",
    "bianca",
    "brandon",
    "brayden",
    "brian",
    "brianna",
    "brooklyn",
    "bryan",
    "caleb",
    "cameron",
    "camila",
    "carlos",
    "caroline",
    "carter",
    "charlotte",
    "chloe",
    "christian",
    "christopher",
    "claire",
    "cody",
    "connor",
    "daniel",
    "daniela",
    "danny",
    "david",
    "deandre",
    "deja",
    "diego",
    "dominic",
    "dylan",
    "eduardo",
    "eli",
    "elijah",
    "elizabeth",
    "ella",
    "ellie",
    "emily",
    "emma",
    "emmanuel",
    "eric",
    "ethan",
    "evan",
    "eve",
    "evelyn",
    "fatima",
    "fernando",
    "finn",
    "gabriel",
    "gabriela",
    "gavin",
    "genesis",
    "gianna",
    "giovanni",
    "grayson",
    "hailey",
    "hannah",
    "harper",
    "hassan",
    "hazel",
    "henry",
    "ian",
    "ibrahim",
    "imani",
    "isaac",
    "isabel",
    "isabella",
    "isaiah",
    "ivan",
    "jace",
    "jack",
    "jackson",
    "jacob",
    "jada",
    "jaden",
    "jake",
    "jamal",
    "james",
    "jasmine",
    "jason",
    "javier",
    "jayden",
    "jennifer",
    "jeremiah",
    "jesus",
    "jorge",
    "jose",
    "joseph",
    "joshua",
    "juan",
    "julia",
    "julian",
    "kaitlyn",
    "kayla",
    "kaylee",
    "keisha",
    "kevin",
    "khadija",
    "kiara",
    "kyle",
    "landon",
    "latoya",
    "laura",
    "lauren",
    "layla",
    "leah",
    "leo",
    "levi",
    "liam",
    "lily",
    "lina",
    "logan",
    "lucas",
    "lucia",
    "lucy",
    "luis",
    "luke",
    "luna",
    "mackenzie",
    "madison",
    "makayla",
    "malik",
    "marcus",
    "maria",
    "mariah",
    "mateo",
    "matthew",
    "maya",
    "megan",
    "melissa",
    "mia",
    "michael",
    "miguel",
    "mila",
    "mohammed",
    "molly",
    "morgan",
    "muhammad",
    "naomi",
    "natalia",
    "natalie",
    "nathan",
    "nevaeh",
    "nicholas",
    "nicole",
    "noah",
    "noor",
    "nora",
    "oliver",
    "olivia",
    "omar",
    "owen",
    "pablo",
    "paige",
    "parker",
    "pedro",
    "peyton",
    "priya",
    "rachel",
    "rahul",
    "ramon",
    "rebecca",
    "ricardo",
    "riley",
    "robert",
    "rosa",
    "ryan",
    "samantha",
    "samuel",
    "santiago",
    "sara",
    "sarah",
    "savannah",
    "sean",
    "sebastian",
    "serenity",
    "shanice",
    "skylar",
    "sofia",
    "sophia",
    "sophie",
    "stella",
    "steven",
    "sydney",
    "tamika",
    "taylor",
    "terrell",
    "thomas",
    "tiana",
    "trevon",
    "trinity",
    "tyler",
    "tyrone",
    "valentina",
    "vanessa",
    "victoria",
    "wyatt",
    "xavier",
    "yusuf",
    "zachary",
    "zainab",
    "zoe",
    "zoey",
];

/// Capitalized words that belong to lessons and calendars; lowercase, in order.
const KNOWN: &[&str] = &[
    "april",
    "august",
    "ccss",
    "cgi",
    "closure",
    "cuisenaire",
    "december",
    "desmos",
    "dreme",
    "english",
    "february",
    "frayer",
    "friday",
    "grade",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "illustrative",
    "january",
    "july",
    "june",
    "launch",
    "main",
    "march",
    "math",
    "may",
    "menu",
    "monday",
    "nctm",
    "november",
    "october",
    "ok",
    "pythagorean",
    "saturday",
    "september",
    "smp",
    "spanish",
    "sunday",
    "thursday",
    "tuesday",
    "venn",
    "wednesday",
];

/// The words of `text` that look like students' names, in order. `fine` are names that may stand there: the teacher's.
///
/// A first name looks like one wherever it stands. A word that is only capitalized does when it stands in a list with
/// another such word (`Teyana, Jovi and Kel`): alone it may be a strategy's, a place's or a program's.
pub fn student_names<'t>(text: &'t str, fine: &[String]) -> Vec<&'t str> {
    let words = words(text);
    let is_fine = |word: &str| fine.iter().any(|name| name.split_whitespace().any(|part| same(part, word)));
    let is_first = |word: &Word| word.is_capital && is_in(FIRST, word.bare) && !is_fine(word.bare);
    let is_unknown = |word: &Word| word.is_capital && !is_in(KNOWN, word.bare) && !is_fine(word.bare);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let after = words.get(at + 1);
        // `Kel, Jovi`, `Kel Jovi`, `Kel and Jovi`: what stands beside it in the list.
        let beside = [
            before.filter(|one| one.ends_item).or_else(|| joined(&words, at, false)),
            after.filter(|_| word.ends_item).or_else(|| joined(&words, at, true)),
        ];
        let is_listed = is_unknown(word) && beside.into_iter().flatten().any(&is_unknown);
        if is_first(word) || is_listed {
            found.push(word.bare);
        }
    }
    found
}

/// A word without what stands around it.
struct Word<'t> {
    bare: &'t str,
    /// It begins with a capital and goes on in small letters.
    is_capital: bool,
    /// A comma or a semicolon follows.
    ends_item: bool,
}

/// The word on the other side of an `and` or an `&`.
fn joined<'w, 't>(words: &'w [Word<'t>], at: usize, is_after: bool) -> Option<&'w Word<'t>> {
    let step = |by: usize| if is_after { at.checked_add(by) } else { at.checked_sub(by) };
    let link = words.get(step(1)?)?;
    if matches!(link.bare, "and" | "&" | "+") { words.get(step(2)?) } else { None }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let read = |typed| {
        let typed: &str = typed;
        let bare = typed.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '+');
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let mut letters = bare.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
        Word { bare, is_capital, ends_item: typed.ends_with([',', ';']) }
    };
    text.split_whitespace().map(read).filter(|word| !word.bare.is_empty()).collect()
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.to_lowercase().as_str()).is_ok()
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert!(FIRST.is_sorted() && KNOWN.is_sorted());
    }

    #[test]
    fn names_are_found_and_words_of_mathematics_are_let_be() {
        for (text, found) in [
            ("Maya, Liam and Jovi", vec!["Maya", "Liam", "Jovi"]),
            ("Teyana, Jovi", vec!["Teyana", "Jovi"]),
            ("Kel & Oksana drew it", vec!["Kel", "Oksana"]),
            ("ask Maya's table", vec!["Maya"]),
            ("repeated halving", vec![]),
            ("Halves first, then halves again", vec![]),
            ("Venn diagram, Frayer model", vec![]),
            ("Number line", vec![]),
            ("Cuisenaire rods on Monday and Tuesday", vec![]),
            ("Uses Desmos; May test", vec![]),
            ("Splits by tens. Counts on", vec![]),
            ("Ana wants to see more", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(student_names(text, &["Ana Rivera".to_owned()]), found, "{text}");
        }
    }
}
