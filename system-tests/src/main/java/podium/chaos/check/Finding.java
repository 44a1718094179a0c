package podium.chaos.check;

/// Something that contradicts an invariant.
///
/// @param invariant `I1` to `I9`, as docs/reliability.md numbers them; `status` where a settled
///   line does not say that it is settled; `row` where the row itself expected something else,
///   `watch` where somebody who was to look has not seen all of it
/// @param what for people: what is off, and where
public record Finding(String invariant, String what) {
    /// Something of the harness broke. Whatever it was, it must not pass for something that was
    /// seen to be good: it is told with the place in the harness where it showed.
    public static Finding broke(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        // the machine leaves it out of exceptions that come often
        String place = trace.length == 0 ? "a place that is not known" : trace[0].toString();
        return new Finding("row", "%s at %s".formatted(e.getMessage(), place));
    }

    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
