//! The coach's own files beside the config: templates, stance cards, words for the spelling. What is hurt is named, and what
//! ships stands in for it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Store;
use super::error::{Result, StoreError};
use super::files::{private_folder, write_private};
use crate::domain::assets::{AssetError, Card, SHIPPED_TEMPLATES, Template, parse_cards, stance};

/// A longer file is no list of questions.
const LARGEST: u64 = 256 * 1024;
/// The most files that are read from the folder of templates.
const MOST: usize = 100;

/// A template, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The questions.
    pub template: Template,
    /// The coach's own file; none for one that ships.
    pub path: Option<PathBuf>,
}

/// Templates, and what is wrong with files that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Templates {
    /// In the order they ship, then the coach's own by name.
    pub all: Vec<Found>,
    /// A sentence for each file that was passed over.
    pub troubles: Vec<String>,
}

impl Templates {
    /// The questions alone.
    pub fn into_templates(self) -> Vec<Template> {
        self.all.into_iter().map(|found| found.template).collect()
    }
}

impl Store {
    /// Looks for the coach's own files in that folder from now on.
    pub fn keep_own(&mut self, folder: &Path) {
        self.own = Some(folder.to_owned());
    }

    /// The folder of the coach's own templates; none for a sample journal.
    pub fn templates_folder(&self) -> Option<PathBuf> {
        self.own.as_deref().map(templates_in)
    }

    /// The file of words that the spelling does not know.
    pub fn words_file(&self) -> Option<PathBuf> {
        self.own.as_deref().map(words_in)
    }

    /// The templates: a file of the coach's own takes the place of the one of the same name that ships.
    pub fn templates(&self) -> Templates {
        templates(self.own.as_deref())
    }

    /// The stance cards, the coach's own if there are any, and what is wrong with that file.
    pub fn stance_cards(&self) -> (Vec<Card>, Option<String>) {
        let Some(path) = self.own.as_deref().map(|folder| folder.join("stance.toml")) else { return (stance(), None) };
        match read(&path, |text| {
            let cards = parse_cards(text)?;
            if cards.is_empty() {
                Err(AssetError::at(text, 0, "card", "there is no card".to_owned()))
            } else {
                Ok(cards)
            }
        }) {
            None => (stance(), None),
            Some(Ok(cards)) => (cards, None),
            Some(Err(why)) => (stance(), Some(format!("{}: {why}. The cards that ship are shown.", path.display()))),
        }
    }

    /// Adds a word to the coach's own; it is one line of a file that can be edited.
    pub fn add_word(&self, word: &str) -> Result<()> {
        let Some(path) = self.words_file() else { return Ok(()) };
        let failed = |source| StoreError::File { path: path.clone(), source };
        if let Some(folder) = path.parent() {
            private_folder(folder).map_err(failed)?;
        }
        let mut words = self.own_words();
        if !words.iter().any(|own| own == word) {
            words.push(word.to_owned());
        }
        write_private(&path, format!("{}\n", words.join("\n")).as_bytes()).map_err(failed)
    }

    /// The coach's own words, one a line of the file.
    pub fn own_words(&self) -> Vec<String> {
        let text = self.words_file().and_then(|path| text_of(&path).ok()).unwrap_or_default();
        text.lines()
            .map(str::trim)
            .filter(|word| !word.is_empty() && !word.starts_with('#'))
            .map(str::to_owned)
            .collect()
    }
}

/// Where own templates lie.
pub fn templates_in(folder: &Path) -> PathBuf {
    folder.join("templates")
}

/// Where own words lie.
pub fn words_in(folder: &Path) -> PathBuf {
    folder.join("words.txt")
}

