//! Work shared among as many threads as there are processors: tasks, shares of a list, or tasks whose results are
//! taken one after the other while the next are being worked out.

use std::collections::BTreeMap;
use std::iter::Enumerate;
use std::sync::mpsc::{Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::{thread, vec};

/// So few tasks of so few bytes are done at once: threads would cost more than they spare.
const FEW: usize = 16;
const LIGHT: u64 = 512 * 1024;

/// So many results of each thread that works ahead wait to be taken.
const AHEAD: usize = 2;

/// Does each of `tasks`; the results are in their order. `weight` is that of a task in bytes; `tell` hears how many of how
/// many are done.
pub fn each<T: Send, R: Send>(
    tasks: Vec<T>,
    weight: impl Fn(&T) -> u64,
    work: impl Fn(T) -> R + Sync,
    tell: &mut dyn FnMut(usize, usize),
) -> Vec<R> {
    let count = tasks.len();
    if count <= 1 || (count <= FEW && tasks.iter().map(weight).sum::<u64>() <= LIGHT) {
        let tasks = (1..).zip(tasks);
        return tasks
            .map(|(number, task)| {
                let done = work(task);
                tell(number, count);
                done
            })
            .collect();
    }
    let waiting = Queue::of(tasks);
    let (sender, done) = channel();
    let labour = |sender: &Sender<_>| {
        while let Some((at, task)) = waiting.next() {
            // Whoever asked waits for all of them.
            let _ = sender.send((at, work(task)));
        }
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let started = (0..processors()).filter(|_| {
            let (sender, labour) = (sender.clone(), &labour);
            let thread = thread::Builder::new();
            thread.spawn_scoped(scope, move || labour(&sender)).is_ok()
        });
        if started.count() == 0 {
            // There are no threads to be had.
            labour(&sender);
        }
        drop(sender);
        let counted = (1..).zip(done);
        counted
            .map(|(number, result)| {
                tell(number, count);
                result
            })
            .collect()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Does `work` on shares of `items`, none of which has fewer than `fewest` but the last; the results are in the order of
/// the items.
pub fn in_shares<T: Sync, R: Send>(
    items: &[T],
    fewest: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let count = (items.len() / fewest.max(1)).clamp(1, processors());
    let mut shares = items.chunks(items.len().div_ceil(count).max(1));
    let own = shares.next().unwrap_or_default();
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = shares
            .map(|share| {
                let thread = thread::Builder::new();
                (share, thread.spawn_scoped(scope, move || work(share)))
            })
            .collect();
        let mut all = vec![work(own)];
        for (share, thread) in running {
            // A share that has no thread is worked out here.
            let done = thread.ok().and_then(|thread| thread.join().ok());
            all.push(done.unwrap_or_else(|| work(share)));
        }
        all
    })
}

/// Does each of `tasks`; `take` gets the results in their order, while the next ones are being worked out.
pub fn ahead<T: Send, R: Send>(
    tasks: Vec<T>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let count = tasks.len();
    let helpers = (processors() - 1).min(count / 2);
    let waiting = Queue::of(tasks);
    thread::scope(|scope| {
        let (sender, done) = sync_channel(AHEAD * helpers);
        for _ in 0..helpers {
            let (sender, waiting, work) = (sender.clone(), &waiting, &work);
            let help = move || {
                while let Some((at, task)) = waiting.next() {
                    if sender.send((at, work(task))).is_err() {
                        break;
                    }
                }
            };
            // Where there is no thread, the others do its part.
            let _ = thread::Builder::new().spawn_scoped(scope, help);
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for at in 0..count {
            let result = loop {
                if let Some(result) = early.remove(&at) {
                    break result;
                }
                let found = done.try_recv().ok();
                // Not too far ahead of a helper that is slow with the next one.
                let may_work = early.len() <= AHEAD * helpers;
                let own = || may_work.then(|| waiting.next()).flatten();
                let found = found.or_else(|| own().map(|(at, task)| (at, work(task))));
                // One that panics never sends: the scope then ends in the same way.
                let Some((at, result)) = found.or_else(|| done.recv().ok()) else {
                    return;
                };
                early.insert(at, result);
            };
            take(result);
        }
    });
}

/// Tasks with their numbers, for whichever thread comes next.
struct Queue<T>(Mutex<Enumerate<vec::IntoIter<T>>>);

impl<T> Queue<T> {
    fn of(tasks: Vec<T>) -> Self {
        Self(Mutex::new(tasks.into_iter().enumerate()))
    }

    fn next(&self) -> Option<(usize, T)> {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.next()
    }
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_tasks_and_each_is_told_once() {
        for (count, weight) in [(0, 0), (1, LIGHT), (FEW, 1), (FEW, LIGHT), (500, 0)] {
            let mut told = Vec::new();
            let tasks: Vec<usize> = (0..count).collect();
            let mut tell = |number, all| told.push((number, all));
            let done = each(tasks.clone(), |_| weight, |task| 2 * task, &mut tell);
            assert_eq!(done, tasks.iter().map(|task| 2 * task).collect::<Vec<_>>());
            assert_eq!(
                told,
                (1..=count)
                    .map(|number| (number, count))
                    .collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn shares_are_in_the_order_of_the_items_and_only_the_last_may_be_small() {
        for (count, fewest) in [(0, 1), (1, 1), (7, 3), (10, 3), (1000, 1), (1000, 600)] {
            let items: Vec<usize> = (0..count).collect();
            let shares = in_shares(&items, fewest, <[usize]>::to_vec);
            let (_, all_but_last) = shares.split_last().unwrap();
            assert!(all_but_last.iter().all(|share| share.len() >= fewest));
            assert_eq!(shares.concat(), items);
        }
    }

    #[test]
    fn what_is_done_ahead_is_taken_in_order() {
        for count in [0, 1, 2, 3, 500] {
            let mut taken = Vec::new();
            ahead(
                (0..count).collect(),
                |task| 2 * task,
                |done| taken.push(done),
            );
            assert_eq!(taken, (0..count).map(|task| 2 * task).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_ahead_is_not_lost() {
        let run = || ahead((0..500).collect(), |task| assert!(task != 40), |()| ());
        assert!(std::panic::catch_unwind(run).is_err());
    }
}
