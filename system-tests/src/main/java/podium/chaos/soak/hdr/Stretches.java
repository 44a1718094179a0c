package podium.chaos.soak.hdr;

import podium.chaos.soak.Freshness;
import podium.chaos.soak.Latency;
import podium.chaos.soak.LatencyCurve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The latencies of a soak: of everything, of the quiet stretches, and of each fault until latency
/// was back. An event belongs to the stretch in which its release is seen. A histogram each, and a
/// curve by the second. For any thread.
public final class Stretches implements Freshness.Released {
    /// The names of the two that are no fault's.
    public static final String EVERYTHING = "everything";

    public static final String QUIET = "quiet";

    private static final long SECOND_MILLIS = 1_000;

    private final long begunMillis;
    private final LatencyCurve curve;
    private final Latencies everything = new Latencies();
    private final Latencies quiet = new Latencies();
    private final Map<Integer, Latencies> faults = new TreeMap<>();
    private Latencies now = quiet;

    /// @param begunMillis events appended before are a warm-up
    /// @param curve its first second begins then
    public Stretches(long begunMillis, LatencyCurve curve) {
        this.begunMillis = begunMillis;
        this.curve = curve;
    }

    @Override
    public synchronized void events(long appendedMillis, long latencyMillis, long count) {
        if (appendedMillis < begunMillis) {
            return;
        }
        everything.record(latencyMillis, count);
        now.record(latencyMillis, count);
        curve.add(
                (int) ((appendedMillis - begunMillis) / SECOND_MILLIS),
                (int) Math.min(latencyMillis, Integer.MAX_VALUE));
    }

    /// What is released from now on is the fault's.
    public synchronized void fault(int row) {
        now = faults.computeIfAbsent(row, _ -> new Latencies());
    }

    /// It is over.
    public synchronized void quiet() {
        now = quiet;
    }

    /// Figures by stretch: [#EVERYTHING], [#QUIET], `row 1` …
    public synchronized Map<String, Latency> figures() {
        Map<String, Latency> figures = new LinkedHashMap<>();
        all().forEach((name, latencies) -> figures.put(name, latencies.figures()));
        return figures;
    }

    /// Of a fault.
    public synchronized Latency figures(int row) {
        return faults.getOrDefault(row, new Latencies()).figures();
    }

    /// Distributions by stretch, as HdrHistogram's own tools read them.
    public synchronized Map<String, String> distributions() {
        Map<String, String> distributions = new LinkedHashMap<>();
        all().forEach((name, latencies) -> distributions.put(name, latencies.distribution()));
        return distributions;
    }

    private Map<String, Latencies> all() {
        Map<String, Latencies> all = new LinkedHashMap<>();
        all.put(EVERYTHING, everything);
        all.put(QUIET, quiet);
        faults.forEach((row, latencies) -> all.put("row " + row, latencies));
        return all;
    }
}
