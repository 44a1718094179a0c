package podium.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What a stack is to be.
///
/// @param folder of its data, logs and process ids; one stack a folder
/// @param releaseInterval between two cuts while there are events
/// @param partitions of the topics, when they are made
/// @param environment what single services get beyond the stack's own settings
public record StackSettings(
        Path folder,
        StackPorts ports,
        Life life,
        Duration releaseInterval,
        int partitions,
        Map<Part, Map<String, String>> environment) {
    public StackSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /// The local stack as `./podium up` makes it.
    public static StackSettings of(Path folder, StackPorts ports, Life life) {
        return new StackSettings(
                folder, ports, life, Duration.ofSeconds(2), StackTopics.PARTITIONS, Map.of());
    }

    /// The same with other settings for single services: environment variables.
    public StackSettings withEnvironment(Map<Part, Map<String, String>> variables) {
        return new StackSettings(folder, ports, life, releaseInterval, partitions, variables);
    }

    /// The same with another time between two cuts.
    public StackSettings withReleaseInterval(Duration interval) {
        return new StackSettings(folder, ports, life, interval, partitions, environment);
    }
}
