//! The claims of the exchange by passage: what several articles claim of the same turns stands together.

use crate::link;
use crate::record::TurnIndex;
use crate::review::{Passage, passages, together};

use super::rows::{Maker, Row};

impl Maker<'_> {
    /// A heading for each passage, then the claims on it; several articles on one are named.
    pub(super) fn by_passage(&self) -> Vec<Row> {
        let mut placed = Vec::new();
        for (index, claim) in link::about(self.library, self.transcript) {
            let own = self.links.iter().filter(|link| link.claim == index);
            let all = passages(self.transcript, own);
            let sure = all.into_iter().filter(Passage::is_sure);
            placed.extend(sure.map(|passage| (passage.first, passage.last, (index, claim))));
        }
        let mut rows = Vec::new();
        for group in together(placed) {
            let mut articles: Vec<&str> = Vec::new();
            for (index, _) in &group.all {
                let article = self
                    .library
                    .claim(*index)
                    .map(|(article, _)| article.id.as_str());
                articles.extend(article.filter(|id| !articles.contains(id)));
            }
            rows.push(Row::Heading(self.heading(
                group.first,
                group.last,
                &articles,
            )));
            rows.extend(
                group
                    .all
                    .into_iter()
                    .map(|(index, claim)| self.claim(index, claim)),
            );
        }
        rows
    }

    /// `turns 6–7 · Steve Witkoff · shared by one, two`.
    fn heading(&self, first: TurnIndex, last: TurnIndex, articles: &[&str]) -> String {
        let turns = if first == last {
            format!("turn {}", first.number())
        } else {
            format!("turns {}–{}", first.number(), last.number())
        };
        let speaker = self.transcript.turn(first).map(|turn| turn.speaker);
        let speaker = self.transcript.speaker_name(speaker.flatten());
        match articles {
            [one] => format!("{turns} · {speaker} · only {one}"),
            _ => format!("{turns} · {speaker} · shared by {}", articles.join(", ")),
        }
    }
}
