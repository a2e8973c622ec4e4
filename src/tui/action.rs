//! Every action of the reader, once: its name in the configuration, its group and its help.
//!
//! Dispatch, help, palette, README and the test that every action can be reached read this table;
//! the keys stand in `config.example.yaml`.

/// Where an action's keys hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the transcript; in lists too, unless a list key is the same.
    Reader,
    /// In lists, side panes and overlays.
    List,
    /// While words or turns are being selected.
    Select,
    /// In the import report.
    Report,
    /// On the board of claims.
    Board,
    /// In the summary.
    Summary,
}

/// What an action is for: a heading of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving about.
    Moving,
    /// Search.
    Searching,
    /// Narrowing to speakers.
    Speakers,
    /// Claims and their passages.
    Claims,
    /// Bookmarks, marks, copying.
    Keeping,
    /// Texts opened from files.
    Importing,
    /// Panes and the program.
    Screen,
}

impl Group {
    /// The groups in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Moving,
        Self::Searching,
        Self::Speakers,
        Self::Claims,
        Self::Keeping,
        Self::Importing,
        Self::Screen,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Searching => "Searching",
            Self::Speakers => "Speakers",
            Self::Claims => "Claims",
            Self::Keeping => "Keeping and copying",
            Self::Importing => "A text opened from a file",
            Self::Screen => "Screen",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Where its keys hold.
    pub scope: Scope,
    /// Its name in `config.yaml` and in the palette.
    pub name: &'static str,
    /// What it is for.
    pub group: Group,
    /// What it does.
    pub help: &'static str,
}

macro_rules! actions {
    ($($scope:ident $group:ident $action:ident $name:literal $help:literal;)*) => {
        /// Something that the user can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        /// The table.
        pub const TABLE: &[Entry] = &[
            $(Entry {
                action: Action::$action,
                scope: Scope::$scope,
                name: $name,
                group: Group::$group,
                help: $help,
            },)*
        ];
    };
}

