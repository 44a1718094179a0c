package podium.chaos;

import podium.chaos.check.Finding;

import java.time.Duration;
import java.util.List;

/// What came of a row.
public sealed interface Outcome {
    Row row();

    /// Every invariant held.
    ///
    /// @param notes what was seen, a few words each
    record Passed(Row row, Duration took, List<String> notes) implements Outcome {
        public Passed {
            notes = List.copyOf(notes);
        }
    }

    /// @param kept where the line's logs and data are
    /// @param form in which it was played
    /// @param line the rows that were played on its line, this one last
    record Failed(
            Row row,
            Duration took,
            List<Finding> findings,
            String kept,
            Form form,
            List<Integer> line)
            implements Outcome {
        public Failed {
            findings = List.copyOf(findings);
            line = List.copyOf(line);
        }
    }

    /// It can't be done on this machine.
    record Skipped(Row row, String reason) implements Outcome {}
}
