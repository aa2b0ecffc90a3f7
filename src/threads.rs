//! The same work for each of many things, on several threads; its results come in their order, and few wait at a time.

use std::convert::Infallible;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many results of one thread may wait to be taken.
const WAITING: usize = 8;

/// How many small things are worth the way to another thread.
const MANY: usize = 1024;

/// The results of a small work for each of the items, in their order; on this thread alone where they are few.
pub fn map<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
    let parts: Vec<&'i [T]> = items.chunks(MANY).collect();
    let mut results = Vec::with_capacity(items.len());
    let begin = || |part: &&'i [T]| part.iter().map(&work).collect::<Vec<R>>();
    let Ok(()) = in_order(&parts, begin, |of_part| {
        results.extend(of_part);
        Ok::<(), Infallible>(())
    });
    results
}

/// Does the work for every item and gives `take` the results, in the order of the items, on this thread. Each thread has
/// a worker of its own from `begin`; the first failure of `take` ends it all.
///
/// # Errors
///
/// Fails where `take` does.
pub fn in_order<T: Sync, R: Send, W: FnMut(&T) -> R, E>(
    items: &[T],
    begin: impl Fn() -> W + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        return items.iter().map(begin()).try_for_each(take);
    }
    thread::scope(|scope| {
        let begin = &begin;
        let results: Vec<_> = (0..threads)
            .map(|first| {
                let (sender, receiver) = sync_channel(WAITING);
                scope.spawn(move || {
                    let work = begin();
                    let own = items.iter().skip(first).step_by(threads);
                    // nobody waits for the rest where taking has failed
                    own.map(work).try_for_each(|result| sender.send(result)).ok();
                });
                receiver
            })
            .collect();
        let in_turn = results.iter().cycle().take(items.len());
        in_turn.map_while(|results| results.recv().ok()).try_for_each(&mut take)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 100] {
            let items: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            let double = || |item: &usize| item * 2;
            let end: Result<(), ()> = in_order(&items, double, |result| {
                taken.push(result);
                Ok(())
            });
            assert_eq!(end, Ok(()));
            assert_eq!(taken, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn small_works_have_their_results_in_order_too() {
        for count in [0, 1, MANY, 3 * MANY + 1] {
            let items: Vec<usize> = (0..count).collect();
            assert!(map(&items, |item| item * 2).into_iter().eq((0..count).map(|item| item * 2)));
        }
    }

    #[test]
    fn the_first_failure_ends_the_work() {
        let items: Vec<usize> = (0..1000).collect();
        let same = || |item: &usize| *item;
        let end = in_order(&items, same, |item| if item == 7 { Err(item) } else { Ok(()) });
        assert_eq!(end, Err(7));
    }
}
