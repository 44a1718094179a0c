package podium.bench.report;

/// What somebody else took for the way from Bronze to five tables, as a process of its own, its
/// start included.
///
/// @param events lines of Bronze
public record PeerResult(String peer, long events, double seconds, double cpuSeconds) {
    public double eventsPerSecond() {
        return events / seconds;
    }

    public double cpuSecondsPerMillion() {
        return cpuSeconds * 1e6 / events;
    }

    /// How many times as fast as this one Podium is.
    public double speedRatio(double podiumEventsPerSecond) {
        return podiumEventsPerSecond / eventsPerSecond();
    }

    /// How many times as much processor time as Podium this one takes.
    public double cpuRatio(double podiumCpuSecondsPerMillion) {
        return cpuSecondsPerMillion() / podiumCpuSecondsPerMillion;
    }
}
