package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One page of an answer.
///
/// @param release that answered
/// @param next the cursor of the next page, or `null` on the last
public record AnswerPage(long release, List<AnswerRow> rows, @Nullable String next) {
    public AnswerPage {
        rows = List.copyOf(rows);
    }
}
