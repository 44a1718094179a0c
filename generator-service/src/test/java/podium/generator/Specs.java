package podium.generator;

import java.time.LocalDate;

/// Traffic for tests: small, two days, a fixed seed.
final class Specs {
    private Specs() {}

    static TrafficSpec seeded(long seed) {
        return dirty(seed, 0.01);
    }

    static TrafficSpec dirty(long seed, double share) {
        return new TrafficSpec(seed, share, LocalDate.of(2025, 12, 1), 2, false, 2_000, 500);
    }

    static TrafficSpec live(long seed) {
        return new TrafficSpec(seed, 0.05, LocalDate.of(2025, 12, 1), 2, true, 2_000, 500);
    }

    static RunSpec run(long events, int rate) {
        return new RunSpec(events, null, rate, seeded(1));
    }
}
