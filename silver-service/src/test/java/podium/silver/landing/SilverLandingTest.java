package podium.silver.landing;

import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;
import podium.silver.parquet.ParquetBytes;
import podium.silver.parquet.ParquetRows;
import podium.testkit.InMemoryObjectStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class SilverLandingTest {
    private static final StartPoint BEGINNING = new StartPoint(0, 0);

    @TempDir Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final LandingBench bench = new LandingBench(store);
    private int opened;

    @Test
    void aCutLandsDateByDateSplitByRowsAndIsCommitted() {
        PartitionLanding landing = open(BEGINNING, 3);
        accept(landing, LandingBench.row(0, 1, 100));
        accept(landing, LandingBench.row(1, 0, 0));
        for (int offset = 2; offset < 7; offset++) {
            accept(landing, LandingBench.row(offset, 1, 0));
        }

        accept(landing, new LogEntry.Barrier(9, 1, 77, 12));

        assertThat(store.objects().keySet())
                .extracting(ObjectKey::value)
                .containsExactly(
                        "silver/main/events/event_date=2025-12-07/part-01-1-000.parquet",
                        "silver/main/events/event_date=2025-12-08/part-01-1-000.parquet",
                        "silver/main/events/event_date=2025-12-08/part-01-1-001.parquet");
        assertThat(bench.commits()).hasSize(1);
        CommitChunk commit = bench.commits().getFirst();
        assertThat(commit.objects()).extracting(LandedObject::rows).containsExactly(1L, 3L, 3L);
        assertThat(commit.close())
                .isEqualTo(
                        new CommitClose(
                                10,
                                77,
                                new CutCounts(12, 7, 1, new BigDecimal("1.00"), new TreeMap<>())));
        assertThat(landing.landed()).isEqualTo(10);
        assertThat(landing.lastCut()).isEqualTo(1);
    }

    @Test
    void aCutWithoutRowsIsCommittedWithoutObjects() {
        PartitionLanding landing = open(BEGINNING, 3);

        accept(landing, new LogEntry.Barrier(0, 1, 1, 0));

        assertThat(store.objects()).isEmpty();
        CommitChunk commit = bench.commits().getFirst();
        assertThat(commit.objects()).isEmpty();
        assertThat(commit.close()).isEqualTo(new CommitClose(1, 1, CutCounts.NONE));
    }

    @Test
    void aBarrierThatIsNotTheNextOneIsIgnored() {
        PartitionLanding landing = open(new StartPoint(4, 0), 3);

        accept(landing, new LogEntry.Barrier(0, 4, 1, 0));
        accept(landing, new LogEntry.Barrier(1, 6, 1, 0));
        accept(landing, new LogEntry.Barrier(2, -1, 1, 0));

        assertThat(bench.commits()).isEmpty();
        assertThat(landing.position()).isEqualTo(3);
        assertThat(landing.landed()).isZero();
    }

    @Test
    void theSameRowsMakeTheSameFilesWhateverTheMemory() {
        land(open(BEGINNING, 1_000), 5_000);
        SortedMap<ObjectKey, StoredObject> once = store.objects();
        InMemoryObjectStore other = new InMemoryObjectStore();
        LandingBench again = new LandingBench(other);
        PartitionLanding landing = open(BEGINNING, 1_000, 500);

        for (int offset = 0; offset < 5_000; offset++) {
            again.carryOut(landing, landing.accept(LandingBench.row(offset, offset % 9, offset)));
        }
        again.carryOut(landing, landing.accept(new LogEntry.Barrier(5_000, 1, 5_001, 5_000)));

        assertThat(again.commits()).isEqualTo(bench.commits());
        assertThat(other.objects().keySet()).isEqualTo(once.keySet());
        once.forEach((key, object) ->
                assertThat(other.peek(key).orElseThrow().bytes())
                        .as(key.value())
                        .isEqualTo(object.bytes()));
    }

    @Test
    void aRetryAdoptsWhatAnAttemptBeforeTheCrashCreated() {
        land(open(BEGINNING, 10), 20);
        List<CommitChunk> first = List.copyOf(bench.commits());

        land(open(BEGINNING, 10), 20);

        assertThat(bench.commits()).hasSize(2);
        assertThat(bench.commits().getLast()).isEqualTo(first.getFirst());
    }

    @Test
    void anObjectWithOtherRowsHaltsThePartition() {
        land(open(BEGINNING, 10), 3);
        SortedMap<ObjectKey, StoredObject> foreign = store.objects();
        InMemoryObjectStore other = new InMemoryObjectStore();
        foreign.forEach(
                (key, object) -> other.create(key, ObjectBody.of(object.bytes()), Map.of()));
        PartitionLanding landing = open(BEGINNING, 10);
        landing.accept(LandingBench.row(0, 0, 0));
        landing.accept(LandingBench.row(1, 0, 0));

        Effect effect =
                new LandingBench(other)
                        .carryOut(landing, landing.accept(new LogEntry.Barrier(2, 1, 3, 2)));

        assertThat(effect).isInstanceOf(Effect.Halt.class);
        assertThat(((Effect.Halt) effect).why()).isInstanceOf(LakeException.Contradiction.class);
    }

    @Test
    void bytesThatTheirWriterDidNotStateHaltThePartition() {
        land(open(BEGINNING, 10), 2);
        InMemoryObjectStore other = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) ->
                        other.create(key, ObjectBody.of(object.bytes()), Map.of("rows", "2")));
        LandingBench again = new LandingBench(other);

        LakeException why = halted(again, 7, 8);

        assertThat(why)
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("its writer stated");
        assertThat(again.commits()).isEmpty();
    }

    /// As a zombie of another version of the rules would have left them: whole, and stated rightly.
    @Test
    void asManyRowsAreNotTheSameRows() {
        land(open(BEGINNING, 10), 2);
        InMemoryObjectStore other = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) ->
                        other.create(key, ObjectBody.of(object.bytes()), object.metadata()));
        LandingBench again = new LandingBench(other);

        LakeException why = halted(again, 7, 8);

        assertThat(why)
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageStartingWith("LAKE-004")
                .hasMessageContaining("row 1 differs in event_type");
        assertThat(again.commits()).isEmpty();
        assertThat(other.objects().keySet()).isEqualTo(store.objects().keySet());
    }

    /// As another version of the Parquet library would have left them.
    @Test
    void theSameRowsInOtherBytesAreAdoptedAsTheyAre() {
        land(open(BEGINNING, 10), 20);
        InMemoryObjectStore other = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) -> {
                    byte[] bytes = ParquetBytes.storedOtherwise(object.bytes());
                    other.create(
                            key,
                            ObjectBody.of(bytes),
                            Map.of("checksum", Checksums.sha256Hex(bytes)));
                });
        LandingBench again = new LandingBench(other);
        PartitionLanding landing = open(BEGINNING, 10);
        for (int offset = 0; offset < 20; offset++) {
            again.carryOut(landing, landing.accept(LandingBench.row(offset, offset % 9, offset)));
        }

        again.carryOut(landing, landing.accept(new LogEntry.Barrier(20, 1, 21, 20)));

        assertThat(again.commits()).hasSize(1);
        CommitChunk commit = again.commits().getFirst();
        assertThat(commit.close()).isEqualTo(bench.commits().getFirst().close());
        assertThat(commit.objects())
                .allSatisfy(object ->
                        assertThat(object.checksum())
                                .isEqualTo(
                                        Checksums.sha256Hex(
                                                other.peek(object.key()).orElseThrow().bytes())));
    }

    @Test
    void memoryIsGivenBackOnRequestAndNothingStaysBehindOnDisk() throws IOException {
        PartitionLanding landing = open(BEGINNING, 10);
        for (int offset = 0; offset < 50; offset++) {
            accept(landing, LandingBench.row(offset, 0, 0));
        }
        assertThat(landing.heldBytes()).isPositive();

        landing.relieve();

        assertThat(landing.heldBytes()).isZero();
        landing.close();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /// What stops a landing of two rows, of these cents.
    private LakeException halted(LandingBench on, int first, int second) {
        PartitionLanding landing = open(BEGINNING, 10);
        on.carryOut(landing, landing.accept(LandingBench.row(0, 0, first)));
        on.carryOut(landing, landing.accept(LandingBench.row(1, 1, second)));
        Effect effect = on.carryOut(landing, landing.accept(new LogEntry.Barrier(2, 1, 3, 2)));
        assertThat(effect).isInstanceOf(Effect.Halt.class);
        return ((Effect.Halt) effect).why();
    }

    private void land(PartitionLanding landing, int rows) {
        for (int offset = 0; offset < rows; offset++) {
            accept(landing, LandingBench.row(offset, offset % 9, offset));
        }
        accept(landing, new LogEntry.Barrier(rows, 1, rows + 1L, rows));
    }

    private void accept(PartitionLanding landing, LogEntry entry) {
        Effect effect = bench.carryOut(landing, landing.accept(entry));
        assertThat(effect).isEqualTo(Effect.CONTINUE);
    }

    private PartitionLanding open(StartPoint from, int fileRowsMax) {
        return open(from, fileRowsMax, 1 << 20);
    }

    private PartitionLanding open(StartPoint from, int fileRowsMax, int chunkBytesMax) {
        opened++;
        Path own = folder.resolve("landing-" + opened);
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SilverLanding<>(
                new EventRows("main", LandingBench::decode, ParquetRows.events()),
                1,
                from,
                new LandingLimits(chunkBytesMax, fileRowsMax),
                own);
    }
}
