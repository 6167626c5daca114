//! Rosters as real programs write them, and as they arrive damaged: staff come in, nobody else does.

use std::io::Write;
use std::path::PathBuf;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/roster").join(name)
}

fn read(name: &str) -> Roster {
    Roster::read(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// One person a line: name, role, schools, grade, room, classes.
fn lines(roster: &Roster) -> Vec<String> {
    let one = |p: &RosterPerson| {
        let classes: Vec<String> = p
            .classes
            .iter()
            .map(|c| format!("{}@{}/{}", c.title, c.room.as_deref().unwrap_or("-"), c.periods.join("+")))
            .collect();
        let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        let role = p.role.code();
        format!(
            "{} · {role} · {} · {} · {} · {}",
            p.name,
            p.schools.join("+"),
            or(&p.grade),
            or(&p.room),
            classes.join(" ")
        )
    };
    roster.people.iter().map(one).collect()
}

fn left(roster: &Roster) -> Vec<String> {
    roster.left_out.iter().map(ToString::to_string).collect()
}

/// Everything a roster holds, as text.
fn all_words(roster: &Roster) -> String {
    let people: Vec<String> = roster
        .people
        .iter()
        .map(|p| format!("{} {} {:?} {:?} {:?}", p.given, p.family, p.email, p.source_id, p.classes))
        .collect();
    format!("{people:?} {:?} {:?} {:?} {:?}", roster.left_out, roster.schools, roster.columns, roster.notes)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_zip(files: &[(&str, &[u8])]) -> Result<Roster, RosterError> {
    oneroster::read(&mut Bundle::zip("r.zip", zip(files))?)
}

#[test]
fn oneroster_11_brings_staff_with_rooms_and_periods() {
    let roster = read("oneroster11");
    assert_eq!(roster.source, "OneRoster 1.1, oneroster11");
    assert_eq!(
        lines(&roster),
        [
            "Ana Rivera · teacher · Cedar School+Birch School · 3 · 12 · Math 3@12/1+2 Homeroom Rivera@12/HR",
            "Ngozi Okafor · teacher · Cedar School+Birch School · K, 4 · 7B · Grade 4 Math@7B/3",
            "Petra Lindqvist · principal ·  · - · - · ",
            "Samir Haddad · other · Birch School · - · - · ",
        ]
    );
    assert_eq!(
        left(&roster),
        [
            "classes.csv: 1 class marked inactive or to be deleted (never read)",
            "users.csv line 7: marked to be deleted",
            "users.csv line 8: the account is not enabled",
            "users.csv line 10: the same person as line 3; joined",
            "users.csv line 13: more cells than the header has columns; is a comma missing its quotes?",
            "users.csv: 2 students (never read)",
            "users.csv: 1 parent, guardian or relative (never read)",
            "users.csv: 1 row without a staff role (never read)",
        ]
    );
    let schools: Vec<_> = roster.schools.iter().map(|s| (s.name.as_str(), s.source_id.as_deref())).collect();
    assert_eq!(schools, [("Cedar School", Some("sch-cedar")), ("Birch School", Some("sch-birch"))]);
    assert_eq!(roster.people[0].source_id.as_deref(), Some("t-1"));
}

#[test]
fn oneroster_12_takes_roles_from_their_file() {
    let roster = read("oneroster12");
    assert_eq!(roster.source, "OneRoster 1.2, oneroster12");
    assert_eq!(
        lines(&roster),
        [
            "Ana Rivera · teacher · Cedar School+Birch School · 3 · 12 · Math 3@12/1+2",
            "Karl Bauer · teacher · Cedar School · - · - · ",
            "Petra Lindqvist · principal · Birch School · - · - · ",
        ]
    );
    assert_eq!(
        left(&roster),
        [
            "roles.csv: 1 student with a staff role (never read)",
            "users.csv line 8: marked inactive",
            "users.csv: 3 rows without a staff role (never read)",
        ]
    );
}

#[test]
fn students_families_and_passwords_never_come_in() {
    for name in ["oneroster11", "oneroster12", "students11", "staff.csv"] {
        let words = all_words(&read(name)).to_lowercase();
        for secret in ["nameless", "kidd", "parenta", "secret", "s-1", "s-2", "g-1", "h-1"] {
            assert!(!words.contains(secret), "{name}: {secret}");
        }
    }
    let roster = read("students11");
    assert_eq!((roster.people.len(), roster.schools.len()), (0, 0));
    assert_eq!(left(&roster), ["users.csv: 2 students (never read)"]);
}

#[test]
fn a_zip_reads_as_its_folder_does() {
    let folder = fixture("oneroster12");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        files.push((format!("export/{}", path.file_name().unwrap().to_string_lossy()), std::fs::read(path).unwrap()));
    }
    files.push(("__MACOSX/export/._users.csv".into(), b"junk".to_vec()));
    files.push(("export/readme.txt".into(), b"x".to_vec()));
    files.push(("readme.txt".into(), b"y".to_vec()));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let zipped = read_zip(&files).unwrap();
    assert_eq!((lines(&zipped), left(&zipped)), (lines(&read("oneroster12")), left(&read("oneroster12"))));
}

#[test]
fn one_users_file_stands_for_its_folder() {
    assert_eq!(Roster::read(&fixture("oneroster11/users.csv")).unwrap().people, read("oneroster11").people);
}

#[test]
fn zips_that_cheat_are_refused() {
    let users = b"sourcedId,role,givenName,familyName\n1,teacher,Ana,Rivera\n".as_slice();
    let big = vec![b' '; 64 * 1024 * 1024 + 1];
    for (files, said) in [
        (vec![("../users.csv", users)], "r.zip: the zip names a file outside"),
        (vec![("/etc/users.csv", users), ("users.csv", users)], "r.zip: the zip"),
        (vec![("a/users.csv", users), ("b/users.csv", users)], "r.zip: the zip holds two files of one name"),
        (vec![("users.csv", big.as_slice())], "r.zip: a file in the zip is larger than 64 MB"),
        (vec![("staff.csv", users)], "r.zip: no users.csv in it"),
    ] {
        let error = read_zip(&files).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
    // A size that lies: the declared one is made small, in both places it stands.
    let mut bytes = zip(&[("users.csv", big.as_slice())]);
    let size = u32::try_from(big.len()).unwrap().to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|four| four == size) {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let error = Bundle::zip("r.zip", bytes).and_then(|mut files| oneroster::read(&mut files)).unwrap_err();
    assert_eq!(error.file(), "users.csv", "{error}");
}

#[test]
fn damaged_sets_say_file_and_line() {
    let good = "sourcedId,status,role,givenName,familyName\n1,active,teacher,Ana,Rivera\n";
    for (name, text, said) in [
        (
            "users.csv",
            "sourcedId,status,role,givenName,familyName1,active,teacher,Kiddo,Nameless\n",
            "users.csv line 1: the first line holds data",
        ),
        ("users.csv", "sourcedId,role,givenName\n1,teacher,Ana\n", "users.csv line 1: no column named familyName"),
        (
            "users.csv",
            "sourcedId,status,givenName,familyName\n1,active,Ana,Rivera\n",
            "users.csv line 1: no column named role, and no roles.csv",
        ),
        ("users.csv", "sourcedId,role,role,givenName,familyName\n", "users.csv line 1: there are two columns"),
        ("users.csv", "", "users.csv: the file is empty"),
        (
            "users.csv",
            "sourcedId,role,givenName,familyName\n1,teacher,\"Kiddo,Nameless\n",
            "users.csv line 2: a quote is opened",
        ),
        ("classes.csv", "sourcedId,name\n", "classes.csv line 1: no column named title"),
        ("enrollments.csv", "role,userSourcedId\n", "enrollments.csv line 1: no column named classSourcedId"),
        ("roles.csv", "userSourcedId,role\n1,\"teacher\"x\n", "roles.csv line 2: a quoted cell"),
    ] {
        let files = if name == "users.csv" { vec![(name, text)] } else { vec![("users.csv", good), (name, text)] };
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let error = oneroster::read(&mut Bundle::memory(&files)).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
        assert!(!error.contains("Nameless"), "{error}");
    }
    let cut = format!("{good}2,active,tea");
    let roster = oneroster::read(&mut Bundle::memory(&[("users.csv", cut.as_bytes())])).unwrap();
    assert_eq!(
        (roster.people.len(), left(&roster)),
        (1, vec!["users.csv: 1 row without a staff role (never read)".into()])
    );
}

#[test]
fn a_table_of_anybody_is_understood() {
    let roster = read("staff.csv");
    let shown: Vec<String> =
        roster.columns.matched.iter().map(|(name, field)| format!("{name} → {}", field.title())).collect();
    assert_eq!(
        shown,
        [
            "Staff Name → name",
            "E-Mail → e-mail",
            "Building → school",
            "Grade Level → grade",
            "Rm # → room",
            "Position → role",
            "PLC → team",
            "Prep Period → planning time",
        ]
    );
    assert_eq!(roster.columns.unmatched, ["Shoe size"]);
    assert_eq!(
        lines(&roster),
        [
            "Ana Rivera · teacher · Cedar+Birch · 3 · 12 · ",
            "Ngozi Okafor · interventionist · Cedar+Birch · 4 · 7B · ",
            "Petra Lindqvist · principal · Birch · - · Office · ",
            "Ng · teacher · Birch · K · 3 · ",
        ]
    );
    assert_eq!(
        left(&roster),
        [
            "staff.csv line 8: no name",
            "staff.csv line 9: the same person as line 4; joined",
            "staff.csv line 11: more cells than the header has columns; is a comma missing its quotes?",
            "staff.csv: 1 student (never read)",
        ]
    );
    assert_eq!((roster.people[0].team.as_deref(), roster.people[0].planning.as_deref()), (Some("Gr 3"), Some("P5")));
    assert_eq!(roster.people[3].email, None);
}

#[test]
fn tables_of_all_shapes() {
    for (text, first) in [
        ("First Name;Last Name;Schule\nZoë;Núñez;Cedar\n", "Zoë Núñez · teacher ·  · - · - · "),
        ("last\tfirst\tbuilding\nNg\tWei\tBirch\n", "Wei Ng · teacher · Birch · - · - · "),
        ("Teacher\nMs. Ana Rivera\n", "Ana Rivera · teacher ·  · - · - · "),
        ("sep=;\nname;room\nAna Rivera;Rm 4\n", "Ana Rivera · teacher ·  · - · 4 · "),
        (
            "Teacher,Class,Period,Room\nRivera,Math 3,1,12\nRivera,Math 4,2,12\n",
            "Rivera · teacher ·  · - · 12 · Math 3@12/1 Math 4@12/2",
        ),
        (
            "Student ID,Role,First,Last\n,Teacher,Ana,Rivera\n77,,Kiddo,Nameless\n78,student,Kidda,Nameless\n",
            "Ana Rivera · teacher ·  · - · - · ",
        ),
    ] {
        let roster = sheet::read("s.csv", text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(lines(&roster), [first], "{text}");
        assert!(!all_words(&roster).contains("Nameless"));
    }
}

#[test]
fn tables_that_cannot_be_read_say_what_to_do() {
    for (text, said) in [
        (&b"Student Name,Grade,DOB\nKiddo Nameless,3,2018-01-01\n"[..], "s.csv: this looks like a list of students"),
        (b"Last,First,Student ID\nNameless,Kiddo,77\n", "s.csv: this looks like a list of students"),
        (b"sourcedId,name,type\n1,Cedar,school\n", "s.csv: this is one file of a OneRoster export"),
        (b"sourcedId,givenName,familyName\n1,Kiddo,Nameless\n", "s.csv: this is one file of a OneRoster export"),
        (b"Kiddo Nameless,3,Cedar\n", "s.csv: no column of names"),
        (b"", "s.csv: the file is empty"),
        (b"PK\x03\x04............................[Content_Types].xml", "s.csv: this is an Excel workbook"),
        (b"name,school\n\"Nameless,Cedar\n", "s.csv line 2: a quote is opened"),
    ] {
        let error = sheet::read("s.csv", text).unwrap_err().to_string();
        assert!(error.starts_with(said) && !error.contains("Nameless"), "{error}");
    }
    assert!(Roster::read(&fixture("no such file")).unwrap_err().to_string().contains("cannot be read"));
    assert!(Roster::read(&fixture("..")).unwrap_err().to_string().contains("no users.csv"));
    let hostile = sheet::read("bad\u{1b}[2J.csv", b"").unwrap_err().to_string();
    assert!(!hostile.contains('\u{1b}'), "{hostile:?}");
}

#[test]
fn schools_can_be_chosen() {
    let mut roster = read("oneroster12");
    roster.keep_schools(&["birch school".into()]);
    assert_eq!(lines(&roster).len(), 2);
    assert_eq!(roster.schools.len(), 1);
    assert!(left(&roster).iter().any(|line| line.ends_with("works at another school")));
}

#[test]
fn debug_names_nobody() {
    assert!(!format!("{:?}", read("oneroster11")).contains("Rivera,"));
    assert!(!format!("{:?}", read("staff.csv").people).contains("Ana"));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = sheet::read("x.csv", &bytes);
        let _ = oneroster::read(&mut Bundle::memory(&[("users.csv", &bytes)]));
        let _ = Bundle::zip("x.zip", bytes).map(|mut files| oneroster::read(&mut files).is_ok());
    }

    #[test]
    fn any_table_shaped_text_is_read_or_refused(text in "(name|role|\"|,|;|\n|\t|Rivera|student|teacher|sourcedId|é|@){0,60}") {
        let _ = sheet::read("x.csv", text.as_bytes());
        let header = "sourcedId,role,givenName,familyName,status\n";
        let _ = oneroster::read(&mut Bundle::memory(&[("users.csv", format!("{header}{text}").as_bytes())]));
    }

    #[test]
    fn a_student_in_any_row_stays_out(rows in proptest::collection::vec((any::<bool>(), "[a-z]{1,6}"), 0..30)) {
        let mut text = "sourcedId,givenName,familyName,role\n".to_owned();
        for (at, (student, name)) in rows.iter().enumerate() {
            let (family, role) = if *student { ("Zzz", "student") } else { ("Staff", "teacher") };
            text.extend([&at.to_string(), ",", name, ",", family, ",", role, "\n"]);
        }
        let roster = oneroster::read(&mut Bundle::memory(&[("users.csv", text.as_bytes())])).unwrap();
        prop_assert!(roster.people.iter().all(|p| p.family == "Staff"));
    }
}
