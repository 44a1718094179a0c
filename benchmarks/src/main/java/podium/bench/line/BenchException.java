package podium.bench.line;

import java.time.Duration;

/// A phase of the benchmark that came to no end: what happened and what to do.
public final class BenchException extends RuntimeException {
    private BenchException(String code, String what, String fix) {
        super("%s: %s; %s".formatted(code, what, fix));
    }

    /// @param logs folder where the processes' logs are
    static BenchException tooSlow(String phase, Duration patience, String state, Object logs) {
        return new BenchException(
                "BENCH-001",
                "%s did not end within %d s (%s)".formatted(phase, patience.toSeconds(), state),
                "look into the logs in %s, or run it on a machine with less other work"
                        .formatted(logs));
    }

    /// @param logs folder where the processes' logs are
    static BenchException halted(String phase, String state, Object logs) {
        return new BenchException(
                "BENCH-004",
                "%s goes no further: %s".formatted(phase, state),
                "the service's reason says what to do; the logs are in %s".formatted(logs));
    }

    /// @param logs folder where the processes' logs are
    static BenchException refused(String what, Object logs) {
        return new BenchException(
                "BENCH-002", what, "the services' logs in %s say why".formatted(logs));
    }

    /// @param log what the process said
    static BenchException child(String name, String how, Object log) {
        return new BenchException(
                "BENCH-003", "%s %s".formatted(name, how), "what it said is in " + log);
    }
}
