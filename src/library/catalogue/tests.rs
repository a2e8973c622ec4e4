use std::fs;

use super::*;

/// A directory of editions, one turn of these words in each.
struct Home(tempfile::TempDir);

impl Home {
    fn new(editions: &[(&str, &str)]) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        for (exchange, words) in editions {
            home.write(exchange, words);
        }
        home
    }

    fn file(&self, exchange: &str) -> PathBuf {
        self.0.path().join(format!("{exchange}.made.yaml"))
    }

    fn write(&self, exchange: &str, words: &str) {
        let text = format!(
            "format: 1\nexchange: {{id: {exchange}, title: T}}\nedition: {{id: made, basis: verbatim, source: {{publisher: P}}}}\nspeakers: []\nturns:\n  - {{text: \"{words}\"}}\n"
        );
        fs::write(self.file(exchange), text).unwrap();
    }

    fn open(&self) -> Catalogue {
        Catalogue::open(&[self.0.path().to_owned()])
    }

    fn fresh(&self) -> Library {
        Library::open(&[self.0.path().to_owned()])
    }
}

fn refresh(catalogue: &mut Catalogue) -> String {
    catalogue.refresh(&mut |_, _| ()).to_string()
}

fn of<'l>(library: &'l Library, exchange: &str) -> Option<&'l Arc<Transcript>> {
    let mut all = library.transcripts.iter();
    all.find(|one| one.exchange.id == exchange)
}

#[test]
fn what_has_changed_is_read_again_and_the_rest_is_shared() {
    let home = Home::new(&[("one", "a"), ("two", "b"), ("three", "c")]);
    let mut catalogue = home.open();
    let before = catalogue.library();
    home.write("one", "changed");
    home.write("four", "d");
    fs::remove_file(home.file("two")).unwrap();
    assert_eq!(
        refresh(&mut catalogue),
        "1 file new, 1 file changed, 1 file gone"
    );
    let after = catalogue.library();
    assert_eq!(after, home.fresh());
    assert_eq!(of(&after, "one").unwrap().turns[0].text, "changed");
    assert!(of(&after, "two").is_none());
    for exchange in ["three", "witkoff-ushakov"] {
        let (then, now) = (
            of(&before, exchange).unwrap(),
            of(&after, exchange).unwrap(),
        );
        assert!(Arc::ptr_eq(then, now), "{exchange}");
    }
}

#[test]
fn a_file_that_was_only_touched_is_no_change() {
    let home = Home::new(&[("one", "a")]);
    let mut catalogue = home.open();
    let before = catalogue.library();
    home.write("one", "a");
    assert!(catalogue.refresh(&mut |_, _| ()).is_nothing());
    assert!(catalogue.library().is_shared(&before));
    assert!(!home.fresh().is_shared(&before));
}

#[test]
fn a_change_of_the_same_size_at_the_same_time_is_seen() {
    let home = Home::new(&[("one", "a")]);
    let mut catalogue = home.open();
    let time = fs::metadata(home.file("one")).unwrap().modified().unwrap();
    home.write("one", "b");
    let file = fs::File::options().write(true).open(home.file("one"));
    file.unwrap().set_modified(time).unwrap();
    assert_eq!(refresh(&mut catalogue), "1 file changed");
}

#[test]
fn a_file_that_can_no_longer_be_read_stays_as_it_was_and_is_told() {
    let home = Home::new(&[("one", "a"), ("two", "b")]);
    let mut catalogue = home.open();
    let before = catalogue.library();
    fs::write(home.file("one"), "format: 1\nexchange: {id: one, tit").unwrap();
    assert_eq!(refresh(&mut catalogue), "1 file not readable");
    let after = catalogue.library();
    assert!(Arc::ptr_eq(
        of(&before, "one").unwrap(),
        of(&after, "one").unwrap()
    ));
    let [fault] = &after.faults[..] else {
        panic!("{:?}", after.faults);
    };
    assert!(fault.to_string().contains("one.made.yaml"), "{fault}");
    assert!(fault.to_string().contains("as it was before"), "{fault}");
    assert!(catalogue.refresh(&mut |_, _| ()).is_nothing());
    home.write("one", "a");
    assert_eq!(refresh(&mut catalogue), "1 file changed");
    assert!(catalogue.library().is_shared(&before));
}

#[test]
fn of_two_files_of_one_edition_the_first_counts_whenever_it_came() {
    let home = Home::new(&[("two", "b")]);
    let mut catalogue = home.open();
    fs::copy(home.file("two"), home.0.path().join("a.yaml")).unwrap();
    assert_eq!(refresh(&mut catalogue), "1 file new");
    let library = catalogue.library();
    assert_eq!(library, home.fresh());
    assert_eq!(library.faults.len(), 1);
    fs::remove_file(home.0.path().join("a.yaml")).unwrap();
    assert_eq!(refresh(&mut catalogue), "1 file gone");
    assert_eq!(catalogue.library(), home.fresh());
    assert_eq!(catalogue.library().faults, []);
}

#[test]
fn what_comes_from_elsewhere_is_told_apart() {
    let home = Home::new(&[("one", "a")]);
    let elsewhere = Home::new(&[("guest", "g")]);
    let catalogue = home.open();
    let mut library = catalogue.library();
    let none = catalogue.guests(&library);
    assert!(none.transcripts.is_empty() && none.articles.is_empty());
    let guest = of(&elsewhere.fresh(), "guest").unwrap().clone();
    library.take(Arc::clone(&guest));
    let guests = catalogue.guests(&library);
    assert_eq!(guests.transcripts, std::slice::from_ref(&guest));
    assert!(!catalogue.has_file_of(&guest));
    assert!(catalogue.has_file_of(of(&library, "one").unwrap()));
}
