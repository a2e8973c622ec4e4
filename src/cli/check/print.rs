//! A finding as people read it: `[-words-]` stand only in the transcript, `{+words+}` only in the article.

use super::Telling;
use crate::check::{Answer, DifferenceKind, Found, Manner, Stretch};
use crate::cli::failure::Step;
use crate::cli::output::{Output, Style, Words};

impl Telling<'_> {
    /// Prints a quotation, its finding and the passage.
    pub(super) fn print(&self, output: &mut Output, answer: &Answer) -> Step {
        let speaker = self
            .quotation
            .speaker
            .as_deref()
            .unwrap_or("nobody by name");
        let speaker = output.foreign_line(speaker);
        let quote = output.foreign_line(&self.quotation.text);
        let mut words = Words::default();
        words
            .add(Style::Plain, "“")
            .add(Style::Strong, &quote)
            .add(Style::Plain, "”")
            .add(
                Style::Faint,
                &format!(" line {}, attributed to {speaker}", self.quotation.line),
            );
        output.paragraph("", 2, &words)?;
        let finding = answer.best.finding;
        let style = if finding.stands() {
            Style::Strong
        } else {
            Style::Hit
        };
        let mut words = Words::default();
        words.add(style, finding.word());
        words.add(Style::Plain, &format!(": {}", finding.sentence()));
        if self.quotation.manner == Manner::Scare {
            words.add(Style::Faint, " (not said to be anyone's words)");
        }
        output.paragraph("  ", 2, &words)?;
        self.print_found(output, &answer.best)?;
        if let Some(second) = &answer.second {
            output.line(&format!("  {}", output.painted(Style::Faint, "close too:")))?;
            self.print_found(output, second)?;
        }
        output.line("")
    }

    /// The place with its speaker and the word diff, then each difference that has a name.
    fn print_found(&self, output: &mut Output, found: &Found) -> Step {
        let (Some(place), Some(turn)) = (self.place(found), self.first_turn(found)) else {
            return Ok(());
        };
        let passage = found.passage.as_ref();
        let transcript = passage.and_then(|passage| self.library.transcript(passage.transcript));
        let name = transcript.map_or("unknown speaker", |transcript| {
            transcript.speaker_name(turn.speaker)
        });
        let mut words = Words::default();
        words
            .add(Style::Faint, &output.foreign_line(&place.to_string()))
            .add(Style::Plain, " ")
            .add_speaker(output, name, turn);
        for (at, stretch) in found.diff.iter().enumerate() {
            if at > 0 {
                words.add(Style::Plain, " ");
            }
            match stretch {
                Stretch::Same(text) => words.add(Style::Plain, &output.foreign_line(text)),
                Stretch::Cut(text) => {
                    words.add(Style::Faint, &format!("[-{}-]", output.foreign_line(text)))
                }
                Stretch::Inserted(text) => {
                    words.add(Style::Hit, &format!("{{+{}+}}", output.foreign_line(text)))
                }
            };
        }
        output.paragraph("  ", 4, &words)?;
        for difference in found
            .differences
            .iter()
            .filter(|one| one.kind < DifferenceKind::Word)
        {
            let told = output.foreign_line(&difference.sentence());
            let mut words = Words::default();
            words
                .add(Style::Hit, difference.kind.word())
                .add(Style::Plain, &format!(": {told}"));
            output.paragraph("    ", 4, &words)?;
        }
        Ok(())
    }
}
