//! Reads the contents of files out of git's packs, where most stand as what differs from another version: to take that
//! costs a fraction of what it costs git to write each version whole into a pipe, and us to read it there and to compare it.
//!
//! The format is that of `gitformat-pack(5)`. What is in no pack, or is not as expected, is left to git.

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::mem;
use std::path::Path;
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use fnv::FnvHashMap;

use crate::load::LARGEST_FILE;
use crate::load::pieces::Pieces;

/// The packs of a repository.
#[derive(Debug)]
pub struct Packs {
    packs: Vec<Pack>,
    inflater: Decompress,
    /// The contents that were read lately, of which those that come next are made, and how many bytes they hold.
    known: FnvHashMap<Place, Arc<Pieces>>,
    size: usize,
    /// Those that were read before.
    older: FnvHashMap<Place, Arc<Pieces>>,
}

/// Where an object lies: in which pack, and at which of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pack: usize,
    offset: u64,
}

/// An object as it stands in a pack.
enum Stored {
    Whole(Vec<u8>),
    /// What makes it of the object that begins at another byte.
    Difference(u64, Vec<u8>),
}

impl Packs {
    /// The packs in a folder, of a repository whose objects have names of so many bytes.
    #[must_use]
    pub fn open(folder: &Path, name_length: usize) -> Self {
        let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
        let indexes = files.filter(|file| file.extension().is_some_and(|kind| kind == "idx"));
        let packs = indexes.filter_map(|index| Pack::open(&index, name_length).ok());
        Self {
            packs: packs.take(MOST_PACKS).collect(),
            inflater: Decompress::new(true),
            known: FnvHashMap::default(),
            size: 0,
            older: FnvHashMap::default(),
        }
    }

    /// Where the object with this full name lies; `None` where no pack is known to hold it.
    pub fn find(&mut self, name: &str) -> Option<Place> {
        let digit = |digit: u8| u8::try_from(char::from(digit).to_digit(16)?).ok();
        let (pairs, _) = name.as_bytes().as_chunks();
        let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
        let name: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>()?;
        let mut packs = self.packs.iter_mut().enumerate();
        packs.find_map(|(pack, Pack { index, .. })| {
            index.find(&name).map(|offset| Place { pack, offset })
        })
    }

    /// The content of the file that lies there: what stands whole at the end of the differences that lead from there, with
    /// those made. `None` where the pack is not as expected, or the content is too large for a file of a plan.
    pub fn content(&mut self, place: Place) -> Option<Arc<Pieces>> {
        if self.size > MOST_KEPT / 2 {
            self.older = mem::take(&mut self.known);
            self.size = 0;
        }
        let mut differences = Vec::new();
        let mut next = place;
        let mut content = loop {
            if let Some(known) = self.known.get(&next).or_else(|| self.older.get(&next)) {
                break Arc::clone(known);
            }
            match self.packs[place.pack].stored(next.offset, &mut self.inflater)? {
                Stored::Whole(bytes) => {
                    self.size += bytes.len();
                    break self.keep(next, bytes.into());
                }
                Stored::Difference(offset, orders) if differences.len() < DEEPEST => {
                    self.size += orders.len();
                    differences.push((next, orders));
                    next.offset = offset;
                }
                Stored::Difference(..) => return None,
            }
            if self.size > MOST_READ {
                return None;
            }
        };
        for (place, orders) in differences.into_iter().rev() {
            let mut made = changed(&content, orders)?;
            if made.are_scattered() {
                made = made.whole().into_owned().into();
                self.size += made.len();
            }
            self.size += made.size_of_list();
            if self.size > MOST_READ {
                return None;
            }
            content = self.keep(place, made);
        }
        Some(content)
    }

    fn keep(&mut self, place: Place, content: Pieces) -> Arc<Pieces> {
        let content = Arc::new(content);
        self.known.insert(place, Arc::clone(&content));
        content
    }
}

/// How many bytes are kept, half of them of what was read lately: git, which keeps more, orders the versions of a file by
/// their size and not by their age, so that the ones which make a version may lie hundreds of commits away.
const MOST_KEPT: usize = 32 << 20;

/// How many bytes are kept at most while one content is made; what needs more is left to git.
const MOST_READ: usize = 3 * MOST_KEPT;

/// How many packs are looked into: git leaves fewer.
const MOST_PACKS: usize = 64;

/// How many differences may lie between a content and one that stands whole: git makes no more.
const DEEPEST: usize = 4095;

/// A pack, and where in it each object begins.
#[derive(Debug)]
struct Pack {
    index: Index,
    objects: Window,
}

