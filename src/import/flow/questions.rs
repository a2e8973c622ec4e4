//! Interviews without names: each question stands in bold, its answer below it. Both are turns of nobody named.

use super::labels::Labels;
use super::{Kind, Line, Mark, Page};
use crate::import::LabelVerdict;

/// So many questions make an interview.
const ENOUGH: usize = 3;

/// The questions and the beginnings of the answers, as labels without a name; `None` where there are too few.
pub(super) fn find(page: &Page) -> Option<Labels> {
    let mut at = Vec::with_capacity(page.lines.len());
    let mut first = None;
    let (mut questions, mut answers) = (0, 0);
    let mut asked = false;
    for line in &page.lines {
        let is_text = matches!(line.kind, Kind::Text | Kind::Quote) && !line.text.trim().is_empty();
        let begins = if is_text && is_bold(line) && line.text.trim_end().ends_with(['?', '？', '؟'])
        {
            first.get_or_insert(line);
            questions += 1;
            asked = true;
            true
        } else {
            let answers_it = asked && is_text && !is_bold(line);
            answers += usize::from(answers_it);
            asked &= !answers_it;
            answers_it
        };
        at.push(begins.then(|| (String::new(), 0)));
    }
    let first = first.filter(|_| questions >= ENOUGH && answers >= ENOUGH)?;
    let verdict = LabelVerdict {
        label: first.text.trim().to_owned(),
        line: first.source,
        times: questions,
        taken: true,
        reason: "questions in bold: each is a turn of nobody named, and so is its answer"
            .to_owned(),
    };
    Some(Labels {
        at,
        verdicts: vec![verdict],
    })
}

fn is_bold(line: &Line) -> bool {
    line.label
        .is_some_and(|(mark, end)| mark == Mark::Strong && end >= line.text.trim_end().len())
}
