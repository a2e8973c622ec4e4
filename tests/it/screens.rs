//! looking
use crate::session::Session;

#[test]
fn look() {
    for (size, keys) in [
        ((80, 24), ""),
        ((140, 40), ""),
        ((80, 24), "C"),
        ((140, 40), "C"),
        ((80, 24), "?"),
        ((80, 24), ":"),
        ((80, 24), "f"),
        ((80, 24), "<Tab><Tab>"),
        ((80, 24), "c"),
        ((80, 24), "s"),
        ((110, 30), "Fx"),
        ((20, 5), ""),
        ((80, 24), "mmaimportant<Enter>M"),
        ((80, 24), "v"),
        ((80, 24), "J="),
    ] {
        let mut s = Session::bundled(size.0, size.1);
        s.keys(keys);
        println!("==== {size:?} {keys}\n{}", s.screen());
    }
}