/// The templates that ship and those of a folder.
pub fn templates(own: Option<&Path>) -> Templates {
    let folder = own.map(templates_in).filter(|folder| folder.is_dir());
    let mut found = Templates::default();
    for (name, text) in SHIPPED_TEMPLATES {
        let path = folder.as_deref().map(|folder| folder.join(name));
        let shipped = Template::parse(text).ok().map(|template| Found { template, path: None });
        match path.as_deref().and_then(|path| Some((path, read(path, Template::parse)?))) {
            Some((path, Ok(template))) => found.all.push(Found { template, path: Some(path.to_owned()) }),
            Some((path, Err(why))) => {
                found.troubles.push(format!("{}: {why}. The questions that ship stand in.", path.display()));
                found.all.extend(shipped);
            }
            None => found.all.extend(shipped),
        }
    }
    for path in folder.as_deref().map(extra_files).unwrap_or_default() {
        match read(&path, Template::parse) {
            Some(Ok(template)) => found.all.push(Found { template, path: Some(path) }),
            Some(Err(why)) => found.troubles.push(format!("{}: {why}. It is left out.", path.display())),
            None => {}
        }
    }
    found
}

/// Files of the folder that stand for no template that ships, by name.
fn extra_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let is_own = |path: &PathBuf| {
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        is_toml && !SHIPPED_TEMPLATES.iter().any(|(name, _)| path.file_name().is_some_and(|file| file == *name))
    };
    let mut paths: Vec<PathBuf> = files.flatten().map(|file| file.path()).filter(is_own).take(MOST).collect();
    paths.sort();
    paths
}

/// Reads a file, if it is there; why it cannot be used is a part of a sentence.
fn read<T>(
    path: &Path,
    parse: impl Fn(&str) -> std::result::Result<T, AssetError>,
) -> Option<std::result::Result<T, String>> {
    match text_of(path) {
        Ok(text) => Some(parse(&text).map_err(|why| why.to_string())),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => None,
        Err(why) => Some(Err(format!("it cannot be read ({why})"))),
    }
}

fn text_of(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "code = \"week\"\nname = \"My week\"\nabout = \"week\"\nkinds = []\n[[prompt]]\nheading = \"Mine\"\nasks = [\"What?\"]\n";

    #[test]
    fn an_own_file_takes_the_place_of_the_one_that_ships_and_a_hurt_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::in_memory(0).unwrap();
        assert_eq!(store.templates().all.len(), SHIPPED_TEMPLATES.len());
        store.keep_own(folder.path());
        assert_eq!(store.templates().all.len(), SHIPPED_TEMPLATES.len(), "no folder, no matter");
        let own = store.templates_folder().unwrap();
        fs::create_dir(&own).unwrap();
        fs::write(own.join("week.toml"), OWN).unwrap();
        fs::write(own.join("visit.toml"), "code = \"visit\"\nname = \"V\"\nabout = \"lunch\"\nkinds = []").unwrap();
        fs::write(own.join("a-pause.toml"), OWN.replace("week", "note")).unwrap();
        fs::write(own.join("z.toml"), "nothing").unwrap();
        fs::write(own.join("read me.txt"), "not looked at").unwrap();
        let found = store.templates();
        let named = |name: &str| found.all.iter().find(|one| one.template.name == name);
        assert!(named("My week").is_some_and(|one| one.path.is_some()) && named("The week").is_none());
        assert!(named("Visit notes").is_some_and(|one| one.path.is_none()), "what ships stands in");
        assert_eq!(found.all.len(), SHIPPED_TEMPLATES.len() + 1);
        assert_eq!(found.troubles.len(), 2);
        assert!(found.troubles[0].contains("visit.toml: line 3, about: write"), "{}", found.troubles[0]);
        assert!(found.troubles[1].contains("z.toml: line 1"), "{}", found.troubles[1]);
    }

    #[test]
    fn own_cards_and_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::in_memory(0).unwrap();
        store.keep_own(folder.path());
        assert_eq!(store.stance_cards(), (stance(), None));
        let file = folder.path().join("stance.toml");
        fs::write(&file, "[[card]]\ntitle = \"Mine\"\nis = \"a\"\nis_not = \"b\"").unwrap();
        assert_eq!(store.stance_cards().0[0].title, "Mine");
        fs::write(&file, "card = 1").unwrap();
        let (cards, trouble) = store.stance_cards();
        assert!(cards.len() > 1 && trouble.unwrap().contains("stance.toml: line 1"));
        for word in ["subitize", "manipulatives", "subitize"] {
            store.add_word(word).unwrap();
        }
        assert_eq!(store.own_words(), ["subitize", "manipulatives"]);
    }
}
