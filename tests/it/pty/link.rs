//! A poor link: what the client and the host say to each other goes through a narrow, slow pipe that may stop.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::host::{Host, eventually, have_ended};
use super::terminal::{Home, Terminal, control};

const SIZE: (u16, u16) = (100, 30);
/// How long each byte is under way, one way.
const DELAY: Duration = Duration::from_millis(120);
/// How many bytes a second get through: 128 kbit/s.
const RATE: u32 = 16_000;
const CHUNK: usize = 512;

/// The link, while it exists.
struct Link {
    port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    stopped: AtomicBool,
    /// Bytes that came from the host.
    from_host: AtomicUsize,
    ends: Mutex<Vec<TcpStream>>,
}

impl Link {
    fn to(host: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(host) = TcpStream::connect(host) else {
                    return;
                };
                let both = [client.try_clone().unwrap(), host.try_clone().unwrap()];
                shared.ends.lock().unwrap().extend(both);
                carry(
                    client.try_clone().unwrap(),
                    host.try_clone().unwrap(),
                    &shared,
                    false,
                );
                carry(host, client, &shared, true);
            }
        });
        Self { port, state }
    }

    /// Lets nothing through, or again everything.
    fn stop(&self, stopped: bool) {
        self.state.stopped.store(stopped, Ordering::SeqCst);
    }

    fn bytes_from_host(&self) -> usize {
        self.state.from_host.load(Ordering::SeqCst)
    }

    fn cut(&self) {
        for end in self.state.ends.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

/// Carries bytes one way: a thread takes them in, another gives them out late and slowly.
fn carry(mut from: TcpStream, mut to: TcpStream, state: &Arc<State>, counts: bool) {
    let (send, sent) = channel::<(Instant, Vec<u8>)>();
    let counting = Arc::clone(state);
    thread::spawn(move || {
        let send: Sender<(Instant, Vec<u8>)> = send;
        let mut bytes = [0; CHUNK];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if counts {
                counting.from_host.fetch_add(count, Ordering::SeqCst);
            }
            if send
                .send((Instant::now() + DELAY, bytes[..count].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    let state = Arc::clone(state);
    thread::spawn(move || {
        while let Ok((at, bytes)) = sent.recv() {
            thread::sleep(at.saturating_duration_since(Instant::now()));
            thread::sleep(Duration::from_secs(1) * u32::try_from(bytes.len()).unwrap() / RATE);
            while state.stopped.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(5));
            }
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
    });
}

#[test]
fn a_heap_of_keys_on_a_slow_link_gives_few_pictures_and_the_right_one_at_last() {
    let Some(host) = Host::start("witkoff-ushakov --focus") else {
        return;
    };
    let link = Link::to(host.address());
    let mut client = Terminal::start(host.login_through(link.port), SIZE);
    client.status_shows("1/9");
    let before = link.bytes_from_host();
    // Typed faster than the link carries: they arrive in a heap.
    client.press("Gg".repeat(200));
    client.press("5G");
    client.status_shows("5/9");
    let came = link.bytes_from_host() - before;
    assert!(
        came < 10_000,
        "a picture for each of 400 keys would be much more: {came}"
    );
    let there = client.lines();
    let plain = Home::new().open_at("witkoff-ushakov#5", SIZE);
    plain.status_shows("5/9");
    assert_eq!(
        there.last(),
        plain.lines().last(),
        "the last picture is the right one"
    );
    client.press(control('l'));
    assert_eq!(client.lines(), there, "painting anew changes nothing");
}

#[test]
fn a_link_that_stops_and_goes_on_loses_nothing() {
    let Some(host) = Host::start("") else { return };
    let link = Link::to(host.address());
    let mut client = Terminal::start(host.login_through(link.port), SIZE);
    client.status_shows("1/9");
    link.stop(true);
    client.press("4Gmm6G");
    client.resize(120, 35);
    link.stop(false);
    client.status_shows("6/9");
    eventually("the bookmark is there", || {
        host.home.bookmarks().contains("babel#4")
    });
    client.resize(100, 30);
    client.status_shows("6/9");
}

#[test]
fn a_link_that_goes_away_ends_the_reader_with_the_place_kept() {
    let Some(host) = Host::start("") else { return };
    let link = Link::to(host.address());
    let mut client = Terminal::start(host.login_through(link.port), SIZE);
    client.status_shows("1/9");
    client.press("6G");
    client.status_shows("6/9");
    let readers = host.readers();
    link.cut();
    have_ended(&readers);
    Terminal::start(host.login(), SIZE).status_shows("6/9");
}
