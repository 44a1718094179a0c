package podium.bench.report;

/// Something seen that no target judges.
///
/// @param name in plain words
public record Figure(String name, double value, String unit) {}
