package podium.bench.report;

/// A target and what was measured.
///
/// @param measured in the target's unit
public record Judged(Target target, double measured, Verdict verdict) {
    public static Judged of(Target target, double measured, long events) {
        return new Judged(target, measured, target.judge(measured, events));
    }
}
