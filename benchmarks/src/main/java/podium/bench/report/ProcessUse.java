package podium.bench.report;

/// What a process took, by the operating system's own accounting.
///
/// @param cpuSeconds user and system time
/// @param rssPeakBytes the most memory that it ever had resident; 0 where the system doesn't say
public record ProcessUse(String process, double cpuSeconds, long rssPeakBytes) {}
