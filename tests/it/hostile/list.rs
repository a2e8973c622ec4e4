//! The list: everything that the program must survive, and the test that stands for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::inputs;

/// Texts that are printed by `show` and opened in the reader.
const TEXT: &str = "hostile::inputs::every_hostile_text_can_be_read_and_left";
/// The same for those that are refused.
const REFUSED: &str =
    "hostile::inputs::every_hostile_text_is_printed_or_refused_and_drives_nothing";

/// What it is called, what it is, and a test for it. Inputs (H) first, then faults (F).
const LIST: &[(&str, &str, &str)] = &[
    (
        "H01",
        "colours and clearing in names, speech and ends of lines",
        TEXT,
    ),
    ("H02", "a title for the terminal's window", TEXT),
    (
        "H03",
        "a text for the clipboard",
        "pty::hostile::the_reader_shows_hostile_text_in_every_place_and_is_not_driven_by_it",
    ),
    ("H04", "a link to a file", TEXT),
    ("H05", "a sequence that never ends", TEXT),
    (
        "H06",
        "questions to the terminal",
        "pty::opening::it_asks_the_terminal_nothing_and_sets_few_modes",
    ),
    ("H07", "C1 controls as UTF-8", TEXT),
    ("H08", "C1 controls as bytes", TEXT),
    ("H09", "every C0 control", TEXT),
    ("H10", "backspaces over a word", TEXT),
    ("H11", "a carriage return over a sentence", TEXT),
    ("H12", "application and device strings", TEXT),
    ("H13", "modes, character sets, a reset", TEXT),
    ("H14", "sequences wrapped for tmux and screen", TEXT),
    ("H15", "sequences of single terminals", TEXT),
    ("H16", "overrides of direction", TEXT),
    (
        "H16",
        "the same, told of the file",
        "hostile::moments::what_turns_the_text_round_or_is_hidden_in_it_is_told",
    ),
    ("H17", "isolates and marks of direction", TEXT),
    ("H18", "honest Hebrew and Arabic", TEXT),
    (
        "H19",
        "characters without width inside words",
        "text::words::tests::nothing_invisible_hides_a_word",
    ),
    (
        "H19",
        "the same, counted",
        "hostile::moments::what_turns_the_text_round_or_is_hidden_in_it_is_told",
    ),
    ("H20", "tag characters", TEXT),
    (
        "H20",
        "the same, copied and exported",
        "hostile::moments::tags_are_marked_where_they_would_be_copied_or_exported",
    ),
    ("H21", "5,000 marks on one letter", TEXT),
    ("H22", "families, flags, keycaps", TEXT),
    (
        "H23",
        "wide characters at the edge",
        "tui::backend::tests::any_pictures_in_a_row_are_shown_as_they_are",
    ),
    (
        "H24",
        "separators of lines",
        "import::decode::tests::every_kind_of_line_end_is_a_line_feed_and_separators_are_where_lines_matter",
    ),
    ("H25", "noncharacters and private use", TEXT),
    (
        "H26",
        "bytes that are no UTF-8",
        "import::decode::tests::wrong_bytes_in_utf_8_are_counted",
    ),
    ("H27", "UTF-16", TEXT),
    ("H28", "every byte there is", REFUSED),
    ("H29", "nothing", REFUSED),
    ("H30", "100,000 empty lines", REFUSED),
    ("H31", "a byte order mark and CRLF", TEXT),
    ("H32", "carriage returns alone", TEXT),
    ("H33", "no line feed at the end", TEXT),
    (
        "H34",
        "a Cyrillic letter in a Latin name",
        "text::alphabet::tests::a_word_of_two_alphabets_is_told_from_two_words",
    ),
    (
        "H34",
        "the same, where speakers are chosen",
        "hostile::moments::a_name_of_two_alphabets_is_marked_where_speakers_are_chosen",
    ),
    (
        "H35",
        "a great many speakers (3,000 here; 100,000 take 4 s when built for release)",
        TEXT,
    ),
    (
        "H36",
        "a great many lines (20,000 here; 4,000,000 take 4.5 s on two processors, behind the first screen)",
        TEXT,
    ),
    ("H37", "a long line (1 MB here; 100 MB take 2.3 s)", TEXT),
    ("H38", "a long word (0.5 MB here; 50 MB take 1.1 s)", TEXT),
    ("H39", "empty cues (5,000 here; 500,000 take 0.6 s)", TEXT),
    (
        "H39",
        "the same, counted",
        "hostile::moments::empty_cues_are_counted",
    ),
    ("H40", "200,000 brackets of JSON", REFUSED),
    ("H41", "100,000 nested objects", REFUSED),
    ("H42", "a key twice, a number that is none", TEXT),
    (
        "H43",
        "NaN, times below nothing, times that are none",
        "import::json::record::tests::an_odd_value_costs_itself_and_never_the_text",
    ),
    ("H44", "escapes in JSON, half a surrogate", TEXT),
    ("H45", "a YAML bomb", REFUSED),
    (
        "H45",
        "the same, and little memory",
        "hostile::inputs::what_is_refused_is_refused_in_little_memory",
    ),
    ("H46", "100,000 brackets of YAML", REFUSED),
    ("H47", "an alias of itself", REFUSED),
    (
        "H48",
        "tags, merge keys, several documents",
        "yaml::tests::tags_have_no_effect",
    ),
    ("H49", "60,000 nested elements", TEXT),
    ("H50", "20,000 open elements", TEXT),
    (
        "H51",
        "scripts, images, entities",
        "import::html::tests::scripts_hidden_parts_and_broken_tags_give_no_text",
    ),
    (
        "H51",
        "the same, and no connection",
        "hostile::inputs::no_text_makes_the_program_open_another_file_or_a_connection",
    ),
    ("H52", "50,000 attributes, an open comment", TEXT),
    ("H53", "odd cues of WebVTT", TEXT),
    ("H54", "odd cues of SubRip", TEXT),
    (
        "H55",
        "entities of XML",
        "import::tei::tests::entities_stay_within_bounds_and_external_ones_are_not_read",
    ),
    (
        "H55",
        "the same, and no other file",
        "hostile::inputs::no_text_makes_the_program_open_another_file_or_a_connection",
    ),
    (
        "H56",
        "a file's name with escapes and broken bytes",
        "cli::files::a_name_with_escapes_or_broken_bytes_is_an_error_shown_clean",
    ),
    ("H57", "a file's name like an option", TEXT),
    (
        "H58",
        "pipes, rings of links, devices, directories",
        "hostile::moments::what_is_no_file_is_refused_without_waiting_for_it",
    ),
    ("H59", "a bomb of gzip", REFUSED),
    (
        "H60",
        "queries that take for ever elsewhere",
        "hostile::moments::a_query_that_would_take_for_ever_elsewhere_is_answered",
    ),
    (
        "H61",
        "an article with addresses that do something",
        "export::markdown::tests::only_a_plain_web_address_becomes_a_link",
    ),
    (
        "H62",
        "a million bytes pasted",
        "hostile::moments::a_million_bytes_pasted_are_text_and_no_keys",
    ),
    (
        "H63",
        "late answers of a terminal",
        "pty::hostile::what_is_pasted_or_typed_is_text_and_no_key",
    ),
    (
        "H64",
        "sequences that never end, typed",
        "hostile::moments::sequences_that_never_end_hold_up_the_keys_only_for_a_while",
    ),
    (
        "H65",
        "an environment full of it",
        "pty::hostile::an_environment_full_of_it_is_survived",
    ),
    (
        "H66",
        "a journal that is something else, or far too large",
        "hostile::moments::a_journal_of_a_gigabyte_is_read_as_far_as_it_may_be_and_left_as_it_is",
    ),
    (
        "H66",
        "a journal that is a directory, a pipe, somebody's link",
        "keep::journal::tests::irregular::a_link_to_anything_else_is_neither_written_nor_read",
    ),
    (
        "H67",
        "traps in a shared library, files swapped while they are open",
        "hostile::moments::traps_in_a_shared_library_catch_nobody",
    ),
    (
        "H68",
        "ways out of a restricted session",
        "pty::restricted::no_key_starts_a_program_or_writes_outside_of_the_data_directory",
    ),
    (
        "H69",
        "reading and writing elsewhere in a restricted session",
        "pty::restricted::a_restricted_session_takes_places_and_nothing_else",
    ),
    (
        "H70",
        "times of any century",
        "hostile::moments::times_of_any_century_change_no_order_and_are_given_as_they_are",
    ),
    (
        "F01",
        "a kill at any instant",
        "faults::whenever_a_writer_is_killed_what_it_acknowledged_is_there",
    ),
    (
        "F01",
        "a kill at any instant of a compaction",
        "faults::compacting::whenever_a_session_is_killed_while_it_compacts_nothing_is_lost",
    ),
    (
        "F01",
        "a kill at any step of a compaction",
        "faults::compacting::a_session_that_is_killed_at_any_step_of_a_compaction_loses_nothing",
    ),
    (
        "F02",
        "many sessions writing at once",
        "faults::sessions_that_write_thousands_of_records_at_once_lose_none",
    ),
    (
        "F02",
        "all see what all have written",
        "pty::keeping::what_one_session_keeps_the_other_shows_at_its_next_key",
    ),
    (
        "F03",
        "a lock that is held for long",
        "keep::keeper::tests::finishing_does_not_wait_for_a_lock_longer_than_it_may",
    ),
    (
        "F03",
        "a lock whose holder is stopped",
        "pty::saving::while_somebody_who_is_stopped_holds_the_lock_it_is_said_to_be_unsaved_and_tried_again",
    ),
    (
        "F04",
        "a full disk",
        "faults::a_full_disk_keeps_what_it_has_and_takes_more_when_there_is_room_again",
    ),
    (
        "F05",
        "a disk that is full in the middle",
        "faults::starved::a_disk_that_is_full_in_the_middle_of_a_record_leaves_nothing_of_it",
    ),
    (
        "F06",
        "no inodes left",
        "faults::disks::where_no_file_can_be_made_any_more_the_journal_still_grows",
    ),
    (
        "F07",
        "a limit on the size of files",
        "pty::saving::a_limit_on_the_size_of_files_is_an_error_and_not_the_end",
    ),
    (
        "F08",
        "a sync that fails",
        "faults::a_disk_that_fails_is_told_and_leaves_the_journal_as_it_was",
    ),
    (
        "F09",
        "a read that fails",
        "faults::starved::a_journal_that_cannot_be_read_is_told_and_the_reader_goes_on",
    ),
    (
        "F09",
        "writes that come short or are interrupted",
        "faults::starved::writes_that_are_interrupted_or_come_short_are_gone_on_with",
    ),
    (
        "F10",
        "the power goes",
        "faults::disks::when_the_power_goes_what_was_acknowledged_is_there",
    ),
    (
        "F11",
        "a home that cannot be written to",
        "faults::disks::a_home_that_cannot_be_written_to_is_read_and_what_is_kept_is_rescued",
    ),
    (
        "F12",
        "a journal that may not be changed",
        "faults::disks::a_journal_that_may_not_be_changed_stays_as_it_is",
    ),
    (
        "F12",
        "a directory in which one may not write",
        "faults::disks::a_directory_in_which_one_may_not_write_is_read_and_what_is_kept_is_rescued",
    ),
    (
        "F13",
        "no directory to keep things in",
        "faults::disks::a_link_to_nowhere_or_a_ring_of_links_in_the_place_of_the_directory_is_told",
    ),
    (
        "F13",
        "a file in its place, no home at all",
        "faults::disks::a_file_in_the_place_of_the_directory_stays_and_no_home_at_all_is_told",
    ),
    (
        "F14",
        "a journal that is a link",
        "keep::journal::tests::irregular::a_link_to_a_journal_of_ones_own_is_followed_and_stays_a_link",
    ),
    (
        "F14",
        "a journal that is mounted by itself",
        "faults::compacting::a_journal_that_is_mounted_by_itself_stays_as_it_is",
    ),
    (
        "F15",
        "a journal that others take away",
        "keep::journal::tests::what_was_saved_is_saved_again_when_another_program_takes_the_file_away",
    ),
    (
        "F16",
        "garbage in the middle",
        "keep::journal::tests::garbage_and_nuls_in_the_middle_harm_nothing_around_them",
    ),
    (
        "F17",
        "a connection that is cut",
        "pty::ssh::a_connection_that_is_cut_costs_neither_place_nor_bookmark",
    ),
    (
        "F18",
        "a client that is frozen or killed",
        "pty::ssh::a_client_that_is_frozen_holds_up_nobody_and_one_that_is_killed_costs_nothing",
    ),
    (
        "F19",
        "a hang-up while the output is stuck",
        "pty::ending::a_terminal_that_goes_away_behind_a_stalled_link_ends_it_soon",
    ),
    (
        "F20",
        "signals that ask to end",
        "pty::ending::the_signals_that_ask_to_end_give_the_terminal_back_and_keep_the_place",
    ),
    (
        "F21",
        "a stop and a new size before it goes on",
        "pty::suspending::control_z_gives_the_shell_its_terminal_and_fg_paints_anew",
    ),
    (
        "F22",
        "a panic",
        "pty::ending::a_panic_gives_the_terminal_back_and_can_be_read",
    ),
    (
        "F23",
        "a panic when the terminal is gone",
        "pty::ending::a_panic_on_a_terminal_that_goes_away_ends_with_an_exit_code",
    ),
    (
        "F24",
        "a tmux session that is killed",
        "pty::tmux::a_tmux_session_that_is_killed_costs_nothing",
    ),
    (
        "F24",
        "a mosh client that is gone",
        "pty::mosh::over_mosh_it_reads_and_keeps_and_ends_with_its_server",
    ),
    (
        "F25",
        "a thousand sizes",
        "pty::sizes::a_thousand_sizes_in_a_row_leave_one_right_screen",
    ),
    (
        "F26",
        "a clock that jumps",
        "pty::keeping::a_clock_that_is_set_back_or_forward_changes_no_order_and_hangs_nothing",
    ),
    (
        "F27",
        "too little memory",
        "faults::starved::where_memory_is_short_a_large_import_is_refused_and_nothing_of_it_is_there",
    ),
    (
        "F28",
        "an import that is killed",
        "faults::starved::an_import_that_is_killed_leaves_a_whole_edition_or_none_and_can_be_done_again",
    ),
    (
        "F28",
        "an import that is killed at any step of storing",
        "faults::starved::an_import_that_is_killed_at_any_step_of_storing_leaves_a_whole_edition_or_none",
    ),
    (
        "F29",
        "a slow link, a link that stops",
        "pty::link::a_link_that_stops_and_goes_on_loses_nothing",
    ),
    (
        "F29",
        "keys held down on a slow link",
        "pty::link::a_heap_of_keys_on_a_slow_link_gives_few_pictures_and_the_right_one_at_last",
    ),
    (
        "F30",
        "no terminal, a full or closed output",
        "cli::use_and_misuse::a_full_disk_is_an_error",
    ),
    (
        "F30",
        "closed ends",
        "faults::starved::without_a_terminal_or_with_closed_ends_the_reader_says_so_and_the_verbs_work",
    ),
    (
        "F31",
        "few files that may be open",
        "faults::starved::with_few_files_that_may_be_open_it_works_or_says_so",
    ),
    (
        "F31",
        "many sessions of one user",
        "faults::starved::many_sessions_of_one_user_hinder_nobody",
    ),
    (
        "F32",
        "two versions of the program",
        "pty::keeping::what_a_newer_program_keeps_is_shown_and_never_written_to",
    ),
];

