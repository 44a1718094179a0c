package podium.bench.report;

/// What was measured on.
///
/// @param commit of the checkout, `unknown` without one; `+` at its end: with changes
/// @param load of the last minute when the run began: other work beside it makes every time an
///   upper bound
public record Machine(
        String cpu, int cores, long memoryBytes, String jdk, String commit, double load) {
    private static final long GIB = 1L << 30;

    /// In one line.
    public String text() {
        return "%s, %d cores, %d GiB, JDK %s, commit %s, load %.2f"
                .formatted(cpu, cores, Math.round((double) memoryBytes / GIB), jdk, commit, load);
    }
}
