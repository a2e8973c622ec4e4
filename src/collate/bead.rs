//! Beads (Gale & Church 1993): stretches of left turns that stand for stretches of right turns. One for one, one for up to
//! four, one for none; and two turns that became one when the turn between them was dropped.

/// Turns of one edition that a bead takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// None.
    Gap,
    /// So many, from one to four.
    Run(u8),
    /// The first and the third of three.
    Around,
}

impl Span {
    /// How many turns it covers.
    pub fn len(self) -> usize {
        match self {
            Self::Gap => 0,
            Self::Run(count) => usize::from(count),
            Self::Around => 3,
        }
    }

    /// The turns that it takes, from the first on.
    pub fn turns(self) -> &'static [usize] {
        match self {
            Self::Gap => &[],
            Self::Run(count) => &[0, 1, 2, 3][..usize::from(count.min(4))],
            Self::Around => &[0, 2],
        }
    }
}

/// Turns of the left edition and the turns of the right one that they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bead {
    /// The first left turn.
    pub left: usize,
    /// The first right turn.
    pub right: usize,
    /// The left turns.
    pub lefts: Span,
    /// The right turns.
    pub rights: Span,
}

impl Bead {
    /// Every pair of a left and a right turn that it takes.
    pub fn pairs(self) -> impl Iterator<Item = (usize, usize)> {
        let lefts = self.lefts.turns().iter().map(move |at| self.left + at);
        lefts.flat_map(move |left| {
            let rights = self.rights.turns().iter();
            rights.map(move |at| (left, self.right + at))
        })
    }

    /// Whether it is one turn for one.
    pub fn is_plain(self) -> bool {
        (self.lefts, self.rights) == (Span::Run(1), Span::Run(1))
    }
}

/// The best beads and their sum.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// In order, covering every turn once.
    pub beads: Vec<Bead>,
    /// How much more likely the alignment is than that nothing is aligned, as a natural logarithm.
    pub score: f32,
}
