package podium.chaos.soak;

import podium.chaos.soak.Flatness.Verdict;

import java.util.ArrayList;
import java.util.List;

/// Why a soak is not good.
final class Complaints {
    private static final double MIB = 1 << 20;

    private Complaints() {}

    static List<String> of(SoakReport report) {
        List<String> complaints = new ArrayList<>();
        for (FaultSeen fault : report.faults()) {
            fault.findings()
                    .forEach(finding ->
                            complaints.add("row %d: %s".formatted(fault.row(), finding)));
            if (fault.back().isEmpty()) {
                complaints.add(
                        "row %d: latency did not come back to the level before it"
                                .formatted(fault.row()));
            }
        }
        report.notPlayed()
                .forEach(row -> complaints.add("row %d: no time was left for it".formatted(row)));
        report.memory().stream()
                .filter(each -> each.verdict() != Verdict.FLAT)
                .forEach(each -> complaints.add(memory(each)));
        report.findings().forEach(finding -> complaints.add(finding.toString()));
        return complaints;
    }

    private static String memory(Flatness memory) {
        return memory.verdict() == Verdict.UNKNOWN
                ? "memory of %s: it did not live long enough to tell".formatted(memory.process())
                : "memory of %s grew by %.0f MiB, %.0f are allowed"
                        .formatted(
                                memory.process(),
                                memory.grownBytes() / MIB,
                                memory.allowedBytes() / MIB);
    }
}
