//! The same work for each of many things, on several threads, whose results come in their order; and work on one thing
//! after the other, beside that of making them. Few wait at a time.

use std::convert::Infallible;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::{mem, panic};

/// How many results of one thread may wait to be taken.
const WAITING: usize = 8;

/// How many small things are worth the way to another thread.
const MANY: usize = 1024;

/// The results of a small work for each of the items, in their order; on this thread alone where they are few.
pub fn map<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::with_capacity(items.len());
    by_part(items, &work, |of_part: Vec<R>| results.extend(of_part));
    results
}

/// As [`map`], but the results of many items are one, which `take` is given in their order.
pub fn by_part<'i, T: Sync, R, P: FromIterator<R> + Send>(
    items: &'i [T],
    work: impl Fn(&'i T) -> R + Sync,
    mut take: impl FnMut(P),
) {
    let parts: Vec<&'i [T]> = items.chunks(MANY).collect();
    let begin = || |part: &&'i [T]| part.iter().map(&work).collect::<P>();
    let Ok(()) = in_order(&parts, begin, |of_part| {
        take(of_part);
        Ok::<(), Infallible>(())
    });
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

/// Work on things that come one after the other: on a thread of its own once they are many, while this one makes the next.
#[derive(Debug)]
pub struct Line<T, R> {
    work: fn(&mut R, T),
    /// The things that are not yet worked on, and their size.
    next: Vec<T>,
    size: usize,
    /// What the work has made of the others, while it is done here.
    result: R,
    other: Option<(SyncSender<Vec<T>>, JoinHandle<R>)>,
}

impl<T: Send + 'static, R: Default + Send + 'static> Line<T, R> {
    /// Begins with what the work has made before.
    pub fn new(result: R, work: fn(&mut R, T)) -> Self {
        Self { work, next: Vec::new(), size: 0, result, other: None }
    }

    /// The next thing, which holds so many bytes.
    pub fn push(&mut self, thing: T, size: usize) {
        self.next.push(thing);
        self.size += size;
        if self.next.len() == AT_ONCE || self.size > LARGE {
            self.size = 0;
            let Self { work, result, .. } = self;
            let other = || on_other(mem::take(result), *work);
            let (sender, _) = self.other.get_or_insert_with(other);
            // where nobody takes them the work has panicked, which its end tells
            drop(sender.send(mem::take(&mut self.next)));
        }
    }

    /// What the work has made of all things.
    pub fn end(mut self) -> R {
        let Some((sender, thread)) = self.other else {
            for thing in self.next {
                (self.work)(&mut self.result, thing);
            }
            return self.result;
        };
        drop(sender.send(self.next));
        drop(sender);
        thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
    }
}

/// How many things go to the other thread together: to wake it costs more than the work on a few.
const AT_ONCE: usize = 32;

/// How many bytes they hold at least where they are fewer. As many may wait, and be filled, and be worked on.
const LARGE: usize = 4 << 20;

fn on_other<T: Send + 'static, R: Send + 'static>(
    mut result: R,
    work: fn(&mut R, T),
) -> (SyncSender<Vec<T>>, JoinHandle<R>) {
    let (sender, receiver) = sync_channel::<Vec<T>>(1);
    let thread = thread::spawn(move || {
        for thing in receiver.into_iter().flatten() {
            work(&mut result, thing);
        }
        result
    });
    (sender, thread)
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
    fn things_in_a_line_are_worked_on_in_their_order_also_where_it_goes_on() {
        for count in [0, 1, AT_ONCE - 1, AT_ONCE, 100 * AT_ONCE + 1] {
            let mut line = Line::new(Vec::new(), Vec::push);
            (0..count).for_each(|thing| line.push(thing, thing));
            let mut line = Line::new(line.end(), Vec::push);
            line.push(count, LARGE + 1);
            assert!(line.end().into_iter().eq(0..=count));
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
