//! A visit as files: times, escapes, what is private, what lies outside the recording.

use uuid::Uuid;

use super::*;
use crate::domain::coaching::{CoachRole, phase_names};
use crate::domain::ids::{EvidenceId, MeetingId, VisitId};
use crate::domain::time::{Now, Stamp};
use crate::exchange::copy::{Copy, Parts};
use crate::store::observation::Observation;
use crate::store::visit::record::Counted;
use crate::store::visit::{After, Video, Visit};

/// Words that would be markup, a cue of their own, or turn the writing direction.
const HOSTILE: &str = "<script>alert(1)</script> --> & \u{202e}turned\n\n00:00:01.000 --> 00:00:02.000\nfake";

const START: i64 = 1_794_927_600_000;

fn entry(n: u128, seconds: Option<i64>, what: What, note: &str) -> Logged {
    let at = seconds.map(|seconds| Stamp::from_ms(START + seconds * 1000));
    let mut seen = Observation::new(Uuid::from_u128(n), at, Phase::Launch, what);
    note.clone_into(&mut seen.note);
    let look_for = if matches!(what, What::LookFor(_)) { "student explains".to_owned() } else { String::new() };
    Logged { seen, look_for }
}

fn evidence(n: u128, body: &str, is_chosen: bool, is_private: bool) -> Evidence {
    Evidence {
        id: EvidenceId::from_row(i64::try_from(n).unwrap()),
        uuid: Uuid::from_u128(n + 100),
        entry: Some(Uuid::from_u128(n)),
        at: None,
        kind: EvidenceKind::Said,
        body: body.to_owned(),
        count: None,
        phase: Some(Phase::Main),
        so_next: "ask for a picture".to_owned(),
        is_chosen,
        is_private,
    }
}

/// A visit of a lesson at ten, New York time, recorded from two minutes after its beginning.
fn record() -> Record {
    let now = Now { stamp: Stamp::from_ms(START + 7_200_000), zone: chrono_tz::America::New_York };
    let mut log = vec![
        entry(1, Some(0), What::LookFor('a'), ""),
        entry(2, Some(125), What::LookFor('a'), ""),
        entry(3, Some(125), What::Note, HOSTILE),
        entry(4, Some(130), What::Note, "secret worry"),
        entry(5, Some(400), What::Note, "a wondering of mine"),
        entry(6, None, What::Note, "made afterwards"),
    ];
    log[1].seen.count = 3;
    log[3].seen.raise = true;
    log[4].seen.wondering = true;
    Record {
        visit: Visit {
            id: VisitId::from_row(1),
            uuid: Uuid::from_u128(99),
            meeting: MeetingId::from_row(1),
            is_unplanned: false,
            person: None,
            version: None,
            role: CoachRole::CoTeaching,
            started: Stamp::from_ms(START),
            ended: Some(Stamp::from_ms(START + 2_400_000)),
            phase: Phase::Launch,
            strength: String::new(),
            question: "Who spoke?\nsecret worry".to_owned(),
            is_finished: false,
            offset_min: -300,
            after: After { video: Some(Video { file: "lesson.mp4".into(), begins_ms: -120_000 }), ..After::default() },
        },
        who: "Ana <b>Rivera".to_owned(),
        teacher: None,
        day: now.today(),
        cycle: "Equal fractions".to_owned(),
        phases: phase_names(""),
        set: "Students at work".to_owned(),
        counted: vec![Counted { key: Some('a'), body: "student explains".to_owned(), by_phase: [4, 0, 0, 0] }],
        log,
        gaps: Vec::new(),
        evidence: vec![
            evidence(3, HOSTILE, true, false),
            evidence(4, "secret worry", true, true),
            evidence(2, "not chosen", false, false),
        ],
        strengths: vec!["waits for the slow half".to_owned()],
        steps: Vec::new(),
        theirs: vec![(now.today(), "It felt\nslower & better".to_owned())],
        now,
    }
}

fn text(form: Form) -> String {
    write(&[record()], form).unwrap().text
}

