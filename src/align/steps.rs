//! The cheapest way from a text to a quotation.

use super::Token;

/// What two words that are the same are worth.
const SAME: i32 = 64;
const CHANGED: i32 = -40;
const INSERTED: i32 = -44;
/// What a cut costs before its first word, where the quotation marks none.
const CUT: i32 = -64;
/// What each word of a cut costs.
const CUT_WORD: i32 = -1;
/// An impossible state.
const NEVER: i32 = i32::MIN / 2;

/// One step of an alignment; the numbers are positions of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Both have the word.
    Same {
        /// In the quotation.
        quote: usize,
        /// In the text.
        text: usize,
    },
    /// Another word stands in its stead.
    Changed {
        /// In the quotation.
        quote: usize,
        /// In the text.
        text: usize,
    },
    /// Only the quotation has it.
    Inserted {
        /// In the quotation.
        quote: usize,
    },
    /// Only the text has it.
    Cut {
        /// In the text.
        text: usize,
    },
}

impl Step {
    /// The word of the text that it is about.
    pub fn text(self) -> Option<usize> {
        match self {
            Self::Same { text, .. } | Self::Changed { text, .. } | Self::Cut { text } => Some(text),
            Self::Inserted { .. } => None,
        }
    }

    /// The same step, so many words further on in both.
    #[must_use]
    pub fn moved(self, by_quote: usize, by_text: usize) -> Self {
        match self {
            Self::Same { quote, text } => Self::Same {
                quote: quote + by_quote,
                text: text + by_text,
            },
            Self::Changed { quote, text } => Self::Changed {
                quote: quote + by_quote,
                text: text + by_text,
            },
            Self::Inserted { quote } => Self::Inserted {
                quote: quote + by_quote,
            },
            Self::Cut { text } => Self::Cut {
                text: text + by_text,
            },
        }
    }
}

/// How a cell was reached with the last word of the quotation placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// A word of each.
    Both,
    /// A word of the quotation.
    Quote,
    /// A bracketed word of the text.
    Bracketed,
}

/// The way to a cell: to its best score with a word placed, and to its best inside a cut.
#[derive(Debug, Clone, Copy)]
struct Way {
    step: Move,
    /// Whether a cut ended before the step.
    after_cut: bool,
    /// Whether the cut had begun before this word.
    cut_goes_on: bool,
}

/// One cell: the best score with the last word of the quotation placed, and the best inside a cut.
#[derive(Debug, Clone, Copy)]
struct Cell {
    placed: i32,
    cut: i32,
}

impl Cell {
    const OUTSIDE: Self = Self {
        placed: NEVER,
        cut: NEVER,
    };

    /// The better of both, and whether it is the cut.
    fn best(self) -> (i32, bool) {
        if self.cut > self.placed {
            (self.cut, true)
        } else {
            (self.placed, false)
        }
    }
}

/// Lays the whole `quote` along the best part of `text`.
///
/// `marked(i)` says whether the quotation marks a cut before its word `i`; such a cut costs next to
/// nothing. Bracketed words cost nothing where the other side does not have them. The steps begin
/// and end with a word of the quotation. Takes time and memory by the product of both lengths.
pub fn align(quote: &[Token], marked: impl Fn(usize) -> bool, text: &[Token]) -> Vec<Step> {
    let width = text.len() + 1;
    let mut ways = Vec::with_capacity(quote.len() * width);
    let mut above = vec![
        Cell {
            placed: 0,
            ..Cell::OUTSIDE
        };
        width
    ];
    for (row, word) in quote.iter().enumerate() {
        let (open, each) = if marked(row + 1) {
            (0, 0)
        } else {
            (CUT, CUT_WORD)
        };
        let mut line: Vec<Cell> = Vec::with_capacity(width);
        let mut left = Cell::OUTSIDE;
        let mut diagonal = Cell::OUTSIDE;
        let columns = std::iter::once(None).chain(text.iter().map(Some));
        for (spoken, up) in columns.zip(&above) {
            let around = Around {
                diagonal,
                up: *up,
                left,
            };
            let (placed, mut way) = around.placed(*word, spoken);
            way.cut_goes_on = left.cut > left.placed + open;
            let cut = (left.placed + open).max(left.cut) + each;
            left = Cell {
                placed,
                cut: cut.max(NEVER),
            };
            diagonal = *up;
            line.push(left);
            ways.push(way);
        }
        above = line;
    }
    let ends = above.iter().enumerate();
    let end = ends.max_by_key(|(column, cell)| (cell.placed, std::cmp::Reverse(*column)));
    let mut steps = back(
        &ways,
        width,
        quote.len(),
        end.map_or(0, |(column, _)| column),
    );
    for step in &mut steps {
        if let Step::Changed {
            quote: at,
            text: spoken,
        } = *step
            && let (Some(word), Some(other)) = (quote.get(at), text.get(spoken))
            && word.is(*other)
        {
            *step = Step::Same {
                quote: at,
                text: spoken,
            };
        }
    }
    steps
}

/// The cells that a cell is reached from.
struct Around {
    diagonal: Cell,
    up: Cell,
    left: Cell,
}

impl Around {
    /// The best score with `word` placed, and the way to it.
    fn placed(&self, word: Token, spoken: Option<&Token>) -> (i32, Way) {
        let way = |step, after_cut| Way {
            step,
            after_cut,
            cut_goes_on: false,
        };
        let (above, after_cut) = self.up.best();
        let insert = if word.bracketed { -1 } else { INSERTED };
        let mut best = (above + insert, way(Move::Quote, after_cut));
        let Some(spoken) = spoken else {
            return best;
        };
        let (before, after_cut) = self.diagonal.best();
        let both = if word.is(*spoken) {
            SAME
        } else if word.bracketed || spoken.bracketed {
            NEVER
        } else {
            CHANGED
        };
        if both > NEVER && before + both >= best.0 {
            best = (before + both, way(Move::Both, after_cut));
        }
        if spoken.bracketed && self.left.placed > best.0 {
            best = (self.left.placed - 1, way(Move::Bracketed, false));
        }
        best
    }
}

/// Follows the ways back from the end.
fn back(ways: &[Way], width: usize, rows: usize, end: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut row, mut column) = (rows, end);
    let mut in_cut = false;
    while row > 0 {
        let Some(way) = ways.get((row - 1) * width + column) else {
            break;
        };
        if in_cut {
            column -= 1;
            steps.push(Step::Cut { text: column });
            in_cut = way.cut_goes_on;
            continue;
        }
        match way.step {
            Move::Both => {
                row -= 1;
                column -= 1;
                steps.push(Step::Changed {
                    quote: row,
                    text: column,
                });
            }
            Move::Quote => {
                row -= 1;
                steps.push(Step::Inserted { quote: row });
            }
            Move::Bracketed => {
                column -= 1;
                steps.push(Step::Cut { text: column });
            }
        }
        in_cut = way.after_cut;
    }
    steps.reverse();
    steps
}
