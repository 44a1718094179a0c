package podium.gold.publish;

/// The answer to "let it through".
public sealed interface LetThroughAnswer {
    /// The rule holds the cut back no longer. It counts once the cut's release is there: that says
    /// who it was.
    record Done(long cut) implements LetThroughAnswer {}

    /// The rule holds nothing back.
    record NotHeld(String reason) implements LetThroughAnswer {}

    /// Nothing is published at all, or not of this run; one sentence says why.
    record Refused(String reason) implements LetThroughAnswer {}

    /// Another instance leads.
    record NotLeading() implements LetThroughAnswer {}
}
