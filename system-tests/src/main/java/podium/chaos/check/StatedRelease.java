package podium.chaos.check;

import java.math.BigDecimal;
import java.util.Map;

/// What is said of a release beside its answers: by its document or by the status.
///
/// @param silverRows by the totals of the layer
/// @param purchases Σ Silver purchases of the books
/// @param revenue Σ Silver revenue of the books
/// @param rejects by reason
public record StatedRelease(
        long number,
        long rawRecords,
        long silverRows,
        long rejectedRows,
        long purchases,
        BigDecimal revenue,
        Map<String, Long> rejects) {
    public StatedRelease {
        rejects = Map.copyOf(rejects);
    }
}
