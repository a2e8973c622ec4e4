//! The pages of the summary and the line that names them.

use super::ink::{Ink, Line, cut};

/// Columns around a name: brackets or blanks, and a blank.
const AROUND: usize = 3;

/// A page of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Talk,
    Course,
    Timeline,
    Telling,
}

impl Section {
    const ALL: [Self; 4] = [Self::Talk, Self::Course, Self::Timeline, Self::Telling];

    fn title(self) -> &'static str {
        match self {
            Self::Talk => "Talk share",
            Self::Course => "Course",
            Self::Timeline => "Timeline",
            Self::Telling => "Telling words",
        }
    }

    /// The page after it, and around.
    pub fn next(self) -> Self {
        match self {
            Self::Talk => Self::Course,
            Self::Course => Self::Timeline,
            Self::Timeline => Self::Telling,
            Self::Telling => Self::Talk,
        }
    }

    /// The page whose name stands at a column of the line of names.
    pub fn at(column: usize, width: usize) -> Option<Self> {
        if Self::names_width() > width {
            return None;
        }
        let mut end = 0;
        Self::ALL.into_iter().find(|section| {
            end += section.title().len() + AROUND;
            column < end
        })
    }

    fn names_width() -> usize {
        let widths = Self::ALL.map(|section| section.title().len() + AROUND);
        widths.iter().sum()
    }

    /// The names of the pages, this one in brackets; where there is no room for all, this one alone.
    pub fn tabs(self, width: usize) -> Line {
        if Self::names_width() > width {
            return Line::of(Ink::Heading, cut(self.title(), width));
        }
        let mut line = Line::default();
        for section in Self::ALL {
            if section == self {
                line.push(Ink::Heading, format!("[{}]", section.title()));
            } else {
                line.push(Ink::Faint, format!(" {} ", section.title()));
            }
            line.push(Ink::Plain, " ");
        }
        line
    }
}
