package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// How far the records of one run or import have come, counted from where the line stood before
/// them. A service that does not answer leaves its number as it was.
final class Progress {
    private final Line line;
    private final long landedBefore;
    private final long releasedBefore;
    private long landed;
    private long released;
    private long cleaned;
    private long steps;
    private @Nullable String answersHalted;
    private @Nullable String trouble;

    private Progress(Line line, long landedBefore, long releasedBefore) {
        this.line = line;
        this.landedBefore = landedBefore;
        this.releasedBefore = releasedBefore;
    }

    /// From now on.
    static Progress begin(Line line) {
        LayerReport bronze = orNull(line::bronze);
        ReleasedReport answers = orNull(line::released);
        return new Progress(
                line,
                bronze == null ? 0 : bronze.records(),
                answers == null ? 0 : answers.records());
    }

    /// Asks the services.
    ///
    /// @param sent no more than that can have come anywhere
    void look(long sent) {
        trouble = null;
        LayerReport bronze = answered(line::bronze);
        if (bronze != null) {
            landed = Math.clamp(bronze.records() - landedBefore, landed, Math.max(landed, sent));
            note(bronze.state(), bronze.reason());
        }
        ReleasedReport answers = answered(line::released);
        if (answers != null) {
            released =
                    Math.clamp(
                            answers.records() - releasedBefore, released, Math.max(released, sent));
            landed = Math.max(landed, released);
            answersHalted = answers.halted();
            if (answersHalted != null) {
                note(answers.state(), answersHalted);
            }
        }
    }

    /// Asks silver-service and gold-service too.
    ///
    /// @return why nothing will be published until a person has looked, or `null`
    @Nullable String halted() {
        LayerReport silver = answered(line::silver);
        GoldReport gold = answered(line::gold);
        if (silver != null) {
            cleaned = silver.positions();
            note(silver.state(), silver.reason());
        }
        if (gold != null) {
            steps = gold.steps();
            note(gold.state(), gold.reason());
        }
        return gold != null && gold.isHalted()
                ? reason(gold.state(), gold.reason())
                : answersHalted;
    }

    /// Changes while any layer, or publishing, gets on.
    long moved() {
        return landed + cleaned + steps + released;
    }

    long released() {
        return released;
    }

    /// Who does not answer, or why it waits; `null` where all is well.
    @Nullable String trouble() {
        return trouble;
    }

    /// @param total how many it will be, or `null`
    String text(long sent, @Nullable Long total) {
        String text =
                "%s  %s  %s"
                        .formatted(
                                Bars.counted("sent", sent, total),
                                Bars.counted("landed", landed, total),
                                Bars.counted("released", released, total));
        return trouble == null ? text : text + "  (" + trouble + ")";
    }

    private void note(String state, @Nullable String reason) {
        if (!state.equals("running") && trouble == null) {
            trouble = reason(state, reason);
        }
    }

    private static String reason(String state, @Nullable String reason) {
        return reason == null ? state : reason;
    }

    private <T> @Nullable T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (LineException e) {
            trouble = e.brief();
            return null;
        }
    }

    private static <T> @Nullable T orNull(Supplier<T> question) {
        try {
            return question.get();
        } catch (LineException e) {
            return null;
        }
    }
}
