//! The files of a library as they were read, so that later only what has changed is read again.
//!
//! A file that is still there and can no longer be read stays as it was read last, with a fault that says so: it may be half
//! written, and whoever is reading it does not lose the place. One that is gone is gone.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::{self, Content, Loaded};
use super::file;
use super::shelf::Shelf;
use super::stamp::Stamp;
use super::{Library, bundled};
use crate::crew;
use crate::error::{Error, Result};
use crate::record::{ArticleFile, Origin, Transcript};

/// The files of a library, read.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub(super) directories: Vec<PathBuf>,
    bundled: Vec<Entry>,
    entries: Vec<Entry>,
    /// Folders that could not be listed.
    faults: Vec<Error>,
}

/// A file.
#[derive(Debug, Clone)]
struct Entry {
    file: PathBuf,
    /// What the file was just before it was read.
    stamp: Option<Stamp>,
    /// What it holds, or held when it could last be read.
    content: Option<Content>,
    /// Why it could not be read.
    fault: Option<Error>,
}

/// What a library has from elsewhere: texts and articles that were opened from files outside of its directories.
#[derive(Debug, Clone, Default)]
pub struct Guests {
    /// The texts.
    pub transcripts: Vec<Arc<Transcript>>,
    /// The articles.
    pub articles: Vec<ArticleFile>,
}

/// What is no longer as it was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new.
    pub added: usize,
    /// Files that say something else.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Files and folders that cannot be read now, and could be, or could not be for another reason.
    pub unreadable: usize,
}

impl Changes {
    fn add(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.removed += other.removed;
        self.unreadable += other.unreadable;
    }

    /// Whether everything is as it was.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.added, "new"),
            (self.changed, "changed"),
            (self.removed, "gone"),
            (self.unreadable, "not readable"),
        ];
        let mut separator = "";
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            let files = if count == 1 { "file" } else { "files" };
            write!(f, "{separator}{count} {files} {what}")?;
            separator = ", ";
        }
        Ok(())
    }
}

impl Catalogue {
    /// Reads what is part of the program and every file of the directories.
    pub fn open(directories: &[PathBuf]) -> Self {
        let mut made = Self::new(directories.to_vec());
        made.refresh(&mut |_, _| ());
        made
    }

    /// What is part of the program; nothing of the directories yet.
    pub fn new(directories: Vec<PathBuf>) -> Self {
        let names = bundled::FILES.iter().map(|file| PathBuf::from(file.path));
        let bundled = names.zip(document::bundled());
        let bundled = bundled.map(|(file, loaded)| Entry::new(file, None, loaded));
        Self {
            directories,
            bundled: bundled.collect(),
            ..Self::default()
        }
    }

    /// Reads the files that are new or changed, and drops those that are gone; `tell` hears how many of how many files have
    /// been looked at.
    pub fn refresh(&mut self, tell: &mut dyn FnMut(usize, usize)) -> Changes {
        self.read(document::files(&self.directories), tell)
    }

    /// Reads these files beside those that are known.
    pub fn read_first(&mut self, mut files: Vec<PathBuf>) {
        files.retain(|file| self.entries.iter().all(|entry| entry.file != *file));
        let known = self.entries.iter().map(|entry| entry.file.clone());
        let all = known.chain(files).map(Ok).collect();
        let faults = self.faults.clone();
        self.read(all, &mut |_, _| ());
        self.faults = faults;
    }

