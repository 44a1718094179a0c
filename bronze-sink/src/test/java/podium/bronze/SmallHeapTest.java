package podium.bronze;

import podium.bronze.rejects.RejectFilter;
import podium.bronze.rejects.RejectView;
import podium.bronze.restore.Chains;
import podium.bronze.restore.KnownBarriers;
import podium.bronze.restore.PartitionLog;
import podium.bronze.restore.ReleasedBarriers;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.StoredObject;
import podium.lake.landing.LogEntry;
import podium.testkit.ForwardingObjectStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// What reads all of Bronze holds a part of it, however much there is.
class SmallHeapTest {
    private static final int MINUTES_A_DAY = 1_440;
    private static final long MINUTES = 70_000;
    private static final long PATIENCE_S = 60;

    @TempDir private Path folder;

    /// In a process of its own, whose heap holds no object of [LargeLake] for longer than needed.
    @ParameterizedTest
    @ValueSource(strings = {"restore", "export", "show"})
    void aLargeBucketIsReadInASmallHeap(String task) throws Exception {
        Path out = folder.resolve("out");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx24m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallHeapTest.class.getName(),
                                task,
                                folder.resolve("mend.jsonl").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();

        boolean ended = child.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        child.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readString(out)).isEqualTo("done\n");
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "restore" -> restore(new LargeLake(MINUTES));
            case "export" -> export(new LargeLake(MINUTES), Path.of(arguments[1]));
            default -> show(new LargeLake(MINUTES));
        }
        System.out.write("done\n".getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }

    private static void restore(LargeLake lake) throws Exception {
        KnownBarriers barriers = new KnownBarriers(LargeLake.PARTITIONS);
        for (int partition = 0; partition < LargeLake.PARTITIONS; partition++) {
            for (long minute = 0; minute < MINUTES; minute++) {
                barriers.stood(partition, minute + 1, LargeLake.offset(minute) + 1);
            }
        }
        ReleasedBarriers.note(lake.releases.newest().orElseThrow(), barriers);
        Chains chains = Chains.list(lake, LargeLake.PARTITIONS);
        chains.check(lake.releases.newest().orElseThrow());
        KnownBarriers all = barriers.upToTheLast();
        for (int partition = 0; partition < LargeLake.PARTITIONS; partition++) {
            PartitionLog log = new PartitionLog(lake, LargeLake.FORMAT, partition, chains, all);
            same(new PartitionLog.End(MINUTES, 2 * MINUTES), log.end());
            long[] next = new long[1];
            log.read(
                    0,
                    entry -> {
                        same(next[0]++, entry.offset());
                        same(entry.offset() % 2 == 0, entry instanceof LogEntry.Data);
                    });
            same(2 * MINUTES, next[0]);
        }
    }

    private static void export(LargeLake lake, Path file) throws Exception {
        view(lake).export(new RejectFilter(Set.of(), null), file);
        same(
                (LargeLake.PARTITIONS * MINUTES) / LargeLake.REJECTED_EVERY,
                (long) Files.readAllLines(file).size());
    }

    private static void show(LargeLake lake) throws Exception {
        view(lake).show(new RejectFilter(Set.of(), null), 20);
    }

    private static RejectView view(LargeLake lake) {
        return new RejectView(
                lake,
                lake.releases,
                lake.checkpoints,
                LargeLake::rejects,
                LargeLake.FORMAT,
                _ -> {});
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("%s, should be %s".formatted(actual, expected));
        }
    }

    /// Counted: how many objects were listed and not read yet.
    @Test
    void aRestoringKnowsTheObjectsOfADay() throws Exception {
        long minutes = 20 * MINUTES_A_DAY;
        LargeLake lake = new LargeLake(minutes);
        long[] listed = new long[1];
        long[] most = new long[1];
        ForwardingObjectStore watched =
                new ForwardingObjectStore(lake) {
                    @Override
                    public List<ObjectKey> list(String prefix, String after, int max) {
                        List<ObjectKey> keys = super.list(prefix, after, max);
                        keys.stream()
                                .flatMap(key -> LakeLayout.bronzeObject(key).stream())
                                .filter(object -> object.partition() == 0)
                                .forEach(object -> listed[0] = object.firstOffset() / 2);
                        return keys;
                    }

                    @Override
                    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
                        long read = LakeLayout.bronzeObject(key).orElseThrow().firstOffset() / 2;
                        most[0] = Math.max(most[0], listed[0] - read);
                        return super.read(key, bytesMax);
                    }
                };
        PartitionLog log =
                new PartitionLog(
                        watched,
                        LargeLake.FORMAT,
                        0,
                        Chains.list(watched, LargeLake.PARTITIONS),
                        new KnownBarriers(LargeLake.PARTITIONS));
        log.end();

        long[] said = new long[1];
        log.read(LargeLake.offset(minutes / 2), _ -> said[0]++);

        assertThat(said[0]).isEqualTo(minutes - 1);
        assertThat(most[0]).isBetween(1L, (long) MINUTES_A_DAY);
    }
}