/// The paths of all tests in the sources below a directory, as `cargo test` names them.
fn tests_below(directory: &Path, above: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy();
        if path.is_dir() {
            tests_below(&path, &format!("{above}{name}::"), found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let module = if matches!(&*name, "lib" | "main") {
                above.to_owned()
            } else {
                format!("{above}{name}::")
            };
            for test in text.split("#[test]").skip(1) {
                let function = test.split("fn ").nth(1).unwrap();
                let function = function.split('(').next().unwrap();
                // Tests of a module stand in the file itself or in one of its own.
                let inner = if text.contains("\nmod tests {") {
                    "tests::"
                } else {
                    ""
                };
                found.insert(format!("{module}{inner}{function}"));
            }
        }
    }
}

#[test]
fn everything_on_the_list_has_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::new();
    tests_below(&root.join("tests/it"), "", &mut tests);
    tests_below(&root.join("src"), "", &mut tests);
    let missing: Vec<_> = LIST
        .iter()
        .filter(|(_, _, test)| !tests.contains(*test))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_list_is_whole_and_in_order() {
    let wanted: Vec<String> = (1..=70)
        .map(|n| format!("H{n:02}"))
        .chain((1..=32).map(|n| format!("F{n:02}")))
        .collect();
    let mut ids: Vec<&str> = LIST.iter().map(|(id, ..)| *id).collect();
    ids.dedup();
    assert_eq!(ids, wanted);
}

#[test]
fn what_the_list_says_is_a_text_is_among_the_texts() {
    let texts = inputs::ids();
    let missing: Vec<_> = LIST
        .iter()
        .filter(|(id, _, test)| [TEXT, REFUSED].contains(test) && !texts.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