    /// As [`Self::refresh`], with these for all files that there are.
    pub(super) fn read(
        &mut self,
        files: Vec<Result<PathBuf>>,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Changes {
        let mut changes = Changes::default();
        let faults = std::mem::take(&mut self.faults);
        let before = std::mem::take(&mut self.entries).into_iter();
        let mut before: HashMap<PathBuf, Entry> =
            before.map(|entry| (entry.file.clone(), entry)).collect();
        let mut tasks = Vec::new();
        for file in files {
            match file {
                Ok(file) => tasks.push(Task::Look(before.remove(&file), file)),
                Err(fault) => {
                    changes.unreadable += usize::from(!faults.contains(&fault));
                    let folder = fault.whereabouts().file.as_deref();
                    let kept = those_in(folder, &mut before).into_iter();
                    tasks.extend(kept.map(Task::Keep));
                    self.faults.push(fault);
                }
            }
        }
        for (entry, change) in crew::each(tasks, Task::weight, Task::entry, tell) {
            changes.add(change);
            self.entries.push(entry);
        }
        changes.removed = before.len();
        changes
    }

    /// The library of these files.
    pub fn library(&self) -> Library {
        let mut shelf = Shelf::default();
        for entry in self.bundled.iter().chain(&self.entries) {
            if let Some(content) = &entry.content {
                shelf.add(&entry.file, content);
            }
            if let Some(fault) = &entry.fault {
                shelf.fault(entry.told(fault));
            }
        }
        for fault in &self.faults {
            shelf.fault(fault.clone());
        }
        shelf.finish()
    }

    /// What `library` has besides these files.
    pub fn guests(&self, library: &Library) -> Guests {
        let mut known = HashSet::new();
        let mut own = Vec::new();
        for entry in self.bundled.iter().chain(&self.entries) {
            match &entry.content {
                Some(Content::Edition(transcript)) => {
                    known.insert(Arc::as_ptr(transcript));
                }
                Some(Content::Article(article)) => own.push(article.as_ref()),
                None => {}
            }
        }
        let mut guests = Guests {
            transcripts: library.transcripts.clone(),
            articles: library.articles.clone(),
        };
        guests
            .transcripts
            .retain(|one| !known.contains(&Arc::as_ptr(one)));
        guests.articles.retain(|one| !own.contains(&one));
        guests
    }

    /// Whether a transcript was read from one of the files.
    pub fn has_file_of(&self, transcript: &Transcript) -> bool {
        match &transcript.origin {
            Origin::Bundled => true,
            Origin::File(file) => self.entries.iter().any(|entry| entry.file == *file),
        }
    }
}

/// The known files of a folder that cannot be listed: they stay as they were read.
fn those_in(folder: Option<&Path>, before: &mut HashMap<PathBuf, Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = before
        .extract_if(|file, _| file.parent() == folder)
        .map(|(_, entry)| entry)
        .collect();
    kept.sort_by(|one, other| one.file.cmp(&other.file));
    kept
}

/// What is to be done for an entry.
enum Task {
    /// It stays.
    Keep(Entry),
    /// The file is looked at, with what is known of it.
    Look(Option<Entry>, PathBuf),
}

impl Task {
    /// Bytes that may have to be read.
    fn weight(&self) -> u64 {
        match self {
            Self::Keep(_) => 0,
            Self::Look(_, file) => file::size(file),
        }
    }

    fn entry(self) -> (Entry, Changes) {
        let mut changes = Changes::default();
        let entry = match self {
            Self::Keep(entry) => entry,
            Self::Look(known, file) => Entry::again(known, file, &mut changes),
        };
        (entry, changes)
    }
}

impl Entry {
    fn new(file: PathBuf, stamp: Option<Stamp>, loaded: Result<Loaded>) -> Self {
        let (content, fault) = match loaded.and_then(Loaded::content) {
            Ok(content) => (Some(content), None),
            Err(fault) => (None, Some(fault)),
        };
        Self {
            file,
            stamp,
            content,
            fault,
        }
    }

    /// The file as it is now; it is read when it is not what is `known` of it.
    fn again(known: Option<Self>, file: PathBuf, changes: &mut Changes) -> Self {
        // Whatever is written after this look makes another stamp.
        let stamp = Stamp::of(&file);
        let same = |known: &Self| stamp.is_some() && known.stamp == stamp;
        if let Some(known) = known.as_ref().filter(|known| same(known)) {
            return known.clone();
        }
        let loaded = Loaded::open(&file);
        let mut now = Self::new(file, stamp, loaded);
        let Some(known) = known else {
            changes.added += 1;
            return now;
        };
        if now.content.is_none() {
            changes.unreadable += usize::from(now.fault != known.fault);
            now.content = known.content;
        } else if now.content == known.content {
            // The same words: whoever shares them goes on doing so.
            now.content = known.content;
            changes.changed += usize::from(known.fault.is_some());
        } else {
            changes.changed += 1;
        }
        now
    }

    /// A fault as it is told.
    fn told(&self, fault: &Error) -> Error {
        let fault = fault.clone();
        match self.content {
            Some(_) => fault.hint("it is shown as it was before"),
            None => fault,
        }
    }
}

#[cfg(test)]
mod tests;
