package podium.audit.judge;

/// What the auditor makes of a raw record by itself.
public sealed interface Verdict {
    record Valid(Event event) implements Verdict {}

    /// @param reason as the lake names it: `empty`, `too_large`, …
    record Refused(String reason) implements Verdict {}
}
