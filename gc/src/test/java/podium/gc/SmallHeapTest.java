package podium.gc;

import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoints;
import podium.lake.DocumentCodec;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// A collection holds a part of what the kept releases consist of, however much that is.
class SmallHeapTest {
    private static final long PATIENCE_S = 240;

    @TempDir private Path folder;

    /// In a process of its own, whose heap holds a tenth of the keys that are kept.
    @Test
    void aLargeBucketIsCollectedInASmallHeap() throws Exception {
        Path out = folder.resolve("out");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx24m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallHeapTest.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();

        boolean ended = child.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        child.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readString(out))
                .isEqualTo(
                        "%d kept, %d swept%n"
                                .formatted(Large.FILES - Large.GARBAGE, Large.GARBAGE));
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("podium-gc"));
    }

    public static void main(String[] arguments) {
        Large bucket = new Large();

        Report report =
                new Collection(bucket.releases, bucket.checkpoints, bucket.contents())
                        .run(KeepRules.STANDARD, true);

        Report.Folder silver =
                report.folders().stream()
                        .filter(folder -> folder.prefix().equals(LakeLayout.SILVER))
                        .findFirst()
                        .orElseThrow();
        System.out.printf(
                "%d kept, %d swept%n",
                silver.of(Fate.KEPT).objects(), silver.of(Fate.SWEPT).objects());
    }

    /// One release that consists of files of rejected rows, and files that none consists of. What
    /// is asked for is made.
    private static final class Large extends ForwardingObjectStore {
        private static final long FILES = 600_000;
        private static final long GARBAGE_EVERY = 5;
        private static final long GARBAGE = FILES / GARBAGE_EVERY;

        /// So many digits has each cut, so that keys stand in the order of cuts.
        private static final long FIRST_CUT = 1_000_000;

        private static final long FILES_A_SEGMENT = 5_000;
        private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
        private static final String SEGMENTS = LakeLayout.keptSegments("main", null);

        private final ReleaseLog releases;
        private final Checkpoints checkpoints;

        Large() {
            this(new InMemoryObjectStore());
        }

        private Large(InMemoryObjectStore store) {
            super(store);
            this.releases = LakeDocuments.releaseLog(store);
            this.checkpoints =
                    new Checkpoints(
                            this, new NoCheckpoint(), new Codec(), Checkpoint.Sizes.STANDARD);
            List<Segment> segments = new ArrayList<>();
            for (long first = 0; first < FILES; first += FILES_A_SEGMENT) {
                long last = first + FILES_A_SEGMENT - 1;
                long objects = FILES_A_SEGMENT - FILES_A_SEGMENT / GARBAGE_EVERY;
                segments.add(
                        new Segment(
                                LakeLayout.keptSegment(SEGMENTS, first, last, objects), objects));
            }
            releases.append(
                    new ReleaseBuilder(0, "main", FIRST_CUT + FILES).segments(segments).build());
        }

        private static ObjectKey file(long index) {
            return LakeLayout.silverRejected("main", 0, FIRST_CUT + index, 0);
        }

        Contents contents() {
            return new Contents() {
                @Override
                public Instant now() {
                    return NOW;
                }

                @Override
                public List<Listed> list(String prefix, String after, int max) {
                    List<Listed> listed = new ArrayList<>();
                    if (prefix.equals(LakeLayout.SILVER)) {
                        long next = after.isEmpty() ? 0 : index(new ObjectKey(after)) + 1;
                        while (next < FILES && listed.size() < max) {
                            listed.add(new Listed(file(next++), 1, NOW.minus(Duration.ofDays(2))));
                        }
                    }
                    return listed;
                }

                @Override
                public void delete(List<ObjectKey> keys) {
                    for (ObjectKey key : keys) {
                        if (index(key) % GARBAGE_EVERY != 0) {
                            throw new AssertionError("'%s' is no garbage".formatted(key));
                        }
                    }
                }
            };
        }

        private static long index(ObjectKey key) {
            return LakeLayout.madeBy(key).orElseThrow().cut() - FIRST_CUT;
        }

        /// A segment is its key.
        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            return LakeLayout.keptSegment(key).isEmpty()
                    ? super.read(key, bytesMax)
                    : Optional.of(
                            new StoredObject(
                                    key,
                                    key.value().getBytes(StandardCharsets.US_ASCII),
                                    Map.of()));
        }

        private static final class NoCheckpoint implements DocumentCodec<Checkpoint> {
            @Override
            public byte[] encode(Checkpoint checkpoint) {
                throw new AssertionError("nothing is written");
            }

            @Override
            public Checkpoint decode(byte[] bytes) {
                throw new AssertionError("there is none");
            }
        }

        private static final class Codec implements DocumentCodec<LayerObjects> {
            @Override
            public byte[] encode(LayerObjects objects) {
                throw new AssertionError("nothing is written");
            }

            @Override
            public LayerObjects decode(byte[] bytes) {
                LakeLayout.KeptSegment named =
                        LakeLayout.keptSegment(
                                        new ObjectKey(new String(bytes, StandardCharsets.US_ASCII)))
                                .orElseThrow();
                List<LandedObject> files = new ArrayList<>();
                for (long index = named.first(); index <= named.last(); index++) {
                    if (index % GARBAGE_EVERY != 0) {
                        files.add(new LandedObject(file(index), 1, 1, "0".repeat(64)));
                    }
                }
                return new LayerObjects(Map.of(Layer.REJECTED, files));
            }
        }
    }
}
