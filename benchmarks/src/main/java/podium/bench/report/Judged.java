package podium.bench.report;

import java.util.List;

/// A target and what was measured.
///
/// @param measured in the target's unit
public record Judged(Target target, double measured, Verdict verdict) {
    public static Judged of(Target target, double measured, long events) {
        return new Judged(target, measured, target.judge(measured, events));
    }

    /// Those below their least.
    static List<Judged> missed(List<Judged> judged) {
        return judged.stream().filter(each -> each.verdict() == Verdict.MISSED).toList();
    }
}
