package podium.chaos.rows;

import podium.chaos.Finding;
import podium.chaos.Scene;
import podium.chaos.json.ReleaseFiles;
import podium.stack.Stack;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether the rejects that a row brought about are those that the generator's ledger and the row
/// itself know of.
final class Rejects {
    private Rejects() {}

    /// @param added beside the generator's last run
    static List<Finding> judge(Scene scene, Map<String, Long> added) {
        ReleaseFiles releases = releases(scene);
        SortedMap<String, Long> expected =
                new TreeMap<>(releases.rejects(scene.firstRelease() - 1));
        scene.line()
                .generator()
                .ledger()
                .path("rejects")
                .properties()
                .forEach(reason -> add(expected, reason.getKey(), reason.getValue().asLong()));
        added.forEach((reason, count) -> add(expected, reason, count));
        SortedMap<String, Long> found = releases.rejects(scene.line().lastRelease());
        return found.equals(expected)
                ? List.of()
                : List.of(
                        new Finding(
                                "I7", "rejects are %s, expected %s".formatted(found, expected)));
    }

    static ReleaseFiles releases(Scene scene) {
        return new ReleaseFiles(scene.line().stack().folder().objects().resolve(Stack.BUCKET));
    }

    static void add(Map<String, Long> counts, String reason, long count) {
        if (count > 0) {
            counts.merge(reason, count, Long::sum);
        }
    }
}
