package podium.query;

import podium.lake.LivePartition;
import podium.lake.LiveReport;
import podium.lake.Release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether what the instances told goes beyond a release in every partition: each at exactly one
/// instance of the release's run. Anything else has no live view: a part can't stand for the whole.
sealed interface LiveCoverage {
    /// @param partitions all of them, in their order
    record Whole(List<LivePartition.Known> partitions) implements LiveCoverage {}

    /// @param because one sentence
    record Partial(String because) implements LiveCoverage {}

    static LiveCoverage of(Release release, List<LiveReply> replies) {
        Map<String, LiveReport> reports = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (LiveReply reply : replies) {
            switch (reply) {
                case LiveReply.Silent(String address, String why) ->
                        notes.add("%s: %s".formatted(address, why));
                case LiveReply.Told(String address, LiveReport report) -> {
                    if (!report.run().equals(release.run())) {
                        notes.add("%s is of run %s".formatted(address, report.run()));
                    } else if (reports.put(report.instance(), report) == null
                            && report.reason() != null) {
                        notes.add("%s: %s".formatted(address, report.reason()));
                    }
                }
            }
        }
        return of(release.partitions(), reports.values(), notes);
    }

    private static LiveCoverage of(int count, Iterable<LiveReport> reports, List<String> notes) {
        Map<Integer, LivePartition.Known> known = new TreeMap<>();
        for (LiveReport report : reports) {
            for (LivePartition partition : report.partitions()) {
                switch (partition) {
                    case LivePartition.Withheld(int number, String because) -> {
                        return new Partial("partition %d: %s".formatted(number, because));
                    }
                    case LivePartition.Known told -> {
                        if (told.partition() < 0 || told.partition() >= count) {
                            return new Partial(
                                    "gold-service tells of partition %d of %d"
                                            .formatted(told.partition(), count));
                        }
                        if (known.put(told.partition(), told) != null) {
                            return new Partial(
                                    "partition %d is moving: two instances of gold-service have it"
                                            .formatted(told.partition()));
                        }
                    }
                }
            }
        }
        if (known.size() == count) {
            return new Whole(List.copyOf(known.values()));
        }
        List<Integer> missing = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            if (!known.containsKey(partition)) {
                missing.add(partition);
            }
        }
        return new Partial(
                "no instance of gold-service that answered has partition %s: it is starting, restoring or moving%s"
                        .formatted(
                                missing.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")),
                                notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")"));
    }
}