#[test]
fn captions_stand_at_their_second_and_nothing_lies_before_the_beginning() {
    let vtt = write(&[record()], Form::Vtt).unwrap();
    assert!(vtt.said.starts_with("2 entries"), "{}", vtt.said);
    let times: Vec<&str> = vtt.text.lines().filter(|line| line.contains("-->")).collect();
    // Two and five seconds into the recording; the second takes over from the first.
    assert_eq!(
        times,
        ["00:00:05.000 --> 00:00:10.000", "00:00:10.000 --> 00:00:16.000", "00:04:40.000 --> 00:04:46.000"]
    );
    assert!(vtt.text.starts_with("WEBVTT Visit · Ana &lt;b&gt;Rivera"), "{}", vtt.text);
    assert!(vtt.text.contains("student explains ×3"), "{}", vtt.text);
    assert!(vtt.text.contains("NOTE Key segments\n00:00:05"), "{}", vtt.text);
    assert!(!vtt.text.contains("<script") && !vtt.text.contains('\u{202e}'));
}

#[test]
fn captions_follow_the_grammar_whatever_was_typed() {
    let srt = text(Form::Srt);
    let blocks: Vec<&str> = srt.trim_end().split("\n\n").collect();
    assert_eq!(blocks.len(), 3, "{srt}");
    for (at, block) in blocks.iter().enumerate() {
        let mut lines = block.lines();
        assert_eq!(lines.next(), Some((at + 1).to_string().as_str()));
        let times = lines.next().unwrap();
        let (from, until) = times.split_once(" --> ").unwrap();
        assert!(from.len() == 12 && until.len() == 12 && from < until, "{times}");
        assert!(lines.clone().count() > 0 && lines.all(|line| !line.contains("-->") && !line.contains('<')), "{block}");
    }
    let vtt = text(Form::Vtt);
    let cues = vtt.split("\n\n").filter(|block| block.contains(" --> "));
    for cue in cues {
        assert_eq!(cue.matches("-->").count(), 1, "{cue}");
    }
}

#[test]
fn captions_need_a_recording_and_one_visit() {
    let mut untied = record();
    untied.visit.after.video = None;
    assert!(write(&[untied], Form::Vtt).unwrap_err().contains("no recording"));
    assert!(write(&[record(), record()], Form::Srt).unwrap_err().contains("which visit"));
    let mut late = record();
    late.visit.after.video = Some(Video { file: "x".into(), begins_ms: -9_000_000 });
    assert!(write(&[late], Form::Vtt).unwrap_err().contains("shared moment"));
}

#[test]
fn no_form_lets_words_become_markup_or_steer() {
    for form in [Form::Markdown, Form::Html, Form::Vtt, Form::Srt] {
        // Markdown keeps the sign, and says that it is no markup.
        let text = text(form).replace("\\<", "");
        assert!(!text.contains("<script") && !text.contains('\u{202e}'), "{form:?}: {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&text(Form::Json)).unwrap();
    assert_eq!(json["visits"][0]["observations"][2]["note"], HOSTILE, "JSON reads back what was typed");
    assert_eq!(json["visits"][0]["counts"][0]["total"], 4);
    assert!(!text(Form::Json).contains('\u{202e}'));
    let csv = text(Form::Csv);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().filter_map(Result::ok).count(), 6);
}

#[test]
fn the_page_has_the_picture_and_a_table_that_says_the_same() {
    let page = text(Form::Html);
    assert!(page.contains("<svg") && page.contains("<table"), "{page}");
    assert_eq!(page.matches("<circle").count() + page.matches("<polygon").count(), 6, "each entry once");
    assert!(page.contains("Content-Security-Policy") && !page.contains("http://") && !page.contains("https://"));
    let mut untimed = record();
    untimed.log.iter_mut().for_each(|entry| entry.seen.at = None);
    let page = write(&[untimed], Form::Html).unwrap().text;
    assert_eq!(page.matches("<circle").count() + page.matches("<polygon").count(), 6);
    assert!(page.contains("Closure"), "the phases stand side by side");
}

#[test]
fn a_copy_holds_what_was_chosen_and_never_what_is_private() {
    let all = Parts { questions: true, ..Parts::USUAL };
    let copy = Copy::of(&record(), all);
    for text in [copy.markdown().replace("\\<", ""), copy.html()] {
        for private in ["secret", "wondering", "not chosen", "×3", "student explains", "raise", "<script"] {
            assert!(!text.contains(private), "{private}: {text}");
        }
        for shared in ["ask for a picture", "waits for the slow half", "Who spoke?", "It felt"] {
            assert!(text.contains(shared), "{shared}: {text}");
        }
    }
    assert_eq!(copy.kept_back, 1);
    assert!(!Copy::of(&record(), Parts::USUAL).markdown().contains("Who spoke?"), "questions come only when asked for");
    let none = Parts { evidence: false, strengths: false, questions: false, steps: false, words: false };
    assert!(Copy::of(&record(), none).is_empty());
}
