package podium.cli.line;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/// What a replay will do, before it does it.
///
/// @param source the topics that are read
/// @param records that it has to read, barriers among them
/// @param bytes of `events.raw` on the brokers' disks
/// @param rate records a second that it is reckoned with
/// @param topics that are made
/// @param prefixes below which objects will lie in the bucket
/// @param services with their ports
public record ReplayPlan(
        String run,
        String source,
        long records,
        long bytes,
        long rate,
        List<String> topics,
        List<String> prefixes,
        List<String> services) {
    public ReplayPlan {
        topics = List.copyOf(topics);
        prefixes = List.copyOf(prefixes);
        services = List.copyOf(services);
    }

    /// How long it takes at that rate.
    public Duration expected() {
        return Duration.ofSeconds((records + rate - 1) / rate);
    }

    public String text() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("run       " + run);
        text.add(
                "reads     %s of %s, %s"
                        .formatted(Bars.records(records), source, Bars.bytes(bytes)));
        text.add(
                "takes     about %s at %s records a second"
                        .formatted(time(expected()), Bars.number(rate)));
        list(text, "topics", topics);
        list(text, "objects", prefixes);
        list(text, "services", services);
        return text.toString();
    }

    private static void list(StringJoiner text, String name, List<String> entries) {
        String head = name;
        for (String entry : entries) {
            text.add("%-9s %s".formatted(head, entry));
            head = "";
        }
    }

    private static String time(Duration time) {
        return Following.left(time.toSeconds()).replace(" left", "");
    }
}
