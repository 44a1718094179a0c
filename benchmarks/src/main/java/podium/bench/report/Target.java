package podium.bench.report;

import static podium.bench.report.Target.Better.LESS;
import static podium.bench.report.Target.Better.MORE;

/// The figures that Podium is judged by, for the whole line on two cores: broker, S3 server,
/// registry and five services.
public enum Target {
    CATCHING_UP("catching up, topic to release", "events/s", MORE, 100_000, 200_000, Size.BACKLOG),
    CPU("CPU of all processes, generator apart", "CPU-s/M events", LESS, 14, 8, Size.BACKLOG),
    SENDING("generator", "events/s", MORE, 300_000, 600_000, Size.BACKLOG),
    FRESHNESS("event to release at 2,500 events/s, p99", "s", LESS, 3, 1.5, Size.ANY),
    LIVE("event to live answer at 2,500 events/s, p99", "s", LESS, 1, 0.3, Size.ANY),
    RESTART("gold-service, kill -9 to releasing again", "s", LESS, 30, 10, Size.LARGE),
    MEMORY("memory of the whole stack, peak", "GiB", LESS, 4, 2.5, Size.BACKLOG),
    NOTHING_NEW("release with nothing new", "s", LESS, 1, 0.2, Size.ANY),
    BRONZE_BYTES("Bronze", "bytes/event", LESS, 72, 56, Size.BACKLOG),
    SILVER_BYTES("Silver", "bytes/event", LESS, 72, 60, Size.BACKLOG),
    ANSWERS("five answers at 1,000 requests/s, p99", "ms", LESS, 5, 2, Size.ANY),
    START("start of the local stack, built", "s", LESS, 20, 8, Size.ANY),
    LOAD_RATE("requests/s, mixed, releases underneath", "requests/s", MORE, 2_000, 5_000, Size.ANY),
    LOAD_LATENCY("five answers at 2,000 mixed requests/s, p99", "ms", LESS, 20, 20, Size.ANY),
    REPLAY(
            "replay from Bronze beside live events",
            "of the line's rate",
            MORE,
            0.5,
            1,
            Size.REPLAY),
    REPLAY_FRESHNESS(
            "event to release beside the replay, p99", "times that alone", LESS, 2, 1.2, Size.ANY);

    private final String label;
    private final String unit;
    private final Better better;
    private final double atLeast;
    private final double aim;
    private final long eventsMin;

    /// Which way is better.
    public enum Better {
        MORE,
        LESS
    }

    Target(String label, String unit, Better better, double atLeast, double aim, long eventsMin) {
        this.label = label;
        this.unit = unit;
        this.better = better;
        this.atLeast = atLeast;
        this.aim = aim;
        this.eventsMin = eventsMin;
    }

    /// @param events the size of the backlog that it was measured with
    public Verdict judge(double measured, long events) {
        if (events < eventsMin) {
            return Verdict.NOT_JUDGED;
        }
        if (!reaches(measured, atLeast)) {
            return Verdict.MISSED;
        }
        return reaches(measured, aim) ? Verdict.AIM_MET : Verdict.MET;
    }

    private boolean reaches(double measured, double bound) {
        return better == Better.MORE ? measured >= bound : measured <= bound;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    public double atLeast() {
        return atLeast;
    }

    public double aim() {
        return aim;
    }

    /// A run with fewer events shows the figure and judges nothing.
    public long eventsMin() {
        return eventsMin;
    }

    private static final class Size {
        static final long ANY = 0;

        /// With fewer, it is the start of processes that counts.
        static final long REPLAY = 1_000_000;

        static final long BACKLOG = 5_000_000;

        /// The original system's run.
        static final long LARGE = 25_900_000;
    }
}
