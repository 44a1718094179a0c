package podium.cli.line;

import podium.events.TimeLeft;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What a replay will do, before it does it.
///
/// @param restoring what is written back first, or `null` where the run reads the topic alone
/// @param reading what the run reads
/// @param topics that are made
/// @param prefixes below which objects will lie in the bucket
/// @param services with their ports
public record ReplayPlan(
        String run,
        @Nullable Restoring restoring,
        Reading reading,
        List<String> topics,
        List<String> prefixes,
        List<String> services) {
    public ReplayPlan {
        topics = List.copyOf(topics);
        prefixes = List.copyOf(prefixes);
        services = List.copyOf(services);
    }

    /// @param rate records a second that it is reckoned with
    public record Restoring(RestoreFigures figures, long rate) {
        List<String> text() {
            if (figures.left() == 0 && figures.records() > 0) {
                return List.of(
                        "%s are in %s already"
                                .formatted(Bars.records(figures.records()), figures.topic()));
            }
            List<String> text = new ArrayList<>();
            text.add(
                    "%s%s into %s, from %s"
                            .formatted(
                                    figures.left() == figures.records()
                                            ? ""
                                            : Bars.number(figures.left()) + " of ",
                                    Bars.records(figures.records()),
                                    figures.topic(),
                                    Bars.many(figures.objects(), "Bronze object")));
            if (figures.release() != null) {
                text.add(
                        "%s, %s of it up to release %d"
                                .formatted(
                                        Bars.many(figures.lines(), "line"),
                                        Bars.bytes(figures.bytes()),
                                        figures.release()));
            }
            return text;
        }

        private boolean isLeft() {
            return figures.left() > 0;
        }

        private String time() {
            return "about %s to restore, at %s records a second"
                    .formatted(span(figures.left(), rate), Bars.number(rate));
        }
    }

    /// @param source the topics
    /// @param records barriers among them
    /// @param bytes of the topic on the brokers' disks, or `null` where it is not made yet
    /// @param rate records a second that it is reckoned with
    public record Reading(String source, long records, @Nullable Long bytes, long rate) {
        private String text() {
            String text = "%s of %s".formatted(Bars.records(records), source);
            return bytes == null ? text : text + ", " + Bars.bytes(bytes);
        }

        private String time() {
            return "about %s to run, at %s records a second"
                    .formatted(span(records, rate), Bars.number(rate));
        }
    }

    public String text() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        List<String> times = new ArrayList<>();
        list(text, "run", List.of(run));
        if (restoring != null) {
            list(text, "restores", restoring.text());
            if (restoring.isLeft()) {
                times.add(restoring.time());
            }
        }
        times.add(reading.time());
        list(text, "reads", List.of(reading.text()));
        list(text, "takes", times);
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

    private static String span(long records, long rate) {
        return TimeLeft.span((records + rate - 1) / rate);
    }
}
