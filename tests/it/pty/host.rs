//! A host to log in to: an sshd of the test's own, on the loopback, with its own keys and configuration.

use std::cell::RefCell;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use super::terminal::{Home, tool};

/// How long the host may take for what it is told.
const PATIENCE: Duration = Duration::from_secs(15);

/// The host, and the home that its one account has.
pub struct Host {
    pub home: Home,
    ssh: PathBuf,
    port: u16,
    server: Child,
}

impl Host {
    /// Starts it; who logs in gets the reader with these arguments. `None` where there is no OpenSSH.
    pub fn start(arguments: &str) -> Option<Self> {
        let (sshd, ssh, keygen) = (tool("sshd")?, tool("ssh")?, tool("ssh-keygen")?);
        let home = Home::new();
        let below = |name: &str| home.path().join(name).to_string_lossy().into_owned();
        for key in ["host_key", "key"] {
            let made = Command::new(&keygen)
                .args(["-q", "-t", "ed25519", "-N", "", "-f", &below(key)])
                .status();
            assert!(made.unwrap().success());
        }
        if rustix::process::geteuid().is_root() {
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let port = free_port();
        let public = |key: &str| fs::read_to_string(below(&format!("{key}.pub"))).unwrap();
        fs::write(below("login"), login(&home, arguments)).unwrap();
        fs::set_permissions(below("login"), fs::Permissions::from_mode(0o700)).unwrap();
        let key = format!(
            "restrict,pty,command=\"{}\" {}",
            below("login"),
            public("key")
        );
        fs::write(below("authorized_keys"), key).unwrap();
        let known = format!("host {}", public("host_key"));
        fs::write(below("known_hosts"), known).unwrap();
        let configuration = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nPermitRootLogin prohibit-password\n\
             PrintMotd no\nPrintLastLog no\nAcceptEnv LANG\n",
            below("host_key"),
            below("authorized_keys"),
        );
        fs::write(below("sshd_config"), configuration).unwrap();
        let server = Command::new(sshd)
            .args(["-D", "-e", "-f", &below("sshd_config")])
            .stdin(Stdio::null())
            .stderr(fs::File::create(below("sshd.log")).unwrap())
            .spawn()
            .unwrap();
        let host = Self {
            home,
            ssh,
            port,
            server,
        };
        eventually("the host listens", || {
            TcpStream::connect(host.address()).is_ok()
        });
        Some(host)
    }

    pub fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// The client, about to log in through a port that leads to the host.
    pub fn login_through(&self, port: u16) -> CommandBuilder {
        let below = |name: &str| self.home.path().join(name).to_string_lossy().into_owned();
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let mut command = self.home.command(&self.ssh.to_string_lossy());
        command.args([
            "-F",
            "none",
            "-tt",
            "-p",
            &port.to_string(),
            "-i",
            &below("key"),
        ]);
        for option in [
            "IdentitiesOnly=yes".to_owned(),
            "StrictHostKeyChecking=yes".to_owned(),
            "LogLevel=ERROR".to_owned(),
            "SendEnv=LANG".to_owned(),
            "HostKeyAlias=host".to_owned(),
            format!("UserKnownHostsFile={}", below("known_hosts")),
        ] {
            command.args(["-o", &option]);
        }
        command.arg(format!(
            "{}@127.0.0.1",
            String::from_utf8(user).unwrap().trim()
        ));
        command
    }

    /// The client, about to log in.
    pub fn login(&self) -> CommandBuilder {
        self.login_through(self.port)
    }

    /// Cuts every connection: the host's side of it is killed.
    pub fn cut(&self) {
        for process in self.processes("sshd") {
            // One may end by itself when another does.
            let _ = kill_process(process, Signal::KILL);
        }
    }

    /// The readers that run for those who logged in.
    pub fn readers(&self) -> Vec<Pid> {
        self.processes("saidso")
    }

    /// The processes of this name that the server started, and those that they did.
    fn processes(&self, name: &str) -> Vec<Pid> {
        let mut family = vec![self.server.id().cast_signed()];
        let mut found = Vec::new();
        while let Some(parent) = family.pop() {
            for (process, above, comm) in processes() {
                if above == parent {
                    family.push(process);
                    found.extend(Pid::from_raw(process).filter(|_| comm.starts_with(name)));
                }
            }
        }
        found
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.cut();
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What runs in the stead of a shell: the reader with the home of the test.
fn login(home: &Home, arguments: &str) -> String {
    let mut script = "#!/bin/sh\n".to_owned();
    for (name, value) in home.environment() {
        if !matches!(name, "TERM" | "LANG") {
            script = script
                + "export "
                + name
                + "='"
                + &value
                + "'
";
        }
    }
    script + &format!("exec {} {arguments}\n", env!("CARGO_BIN_EXE_saidso"))
}

/// Waits until processes have ended.
pub fn have_ended(processes: &[Pid]) {
    eventually("the reader ends", || {
        processes.iter().all(|process| !is_running(*process))
    });
}

/// Asks again and again until it is so.
pub fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until a process takes no time of a processor any more.
pub fn comes_to_rest(process: Pid) {
    // A hundred looks, 5 ms apart; one that is busy is seen in every other.
    const LOOKS: u32 = 100;
    let ticks = || {
        let process = process.as_raw_nonzero().get();
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
        let (_, rest) = stat.rsplit_once(") ").unwrap();
        let fields: Vec<&str> = rest.split(' ').collect();
        (fields[11].to_owned(), fields[12].to_owned())
    };
    let last = RefCell::new((ticks(), 0));
    eventually("it is at rest", || {
        let now = ticks();
        let mut last = last.borrow_mut();
        let looks = if last.0 == now { last.1 + 1 } else { 0 };
        *last = (now, looks);
        looks >= LOOKS
    });
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

pub fn is_running(process: Pid) -> bool {
    let process = process.as_raw_nonzero().get();
    let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let state = state.rsplit_once(") ").map_or("", |(_, rest)| rest);
    !state.is_empty() && !state.starts_with('Z')
}

/// Every process: its id, its parent's, its name.
fn processes() -> Vec<(i32, i32, String)> {
    let read = |path: PathBuf| {
        let stat = fs::read_to_string(path.join("stat")).ok()?;
        let (id, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        let parent = rest.split(' ').nth(1)?.parse().ok()?;
        Some((id.parse().ok()?, parent, name.to_owned()))
    };
    let all = fs::read_dir(Path::new("/proc")).unwrap();
    all.filter_map(|entry| read(entry.ok()?.path())).collect()
}
