package podium.bench.report;

/// What somebody else took for the way to five tables, as a process of its own, its start included.
///
/// @param events lines of Bronze; of who reads the topic, its records
/// @param cpuSeconds of its process
/// @param brokerCpuSeconds of the broker meanwhile; 0 where it reads Bronze
public record PeerResult(
        String peer, long events, double seconds, double cpuSeconds, double brokerCpuSeconds) {
    public PeerResult withBroker(double brokerSeconds) {
        return new PeerResult(peer, events, seconds, cpuSeconds, brokerSeconds);
    }

    public double eventsPerSecond() {
        return events / seconds;
    }

    /// The broker's share included, as it is in the line's.
    public double cpuSecondsPerMillion() {
        return (cpuSeconds + brokerCpuSeconds) * 1e6 / events;
    }

    public double brokerCpuSecondsPerMillion() {
        return brokerCpuSeconds * 1e6 / events;
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
