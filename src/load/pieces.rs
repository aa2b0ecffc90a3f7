//! The bytes of a file as pieces that its versions share, so that what two versions share is not compared byte by byte.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The bytes of a file, one piece after the other.
#[derive(Debug, Default)]
pub struct Pieces(Vec<Piece>);

/// A part of bytes of which other pieces may be parts as well.
#[derive(Clone, Debug)]
struct Piece {
    source: Arc<Vec<u8>>,
    /// Where it begins in the source.
    from: usize,
    /// Where it begins and ends in the file.
    place: Range<usize>,
}

impl From<Vec<u8>> for Pieces {
    fn from(bytes: Vec<u8>) -> Self {
        let mut pieces = Self::default();
        let all = 0..bytes.len();
        pieces.push(&Arc::new(bytes), all);
        pieces
    }
}

impl Pieces {
    /// How many bytes they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| last.place.end)
    }

    /// Whether there is no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends a part of `source`, which must hold it.
    pub fn push(&mut self, source: &Arc<Vec<u8>>, part: Range<usize>) {
        let start = self.len();
        let place = start..start + part.len();
        match self.0.last_mut() {
            _ if part.is_empty() => {}
            Some(last) if last.leads_to(source, part.start) => last.place.end = place.end,
            _ => self.0.push(Piece { source: Arc::clone(source), from: part.start, place }),
        }
    }

    /// Appends a part of other bytes; `None` where they are shorter.
    pub fn push_part(&mut self, of: &Self, part: Range<usize>) -> Option<()> {
        if part.end > of.len() {
            return None;
        }
        for (piece, part) in of.within(part) {
            self.push(&piece.source, piece.at(part));
        }
        Some(())
    }

    /// How many bytes the list of the pieces takes.
    #[must_use]
    pub fn size_of_list(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    /// Whether they are so many for their length that to copy them into one costs less than to go through them again and
    /// again.
    #[must_use]
    pub fn are_scattered(&self) -> bool {
        self.0.len() > (self.len().isqrt() / 4).max(1)
    }

    /// The bytes in a range, which must lie within them.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Cow<'_, [u8]> {
        let parts: Vec<&[u8]> = self.within(range).map(|(piece, part)| piece.bytes(part)).collect();
        match parts.as_slice() {
            [] => Cow::Borrowed(&[]),
            [one] => Cow::Borrowed(one),
            several => Cow::Owned(several.concat()),
        }
    }

    /// All of the bytes.
    #[must_use]
    pub fn whole(&self) -> Cow<'_, [u8]> {
        self.part(0..self.len())
    }

    /// How many bytes at the beginning are the same.
    #[must_use]
    pub fn common_prefix(&self, other: &Self) -> usize {
        let (mut pieces, mut others) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut same = 0;
        while let (Some(one), Some(two)) = (pieces.peek(), others.peek()) {
            let end = one.place.end.min(two.place.end);
            let (ours, theirs) = (one.bytes(same..end), two.bytes(same..end));
            same += if std::ptr::eq(ours, theirs) { ours.len() } else { prefix(ours, theirs) };
            if same < end {
                break;
            }
            pieces.next_if(|piece| piece.place.end == end);
            others.next_if(|piece| piece.place.end == end);
        }
        same
    }

    /// How many bytes at the end are the same, `most` at most.
    #[must_use]
    pub fn common_suffix(&self, other: &Self, most: usize) -> usize {
        let mut pieces = self.0.iter().rev().peekable();
        let mut others = other.0.iter().rev().peekable();
        let mut same = 0;
        while let (Some(one), Some(two)) = (pieces.peek(), others.peek()) {
            let (end, end_of_other) = (self.len() - same, other.len() - same);
            let (left, left_of_other) = (end - one.place.start, end_of_other - two.place.start);
            let length = left.min(left_of_other).min(most - same);
            let ours = one.bytes(end - length..end);
            let theirs = two.bytes(end_of_other - length..end_of_other);
            let found = if std::ptr::eq(ours, theirs) { length } else { suffix(ours, theirs) };
            same += found;
            if found < length || same == most {
                break;
            }
            pieces.next_if(|_| left == length);
            others.next_if(|_| left_of_other == length);
        }
        same
    }

    /// The pieces that hold a range, each with what of the range it holds.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = (&Piece, Range<usize>)> {
        let first = self.0.partition_point(|piece| piece.place.end <= range.start);
        let pieces = self.0[first..].iter().take_while(move |piece| piece.place.start < range.end);
        pieces.map(move |piece| {
            (piece, range.start.max(piece.place.start)..range.end.min(piece.place.end))
        })
    }
}

impl Piece {
    /// Where in the source a range of the file is that lies within the piece.
    fn at(&self, range: Range<usize>) -> Range<usize> {
        let from = self.from + (range.start - self.place.start);
        from..from + range.len()
    }

    fn bytes(&self, range: Range<usize>) -> &[u8] {
        &self.source[self.at(range)]
    }

    /// Whether this byte of the source follows it there.
    fn leads_to(&self, source: &Arc<Vec<u8>>, from: usize) -> bool {
        Arc::ptr_eq(&self.source, source) && self.from + self.place.len() == from
    }
}

/// How many bytes are compared at once: first in great steps, then in small ones, then one by one.
const STEPS: [usize; 3] = [4096, 64, 1];

fn prefix(old: &[u8], new: &[u8]) -> usize {
    STEPS.into_iter().fold(0, |same, step| {
        let steps = old[same..].chunks_exact(step).zip(new[same..].chunks_exact(step));
        same + steps.take_while(|(old, new)| old == new).count() * step
    })
}

fn suffix(old: &[u8], new: &[u8]) -> usize {
    STEPS.into_iter().fold(0, |same, step| {
        let (old, new) = (&old[..old.len() - same], &new[..new.len() - same]);
        let steps = old.rchunks_exact(step).zip(new.rchunks_exact(step));
        same + steps.take_while(|(old, new)| old == new).count() * step
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_ends_at_the_first_byte_that_differs() {
        for differing in [0, 1, 63, 64, 65, 4095, 4096, 4097, 9000, 9999] {
            let old = vec![b'a'; 10_000];
            let mut new = old.clone();
            new[differing] = b'b';
            assert_eq!(prefix(&old, &new), differing);
            assert_eq!(suffix(&old, &new), 9_999 - differing);
            assert_eq!(prefix(&old, &old[..differing]), differing);
            assert_eq!(suffix(&old, &old[differing..]), 10_000 - differing);
        }
    }

    #[test]
    fn pieces_are_scattered_where_they_are_many_for_their_length() {
        let are_scattered = |count: usize, length: usize| {
            let source = Arc::new(vec![b'a'; 2 * length]);
            let mut pieces = Pieces::default();
            let part = length / count;
            (0..count)
                .for_each(|piece| pieces.push(&source, 2 * piece * part..(2 * piece + 1) * part));
            assert_eq!((pieces.0.len(), pieces.len()), (count, count * part));
            pieces.are_scattered()
        };
        assert!(!are_scattered(1, 3) && are_scattered(2, 10));
        assert!(!are_scattered(20, 10_000) && are_scattered(30, 10_000));
    }
}
