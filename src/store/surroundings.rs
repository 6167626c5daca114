//! Where the journal lies: folders that other programs copy about, disks of other machines, files that others may read.

use std::path::Path;

use rusqlite::OptionalExtension;

use super::Store;
use super::error::Result;

/// Parts of a path by which folders are known that a program copies to other machines, and its name.
const SYNCED: [(&str, &str); 10] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("syncthing", "Syncthing"),
];

impl Store {
    /// What there is to say of the place where the journal lies, if it has not been said of this place before.
    pub fn news_of_place(&self) -> Result<Option<String>> {
        let Some(path) = self.path() else { return Ok(None) };
        let Some(news) = of(path) else { return Ok(None) };
        let place = path.parent().unwrap_or(path).to_string_lossy().into_owned();
        let mut query = self.db.prepare("SELECT value FROM meta WHERE key = 'told_of_place'")?;
        let told: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
        if told.as_deref() == Some(place.as_str()) {
            return Ok(None);
        }
        self.db.execute(
            "INSERT INTO meta (key, value) VALUES ('told_of_place', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [place],
        )?;
        Ok(Some(news))
    }
}

/// One sentence about a journal's place; none if it lies well.
pub fn of(path: &Path) -> Option<String> {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    synced(&whole)
        .map(|name| {
            format!(
                "The journal lies in a folder that {name} copies to other machines: keep it to one machine at a time, or move it out."
            )
        })
        .or_else(|| {
            network(&whole).map(|name| {
                format!("The journal lies on a disk of another machine ({name}): what is saved is only as safe as that.")
            })
        })
        .or_else(|| {
            others_may_read(&whole).then(|| {
                "The disk the journal lies on cannot keep other people of this computer from reading it.".to_owned()
            })
        })
}

fn synced(path: &Path) -> Option<&'static str> {
    let folders = path.parent()?.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    folders.into_iter().find_map(|folder| {
        SYNCED.iter().find(|(sign, _)| folder.starts_with(sign) || folder.ends_with(sign)).map(|(_, name)| *name)
    })
}

/// The kinds of disk that are another machine's, by the numbers Linux gives them in `statfs`.
#[cfg(target_os = "linux")]
fn network(path: &Path) -> Option<&'static str> {
    const KINDS: [(i64, &str); 6] = [
        (0x6969, "NFS"),
        (0x517B, "SMB"),
        (0xFF53_4D42, "SMB"),
        (0xFE53_4D42, "SMB"),
        (0x5346_414F, "AFS"),
        (0x0102_1997, "9P"),
    ];
    let kind = rustix::fs::statfs(path).ok()?.f_type;
    KINDS.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
const fn network(_: &Path) -> Option<&'static str> {
    None
}

/// Whether a disk that ignores `chmod` has left the journal open to others.
#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let is_open = |path: &Path| std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0);
    if !is_open(path) {
        return false;
    }
    // The coach may have opened it on purpose, or a copy program by accident: narrowed once, it stays narrow on a good disk.
    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    is_open(path)
}

/// Access follows the folder's own rules on this system.
#[cfg(not(unix))]
const fn others_may_read(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Make;

    #[test]
    fn synced_folders_are_known_by_name() {
        let cases = [
            ("/home/ana/OneDrive - Birch USD/journal.beside", Some("OneDrive")),
            ("/Users/ana/Dropbox/j.beside", Some("Dropbox")),
            ("/Users/ana/Dropbox (Personal)/j.beside", Some("Dropbox")),
            ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/j.beside", Some("iCloud")),
            ("G:/My Drive/Google Drive/j.beside", Some("Google Drive")),
            ("/home/ana/.local/share/beside/journal.beside", None),
            ("/home/ana/dropbox.beside", None),
        ];
        for (path, want) in cases {
            assert_eq!(synced(Path::new(path)), want, "{path}");
        }
    }

    #[test]
    fn it_is_said_once_a_place() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Dropbox");
        std::fs::create_dir(&place).unwrap();
        let path = place.join("journal.beside");
        let open = || Store::open(&path, Make::IfMissing, 1).unwrap();
        assert!(open().news_of_place().unwrap().is_some_and(|news| news.contains("Dropbox")));
        assert_eq!(open().news_of_place().unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_journal_left_open_to_others_is_narrowed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.beside");
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(of(&path), None);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
