//! Many tasks done by as many threads as there are processors.

use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// So few tasks of so few bytes are done at once: threads would cost more than they spare.
const FEW: usize = 16;
const LIGHT: u64 = 512 * 1024;

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
    let waiting = Mutex::new(tasks.into_iter().enumerate());
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next()
    };
    let (sender, done) = channel();
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((at, task)) = next() {
                    // Whoever asked waits for all of them.
                    let _ = sender.send((at, work(task)));
                }
            });
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
}
