//! The words of the sample journal: math topics and sentence frames, read from assets of our own.

use std::collections::BTreeMap;

/// Topic files, youngest grades first.
const TOPICS: [&str; 3] = [
    include_str!("../../assets/demo/topics-k2.txt"),
    include_str!("../../assets/demo/topics-35.txt"),
    include_str!("../../assets/demo/topics-68.txt"),
];

/// Files of frames and word lists, all of the same form.
const FRAMES: [&str; 4] = [
    include_str!("../../assets/demo/frames-notes.txt"),
    include_str!("../../assets/demo/frames-entries.txt"),
    include_str!("../../assets/demo/frames-weeks.txt"),
    include_str!("../../assets/demo/frames-words.txt"),
];

/// What a class works on, with the models, moves and words that belong to it.
#[derive(Debug, Default)]
pub struct Topic {
    /// Its name, as a cycle is titled.
    pub title: &'static str,
    /// The grades it is met in: `K`, `1` … `8`.
    pub grades: Vec<&'static str>,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

/// All topics and frames.
#[derive(Debug)]
pub struct Library {
    /// Math topics, kindergarten to grade 8.
    pub topics: Vec<Topic>,
    frames: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Topic {
    /// The entries of one list: `model`, `did`, `said` …; empty if the topic has none.
    pub fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

impl Library {
    /// Reads the assets. Lines that fit no form are left out; a test finds them.
    pub fn read() -> Self {
        Self {
            topics: TOPICS.iter().flat_map(|file| read_topics(file)).collect(),
            frames: FRAMES.iter().flat_map(|file| read_sections(file)).collect(),
        }
    }

    /// The frames or words of a section.
    pub fn section(&self, name: &str) -> &[&'static str] {
        self.frames.get(name).map_or(&[], Vec::as_slice)
    }

    /// Positions of the topics that a grade meets.
    pub fn for_grade(&self, grade: &str) -> Vec<usize> {
        let fits = |topic: &Topic| topic.grades.contains(&grade);
        self.topics.iter().enumerate().filter(|(_, topic)| fits(topic)).map(|(at, _)| at).collect()
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn read_topics(file: &'static str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in lines(file) {
        if let Some((title, grades)) = line.strip_prefix("==").and_then(|head| head.split_once('|')) {
            let grades = grades.split_whitespace().collect();
            topics.push(Topic { title: title.trim(), grades, lists: BTreeMap::new() });
        } else if let (Some((name, words)), Some(topic)) = (line.split_once(':'), topics.last_mut()) {
            topic.lists.entry(name).or_default().push(words.trim());
        }
    }
    topics
}

fn read_sections(file: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for line in lines(file) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            sections.push((name, Vec::new()));
        } else if let Some((_, frames)) = sections.last_mut() {
            frames.push(line);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_whole() {
        let library = Library::read();
        assert!(library.topics.len() >= 24, "{} topics", library.topics.len());
        let wanted = [
            ("goal", 2),
            ("idea", 2),
            ("model", 4),
            ("task", 3),
            ("num", 4),
            ("did", 6),
            ("stuck", 4),
            ("said", 5),
            ("ask", 4),
            ("next", 4),
            ("fact", 3),
            ("sort", 3),
        ];
        for topic in &library.topics {
            for (name, least) in wanted {
                assert!(topic.list(name).len() >= least, "{} has too few of {name}", topic.title);
            }
            assert!(topic.list("did").iter().chain(topic.list("stuck")).all(|line| line.starts_with('[')));
            assert!(topic.list("ask").iter().all(|line| line.ends_with('?')), "{}", topic.title);
            assert!(topic.list("sort").iter().all(|line| line.contains(" = ")), "{}", topic.title);
        }
        for grade in ["K", "1", "2", "3", "4", "5", "6", "7", "8"] {
            assert!(library.for_grade(grade).len() >= 3, "too few topics for grade {grade}");
        }
    }

    #[test]
    fn no_frame_stands_twice() {
        let library = Library::read();
        let mut all: Vec<&str> = library.frames.values().flatten().copied().filter(|f| f.len() > 12).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(count, all.len(), "a frame is repeated");
    }
}
