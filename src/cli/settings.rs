//! `config` and `paths`: what is kept in the journal, and where everything lies.

use serde_json::{Value, json};

use super::args::Form;
use super::failure::{Failure, Result};
use super::lists;
use super::output::Output;
use super::session::Session;
use super::templates;
use crate::exchange::table;
use crate::store::listing::Listing;
use crate::store::{Act, Op, Setting};
use crate::store::{drafts, own};

/// Shows all settings or one, or gives one a value.
pub fn config(session: &Session, key: Option<&str>, value: Option<&str>) -> Result<Output> {
    let Some(key) = key else { return all(session) };
    let setting = setting(session, key)?;
    let Some(value) = value else { return Ok(Output::Text(session.read()?.store.setting(setting)?)) };
    let value = checked(setting, value.trim())?;
    let mut journal = session.write()?;
    let op = Op::new(Act::Set, setting.key());
    journal.store.transact(&op, journal.clock.now_ms(), |tx| tx.set(setting, &value))?;
    Ok(Output::Text(format!("{} is {value} now", setting.key())))
}

fn all(session: &Session) -> Result<Output> {
    let store = session.read()?.store;
    let mut lines = Vec::new();
    for setting in Setting::ALL {
        lines.push(vec![setting.key().to_owned(), store.setting(setting)?]);
    }
    Ok(Output::Text(format!("{}\nTheme, mouse and keys: {}", table::aligned(&lines), session.config.0.display())))
}

fn setting(session: &Session, key: &str) -> Result<Setting> {
    let key = key.trim().to_lowercase().replace('_', "-");
    let place = session.config.0.display();
    match key.as_str() {
        "theme" | "mouse" | "keys" => Err(Failure::refused(format!("“{key}” stands in the config file: {place}."))),
        _ => Setting::from_key(&key).ok_or_else(|| {
            let keys: Vec<&str> = Setting::ALL.iter().map(|setting| setting.key()).collect();
            let all = keys.join(", ");
            Failure::refused(format!(
                "There is no setting “{key}”. There are {all}; theme, mouse and keys are in {place}."
            ))
        }),
    }
}

/// A value that the program can use.
fn checked(setting: Setting, value: &str) -> Result<String> {
    let refuse = |why: &str| Err(Failure::refused(format!("“{value}” will not do for {}: {why}.", setting.key())));
    match setting {
        Setting::Zone => match value.parse::<chrono_tz::Tz>() {
            Ok(zone) => Ok(zone.name().to_owned()),
            Err(_) => refuse("write a name such as America/New_York"),
        },
        Setting::TargetShare => match value.trim_end_matches('%').trim_end().parse::<u8>() {
            Ok(percent) if percent <= 100 => Ok(percent.to_string()),
            _ => refuse("write a percentage from 0 to 100"),
        },
        Setting::PhaseNames => {
            let names: Vec<&str> = value.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
            if names.len() == 4 { Ok(names.join(",")) } else { refuse("write four names with commas between them") }
        }
        Setting::CoachName => Ok(value.to_owned()),
        Setting::Plan => {
            let parts: Vec<String> = value.split(',').map(|part| part.trim().to_lowercase()).collect();
            let known = |part: &String| ["tray", "reconnect", "cycles"].contains(&part.as_str());
            if parts.iter().all(known) {
                Ok(parts.join(","))
            } else {
                refuse("write any of tray, reconnect and cycles with commas between them")
            }
        }
        Setting::MostADay
        | Setting::TravelMinutes
        | Setting::VisitMinutes
        | Setting::ConversationMinutes
        | Setting::CheckInMinutes => {
            let (least, most) = setting.range().unwrap_or((0, u16::MAX));
            match value.parse::<u16>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number.to_string()),
                _ => refuse(&format!("write a number from {least} to {most}")),
            }
        }
    }
}

/// Says where everything lies.
pub fn paths(session: &Session, is_json: bool) -> Result<Output> {
    let backups = session.journal.parent().map(|folder| folder.join("backups"));
    let folder = templates::folder(session);
    let places = [
        ("journal", Some(session.journal.clone())),
        ("backups", backups),
        ("config", Some(session.config.0.clone())),
        ("templates", Some(own::templates_in(&folder))),
        ("stance cards", Some(folder.join("stance.toml"))),
        ("own words", Some(own::words_in(&folder))),
        ("drafts", drafts::usual_folder()),
    ];
    let row = |(what, path): &(&str, Option<std::path::PathBuf>)| {
        let path = path.as_deref()?;
        let path_words: Value = json!(path.display().to_string());
        Some(vec![json!(what), path_words, json!(path.exists())])
    };
    let rows = places.iter().filter_map(row).collect();
    let list = Listing { name: "paths", columns: vec!["what", "path", "exists"], hidden: &[], rows };
    Ok(lists::print(&list, Form { json: is_json, ..Form::default() }))
}