impl Pack {
    fn open(index: &Path, name_length: usize) -> io::Result<Self> {
        let file = index.with_extension("pack");
        if !(index.is_file() && file.is_file()) {
            // to open what is no file may take forever
            return Err(io::ErrorKind::Unsupported.into());
        }
        let objects = Window { file: File::open(file)?, start: 0, bytes: Vec::new() };
        Ok(Self { index: Index::open(index, name_length)?, objects })
    }

    /// The object that begins at a byte, where it is a file's content.
    fn stored(&mut self, offset: u64, inflater: &mut Decompress) -> Option<Stored> {
        let window = self.objects.at(offset)?;
        let rest = &mut &*window;
        let head = byte(rest)?;
        let mut size = u64::from(head & 15);
        if head >= 0x80 {
            size |= number(rest)? << 4;
        }
        let from = match head >> 4 & 7 {
            BLOB => None,
            DIFFERENCE_FROM_OFFSET => {
                Some(offset.checked_sub(distance(rest)?).filter(|base| *base < offset)?)
            }
            DIFFERENCE_FROM_NAME => {
                let name = rest.split_off(..self.index.name_length)?;
                Some(self.index.find(name)?)
            }
            _ => return None,
        };
        let start = offset + (window.len() - rest.len()) as u64;
        let bytes = self.objects.inflated(start, size, inflater)?;
        Some(match from {
            None => Stored::Whole(bytes),
            Some(offset) => Stored::Difference(offset, bytes),
        })
    }
}

/// A part of a file, which moves to where it is read.
#[derive(Debug)]
struct Window {
    file: File,
    start: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// The bytes from an offset on: at least the first [`LONGEST_HEAD`], or all up to the end of the file.
    fn at(&mut self, offset: u64) -> Option<&[u8]> {
        let inside = offset.checked_sub(self.start).and_then(|inside| usize::try_from(inside).ok());
        if let Some(inside) =
            inside.filter(|inside| inside.saturating_add(LONGEST_HEAD) < self.bytes.len())
        {
            return Some(&self.bytes[inside..]);
        }
        self.bytes.clear();
        self.start = offset;
        self.file.seek(SeekFrom::Start(offset)).ok()?;
        (&self.file).take(READ).read_to_end(&mut self.bytes).ok()?;
        Some(&self.bytes)
    }

    /// As many bytes as `size` says, from their compressed form, which begins at an offset.
    fn inflated(
        &mut self,
        mut offset: u64,
        size: u64,
        inflater: &mut Decompress,
    ) -> Option<Vec<u8>> {
        let size = usize::try_from(size).ok().filter(|_| size <= LARGEST_FILE)?;
        // what is longer than it was before it was compressed was not made to be read
        let most = (size + size / 8 + (1 << 16)) as u64;
        // with room for a byte more, so that the end of the compressed form is always come to
        let mut bytes = Vec::with_capacity(size + 1);
        inflater.reset(true);
        loop {
            let before = inflater.total_in();
            let compressed = self.at(offset)?;
            let none = FlushDecompress::None;
            let status = inflater.decompress_vec(compressed, &mut bytes, none).ok()?;
            let taken = inflater.total_in() - before;
            offset += taken;
            if inflater.total_in() > most {
                return None;
            }
            match status {
                Status::StreamEnd => return (bytes.len() == size).then_some(bytes),
                _ if taken == 0 => return None,
                _ => {}
            }
        }
    }
}

/// How many bytes of a pack are taken at once: those that follow hold the versions that are asked for next.
const READ: u64 = 1 << 15;

/// How many bytes stand before an object's compressed form at most: its kind and size, and what it differs from.
const LONGEST_HEAD: usize = 64;

const BLOB: u8 = 3;
const DIFFERENCE_FROM_OFFSET: u8 = 6;
const DIFFERENCE_FROM_NAME: u8 = 7;

/// Where each object of a pack begins, by its name.
#[derive(Debug)]
struct Index {
    file: File,
    size: u64,
    name_length: usize,
    /// How many objects have names whose first byte is this one or a lower one.
    up_to: Vec<u32>,
    /// The names and the places of those with this first byte, once they were needed.
    shelves: Vec<Option<Shelf>>,
}

#[derive(Debug)]
struct Shelf {
    names: Vec<u8>,
    offsets: Vec<u8>,
}

impl Index {
    fn open(path: &Path, name_length: usize) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut head = [0; INDEX_HEAD];
        file.read_exact(&mut head)?;
        if !head.starts_with(b"\xfftOc\0\0\0\x02") {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let (counts, _) = head[8..].as_chunks();
        Ok(Self {
            size: file.metadata()?.len(),
            file,
            name_length,
            up_to: counts.iter().map(|count| u32::from_be_bytes(*count)).collect(),
            shelves: (0..counts.len()).map(|_| None).collect(),
        })
    }

