package podium.bench.line;

import podium.bench.report.LagCurve;
import podium.bench.report.ProcessUse;

import java.util.List;

/// What working off the backlog looked like.
///
/// @param uses of all processes meanwhile
record CaughtUp(LagCurve curve, List<ProcessUse> uses) {
    CaughtUp {
        uses = List.copyOf(uses);
    }
}
