package podium.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a stack is to be.
///
/// @param folder of its data, logs and process ids; one stack a folder
/// @param releaseInterval between two cuts while there are events
/// @param partitions of the topics, when they are made
/// @param environment what single services get beyond the stack's own settings
/// @param jvm arguments of single services' JVMs, after the stack's own
public record StackSettings(
        Path folder,
        StackPorts ports,
        Life life,
        Duration releaseInterval,
        int partitions,
        Map<Part, Map<String, String>> environment,
        Map<Part, List<String>> jvm) {
    public StackSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /// The local stack as `./podium up` makes it.
    public static StackSettings of(Path folder, StackPorts ports, Life life) {
        return new StackSettings(
                folder,
                ports,
                life,
                Duration.ofSeconds(2),
                StackTopics.PARTITIONS,
                Map.of(),
                Map.of());
    }

    /// The same with other settings for single services: environment variables.
    public StackSettings withEnvironment(Map<Part, Map<String, String>> variables) {
        return new StackSettings(folder, ports, life, releaseInterval, partitions, variables, jvm);
    }

    /// The same with topics of so many partitions, where they are not made yet.
    public StackSettings withPartitions(int count) {
        return new StackSettings(folder, ports, life, releaseInterval, count, environment, jvm);
    }

    /// The same with another time between two cuts.
    public StackSettings withReleaseInterval(Duration interval) {
        return new StackSettings(folder, ports, life, interval, partitions, environment, jvm);
    }

    /// The same with more arguments for single services' JVMs; of two that say the same, the JVM
    /// takes the last.
    public StackSettings withJvm(Map<Part, List<String>> arguments) {
        return new StackSettings(
                folder, ports, life, releaseInterval, partitions, environment, arguments);
    }
}
