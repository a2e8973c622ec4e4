//! Many numbers in as few bytes as the greatest of them needs, each in as many: three for a library of a million turns.

use std::ops::Range;

/// Numbers, packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    bytes: Vec<u8>,
    /// Bytes of each number, from 1 to 4.
    width: usize,
}

/// Some of them, one after the other.
#[derive(Debug, Clone, Copy)]
pub struct Run<'p> {
    bytes: &'p [u8],
    width: usize,
}

impl Default for Packed {
    /// None.
    fn default() -> Self {
        Self::zeros(0, 0)
    }
}

impl Packed {
    /// So many zeros, with room for numbers up to `greatest`.
    pub fn zeros(count: usize, greatest: u32) -> Self {
        let width = (1..4)
            .find(|width| greatest >> (8 * width) == 0)
            .unwrap_or(4);
        Self {
            bytes: vec![0; count * width],
            width,
        }
    }

    /// Puts a number in its place.
    pub fn set(&mut self, at: usize, number: u32) {
        let place = &mut self.bytes[at * self.width..][..self.width];
        place.copy_from_slice(&number.to_le_bytes()[..self.width]);
    }

    /// The numbers at `places`.
    pub fn run(&self, places: Range<usize>) -> Run<'_> {
        Run {
            bytes: &self.bytes[places.start * self.width..places.end * self.width],
            width: self.width,
        }
    }
}

impl<'p> Run<'p> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.bytes.len() / self.width
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The number at a place, if there is one.
    pub fn get(self, at: usize) -> Option<u32> {
        self.bytes
            .get(at * self.width..(at + 1) * self.width)
            .map(unpacked)
    }

    /// The numbers in order.
    pub fn iter(self) -> impl Iterator<Item = u32> + 'p {
        self.bytes.chunks_exact(self.width).map(unpacked)
    }

    /// Of numbers in ascending order those in `range`.
    pub fn within(self, range: &Range<u32>) -> Self {
        let [start, end] = [range.start, range.end].map(|end| self.first_from(end));
        Self {
            bytes: &self.bytes[start * self.width..end.max(start) * self.width],
            ..self
        }
    }

    /// The place of the first number that is `least` or more.
    fn first_from(self, least: u32) -> usize {
        let (mut first, mut end) = (0, self.len());
        while first < end {
            let middle = usize::midpoint(first, end);
            if self.get(middle).is_some_and(|number| number < least) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        first
    }
}

fn unpacked(bytes: &[u8]) -> u32 {
    match *bytes {
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
        [a, b] => u32::from_le_bytes([a, b, 0, 0]),
        [a] => u32::from(a),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(numbers: &[u32]) -> Packed {
        let greatest = numbers.iter().max().copied().unwrap_or(0);
        let mut made = Packed::zeros(numbers.len(), greatest);
        for (at, number) in numbers.iter().enumerate() {
            made.set(at, *number);
        }
        made
    }

    #[test]
    fn the_greatest_number_says_how_many_bytes_each_has() {
        for (greatest, width) in [
            (0, 1),
            (255, 1),
            (256, 2),
            (65_535, 2),
            (65_536, 3),
            (1 << 24, 4),
        ] {
            assert_eq!(Packed::zeros(1, greatest).width, width, "{greatest}");
        }
        let empty = Packed::default();
        let none = empty.run(0..0);
        assert!(none.is_empty() && none.iter().next().is_none());
        assert!(none.get(0).is_none() && none.within(&(0..9)).is_empty());
    }

    proptest! {
        #[test]
        fn numbers_come_out_as_they_went_in(mut numbers in prop::collection::vec(0..1_u32 << 25, 0..40), shift in 0..25, ends in (0_u32..9, 0_u32..9)) {
            for number in &mut numbers {
                *number >>= shift;
            }
            numbers.sort_unstable();
            let made = packed(&numbers);
            let run = made.run(0..numbers.len());
            prop_assert_eq!(run.iter().collect::<Vec<_>>(), numbers.clone());
            prop_assert_eq!(run.len(), numbers.len());
            prop_assert_eq!(run.get(3), numbers.get(3).copied());
            let range = ends.0..ends.1;
            let expected: Vec<u32> = numbers.into_iter().filter(|number| range.contains(number)).collect();
            prop_assert_eq!(run.within(&range).iter().collect::<Vec<_>>(), expected);
        }
    }
}