actions! {
    Reader Moving LineDown "line-down" "line down; a number before it: so many";
    Reader Moving LineUp "line-up" "line up";
    Reader Moving TurnNext "turn-next" "next turn";
    Reader Moving TurnPrevious "turn-previous" "previous turn";
    Reader Moving SpeakerNext "speaker-next" "next turn of this speaker";
    Reader Moving SpeakerPrevious "speaker-previous" "previous turn of this speaker";
    Reader Moving PageDown "page-down" "page down";
    Reader Moving PageUp "page-up" "page up";
    Reader Moving HalfPageDown "half-page-down" "half a page down";
    Reader Moving HalfPageUp "half-page-up" "half a page up";
    Reader Moving Top "top" "to the start; with a number: to that turn";
    Reader Moving Bottom "bottom" "to the end; with a number: to that turn";
    Reader Moving Percent "percent" "with a number before it: to that part of the call";
    Reader Moving JumpBack "jump-back" "back to where the last jump started";
    Reader Moving JumpForward "jump-forward" "forward again";
    Reader Searching Search "search" "search this transcript, or both editions; in a list: narrow it";
    Reader Searching NextHit "next-hit" "next hit; two editions: next difference";
    Reader Searching PreviousHit "previous-hit" "previous hit or difference";
    Reader Searching OnlyHits "only-hits" "show only turns that match, or all again; two editions: only what differs";
    Reader Searching SearchLibrary "search-library" "search the whole library";
    Reader Speakers Speakers "speakers" "choose speakers";
    Reader Speakers Solo "solo" "only the speaker under the cursor, or all again";
    Reader Speakers Context "context" "context around filtered turns: 0, 1 or 3";
    Reader Claims Claims "claims" "claims of this turn";
    Reader Claims Board "board" "all claims of the exchange";
    Reader Claims Article "article" "the article that is checked, or the one of this exchange: its quotations and what was found";
    Reader Claims Follow "follow" "go where this leads: from a claim to its passage, from a turn to its claim";
    Reader Claims NextLinked "next-linked" "next passage that a claim is linked to; two editions: next suggestion";
    Reader Claims PreviousLinked "previous-linked" "previous passage that a claim is linked to, or suggestion";
    Reader Keeping Mark "mark" "mark this place with a letter";
    Reader Keeping GoToMark "go-to-mark" "go to the mark";
    Reader Keeping Bookmark "bookmark" "bookmark this turn or the selection";
    Reader Keeping Bookmarks "bookmarks" "all bookmarks";
    Reader Keeping Note "note" "note on this turn's bookmark";
    Reader Keeping Tags "tags" "tags of this turn's bookmark";
    Reader Keeping Undo "undo" "bring the bookmark back that was removed last; elsewhere: take the last mend, or the last word on a claim, back";
    Reader Keeping SelectWords "select-words" "select words";
    Reader Keeping SelectTurns "select-turns" "select turns";
    Reader Keeping Copy "copy" "copy with attribution";
    Reader Keeping CopyWithContext "copy-with-context" "copy with neighbouring turns and citation; on the board: copy the report";
    Reader Importing ImportReport "import-report" "import report: what the text was taken for, wrong guesses mended, storing it";
    Reader Importing NoSpeech "no-speech" "the line of this turn is no speech; in the report: this line, this label";
    Reader Importing AsNote "as-note" "the line of this turn is a note; in the report: this line";
    Reader Screen NextPane "next-pane" "next pane";
    Reader Screen Editions "editions" "collate with another edition; in that view: choose among all";
    Reader Screen Source "source" "show and copy the source's address";
    Reader Screen Summary "summary" "summary: talk share, course, timeline, telling words";
    Reader Screen Focus "focus" "the transcript alone, or with its panes";
    Reader Screen Times "times" "times of turns";
    Reader Screen Map "map" "the map of the call";
    Reader Screen Mouse "mouse" "take or release the mouse";
    Reader Screen Palette "palette" "every action by name";
    Reader Screen Help "help" "this help";
    Reader Screen Reload "reload" "read what has changed in the files of the library";
    Reader Screen Redraw "redraw" "draw the screen anew";
    Reader Screen Suspend "suspend" "suspend";
    Reader Screen Cancel "cancel" "leave one layer: selection, overlay, search, filter";
    Reader Screen Quit "quit" "back, then quit";
    List Speakers Toggle "toggle" "in the speaker list: hide or show; elsewhere: as Enter";
    List Speakers All "all" "show all speakers; on the board: all claims";
    List Keeping Remove "remove" "remove the bookmark; in the import report: take this mend back";
    List Keeping Accept "accept" "bookmarks: keep it where its words stand now; two editions: take over what is suggested";
    List Screen View "view" "next view of the board, next page of the summary; next pane; editions: read this one";
    Report Importing Speech "speech" "this line is speech, this label a speaker's";
    Report Importing Rename "rename" "call this speaker otherwise";
    Report Importing Merge "merge" "this speaker is another one";
    Report Importing Store "store" "store the text as an edition in your library";
    Board Claims Confirm "confirm" "this is the passage of the claim";
    Board Claims Refuse "refuse" "this is not its passage";
    Board Claims Supported "supported" "your verdict, supported";
    Board Claims Partly "partly" "your verdict, partly";
    Board Claims Unsupported "unsupported" "your verdict, unsupported";
    Board Claims Contradicted "contradicted" "your verdict, contradicted";
    Board Claims Unclear "unclear" "your verdict, unclear";
    Board Claims Narrow "narrow" "all claims, those to judge, those judged, those found but not confirmed, those without a link";
    Board Claims ByVerdict "by-verdict" "only claims with one verdict, the next at each press; after the last, all";
    Board Claims ByState "by-state" "only claims with a link that is ok, moved, edited, ambiguous or lost, the next at each press; then all";
    Board Claims Report "report" "write the report of the exchange (Markdown) into a file of the data directory";
    Summary Screen Later "later" "course: a column later";
    Summary Screen Earlier "earlier" "course: a column earlier";
    Select Keeping WordForward "word-forward" "selection: a word forward";
    Select Keeping WordBack "word-back" "selection: a word back";
    Select Keeping OtherEnd "other-end" "selection: move its other end";
}

impl Action {
    /// Its row of the table.
    pub fn entry(self) -> &'static Entry {
        // The macro writes rows in the order of the variants.
        &TABLE[self as usize]
    }

    /// The action that the configuration calls `name` in `scope`.
    pub fn named(scope: Scope, name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|entry| entry.scope == scope && entry.name == name)
            .map(|entry| entry.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_finds_its_own_row() {
        for entry in TABLE {
            assert_eq!(entry.action.entry().name, entry.name);
        }
    }

    #[test]
    fn names_are_unique_in_their_scope() {
        for entry in TABLE {
            let same = TABLE
                .iter()
                .filter(|other| other.scope == entry.scope && other.name == entry.name);
            assert_eq!(same.count(), 1, "{}", entry.name);
        }
    }
}