    /// At which byte of the pack the object with this name begins.
    fn find(&mut self, name: &[u8]) -> Option<u64> {
        let first = usize::from(*name.first().filter(|_| name.len() == self.name_length)?);
        if self.shelves[first].is_none() {
            self.shelves[first] = self.shelf(first);
        }
        let Shelf { names, offsets } = self.shelves[first].as_ref()?;
        let (offsets, _) = offsets.as_chunks();
        let (mut from, mut to) = (0, offsets.len());
        while from < to {
            let middle = from.midpoint(to);
            match names[middle * name.len()..][..name.len()].cmp(name) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => {
                    let offset = u32::from_be_bytes(offsets[middle]);
                    return (offset <= LAST_OFFSET).then_some(offset.into());
                }
                Ordering::Greater => to = middle,
            }
        }
        None
    }

    fn shelf(&mut self, first: usize) -> Option<Shelf> {
        let end = self.up_to[first];
        let start = first.checked_sub(1).map_or(0, |before| self.up_to[before]);
        let count = u64::from(end.checked_sub(start)?);
        let (start, all) = (u64::from(start), u64::from(*self.up_to.last()?));
        let name_length = self.name_length as u64;
        let names = INDEX_HEAD as u64;
        // checksums of four bytes stand between the names and the offsets
        let offsets = names + all * (name_length + 4);
        Some(Shelf {
            names: self.part(names + start * name_length, count * name_length)?,
            offsets: self.part(offsets + start * 4, count * 4)?,
        })
    }

    fn part(&mut self, start: u64, length: u64) -> Option<Vec<u8>> {
        let length = usize::try_from(length).ok().filter(|_| start + length <= self.size)?;
        let mut bytes = vec![0; length];
        self.file.seek(SeekFrom::Start(start)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// How long the head of an index is: what it is, and 256 numbers.
const INDEX_HEAD: usize = 8 + 256 * 4;

/// Above it stands not the offset, but where another table has it; packs of so many bytes are left to git.
const LAST_OFFSET: u32 = u32::MAX >> 1;

/// How many bytes the list of a content's pieces takes at most; git makes them of more.
const LONGEST_LIST: usize = 2 << 20;

/// What the orders of a difference make of `base`: parts of it and bytes of their own, one after the other.
fn changed(base: &Pieces, orders: Vec<u8>) -> Option<Pieces> {
    let orders = Arc::new(orders);
    let rest = &mut orders.as_slice();
    let of_base = number(rest)?;
    let size = number(rest)?;
    if of_base != base.len() as u64 || size > LARGEST_FILE {
        return None;
    }
    let mut content = Pieces::default();
    while let Some(order) = byte(rest) {
        if order >= 0x80 {
            let start = little_number(rest, order & 15)?;
            let length = little_number(rest, order >> 4 & 7)?;
            let end = start.checked_add(if length == 0 { 1 << 16 } else { length })?;
            content.push_part(base, start..end)?;
        } else {
            let start = orders.len() - rest.len();
            let own = rest.split_off(..usize::from(order)).filter(|own| !own.is_empty())?;
            content.push(&orders, start..start + own.len());
        }
        if content.len() as u64 > size || content.size_of_list() > LONGEST_LIST {
            return None;
        }
    }
    (content.len() as u64 == size).then_some(content)
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    rest.split_off_first().copied()
}

/// A number in bytes of seven bits, the lowest first; all but the last have their eighth set.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = byte(rest)?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// How far before an object the one begins that it differs from: bytes of seven bits, the highest first, of which none
/// could be left out.
fn distance(rest: &mut &[u8]) -> Option<u64> {
    let mut distance = 0_u64;
    loop {
        let byte = byte(rest)?;
        distance |= u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some(distance);
        }
        distance = distance.checked_add(1)?.checked_mul(0x80)?;
    }
}

/// A number of which only the bytes stand there that `present` has a bit for, the lowest first.
fn little_number(rest: &mut &[u8], present: u8) -> Option<usize> {
    let places = (0..4).filter(|place| present >> place & 1 == 1);
    places.map(|place| Some(usize::from(byte(rest)?) << (8 * place))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_in_too_many_pieces_is_left_to_git() {
        let source = Arc::new(vec![b'a'; 4_000]);
        let mut base = Pieces::default();
        (0..2_000).for_each(|piece| base.push(&source, 2 * piece..2 * piece + 1));
        let all_of_base = [0xb0, 0xd0, 0x07];
        let number = |number: usize| {
            let [low, middle, high] =
                [0, 7, 14].map(|bits| (number >> bits & 0x7f).to_le_bytes()[0]);
            [low | 0x80, middle | 0x80, high]
        };
        let made = |times: usize| {
            let orders = [number(2_000), number(2_000 * times)].concat();
            changed(&base, [orders, all_of_base.repeat(times)].concat())
        };
        assert_eq!(made(3).map(|made| made.len()), Some(6_000));
        assert!(made(100).is_none());
    }
}
