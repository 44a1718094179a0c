package podium.chaos.soak;

/// A histogram's figures, in milliseconds.
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {}
