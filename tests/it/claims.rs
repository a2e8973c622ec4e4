//! From claims to passages and back.

use crate::session::Session;

#[test]
fn a_claim_leads_to_its_turn_and_back() {
    let mut session = Session::bundled(80, 24);
    session.keys("Cjjj<Enter>");
    assert!(session.model.overlay.is_none());
    let turn = session.turn();
    assert_ne!(turn, 1, "the fourth claim is linked to a later turn");
    session.keys("<C-o>");
    assert_eq!(session.turn(), 1);
}

#[test]
fn a_turn_leads_to_its_claim_and_enter_there_back_to_the_turn() {
    let mut session = Session::bundled(80, 24);
    session.keys("3G<Enter>");
    let screen = session.screen();
    assert!(
        screen.contains("Board") && screen.contains("always wanted a peace agreement"),
        "{screen}"
    );
    session.keys("<Enter>");
    assert_eq!(session.turn(), 3);
}

#[test]
fn brackets_walk_linked_passages() {
    let mut session = Session::bundled(80, 24);
    session.keys("]");
    assert_eq!(session.turn(), 2);
    session.keys("[");
    assert_eq!(session.turn(), 1);
    session.keys("[");
    assert!(
        session.status().contains("no linked passage above"),
        "{}",
        session.status()
    );
}

#[test]
fn a_claim_without_a_passage_says_so() {
    let mut session = Session::bundled(80, 24);
    session.keys("C<Tab><Enter>");
    assert!(
        session.status().contains("linked to no passage"),
        "{}",
        session.status()
    );
}

#[test]
fn claims_around_the_calls_and_left_out_turns_are_views_of_the_board() {
    let mut session = Session::bundled(140, 40);
    session.keys("C<Tab>");
    assert!(
        session.screen().contains("claims around the calls"),
        "{}",
        session.screen()
    );
    session.keys("<Tab>");
    assert!(
        session.screen().contains("what the article leaves out"),
        "{}",
        session.screen()
    );
}

#[test]
fn the_claims_of_the_current_turn_follow_the_cursor() {
    let mut session = Session::bundled(140, 40);
    session.keys("7G");
    assert!(session.screen().contains("CLAIMS on turn 7"));
    assert!(session.screen().contains("could get things moving"));
}

#[test]
fn a_jump_to_a_hidden_turn_leaves_the_filter_and_says_so() {
    let mut session = Session::bundled(80, 24);
    session.keys("8GF1G");
    assert_eq!(
        session.turn(),
        8,
        "only the unnamed speaker's turn is shown"
    );
    session.keys("<Esc>3GmaF");
    session.keys("8GF");
    session.keys("'a");
    assert_eq!(session.turn(), 3);
}
