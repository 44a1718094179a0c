package podium.compaction.parquet;

import podium.compaction.CompactionLoop;
import podium.compaction.CompactionRules;
import podium.compaction.Compactor;
import podium.compaction.MonthCompactor;
import podium.compaction.MonthRules;
import podium.compaction.Pace;
import podium.compaction.Publishing;
import podium.compaction.RowSum;
import podium.lake.CheckpointWriter;
import podium.lake.Checkpoints;
import podium.lake.Checksums;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.SilverFile;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;
import podium.testkit.CountingObjectStore;
import podium.testkit.ReleaseBuilder;

import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/// A date of many cuts and four partitions over S3, compacted while it grows: how many files a
/// reader of the whole date asks for at its end, with compaction and without. A whole day of a cut
/// a minute takes some four minutes: `-Dpodium.cuts=1440`.
class FullDayIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final int CUTS = Integer.getInteger("podium.cuts", 300);
    private static final int PARTITIONS = 4;
    private static final int ROWS_A_FILE = 40;
    private static final long MIB = 1L << 20;

    /// As in the local stack, whose S3 server takes an object into its memory.
    private static final long TARGET = 32 * MIB;

    private static final CompactionRules RULES =
            new CompactionRules(32, 1_000, 4 * TARGET, TARGET, 60);

    private static S3Server server;
    private static S3Client client;

    @TempDir Path temporary;

    private ObjectStore store;
    private ReleaseLog releases;
    private Checkpoints checkpoints;
    private CheckpointWriter checkpointWriter;
    private long released;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.start(folder, 0);
        server.createBucket("day");
        client =
                S3Clients.create(
                        server.endpoint(), "us-east-1", server.accessKey(), server.secretKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void open() {
        store = new S3ObjectStore(client, "day");
        releases = LakeDocuments.releaseLog(store);
        checkpoints = LakeDocuments.checkpoints(store);
        checkpointWriter = new CheckpointWriter(releases, checkpoints);
    }

    /// What a reader of a whole day pays.
    private record Cost(int files, int requests, long bytes, Duration time, RowSum rows) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d files, %,d requests, %,d bytes, %,d ms",
                    files,
                    requests,
                    bytes,
                    time.toMillis());
        }
    }

    @Test
    void aDayOfManyCutsEndsWithFewFilesAndTheSameRows() throws IOException {
        CompactionLoop loop =
                new CompactionLoop(
                        new Compactor(
                                store,
                                LakeDocuments.releaseLog(store),
                                LakeDocuments.checkpoints(store),
                                ParquetMerge.source(temporary.resolve("batch"), TARGET, 16 * MIB),
                                RULES,
                                Pace.FREE),
                        new MonthCompactor(
                                store,
                                LakeDocuments.releaseLog(store),
                                new ParquetMonths(),
                                new MonthRules(8, 8 * MIB, RULES.quietCuts()),
                                Pace.FREE),
                        this::publish,
                        Instant.now());
        Random random = new Random(1);
        List<LandedObject> landed = new ArrayList<>();
        long compacting = 0;
        int most = 0;

        for (int cut = 1; cut <= CUTS + RULES.quietCuts(); cut++) {
            List<LandedObject> silver = cut <= CUTS ? land(random, cut) : List.of();
            landed.addAll(silver);
            append(
                    new ReleaseBuilder(released, "main", cut)
                            .added(Map.of(Layer.SILVER, silver))
                            .build());
            long begun = System.nanoTime();
            while (loop.step(Instant.now()) instanceof CompactionLoop.Step.Published) {
                assertThat(loop.status().reason()).isNull();
            }
            assertThat(loop.status().reason()).isNull();
            compacting += System.nanoTime() - begun;
            most = Math.max(most, files(newest()).size());
        }

        Cost before = read(landed);
        Cost after = read(files(newest()));
        System.out.printf(
                Locale.ROOT,
                "a day of %,d cuts, %,d rows: before %s; after %s; at most %d files at any time;"
                        + " compacted in %,d batches, %,d bytes written, %,d ms%n",
                CUTS,
                before.rows().rows(),
                before,
                after,
                most,
                loop.status().batches(),
                loop.status().bytes(),
                Duration.ofNanos(compacting).toMillis());
        assertThat(before.files()).isEqualTo(CUTS * PARTITIONS);
        assertThat(after.files()).isLessThan(10);
        assertThat(after.rows()).isEqualTo(before.rows());
    }

    private List<LandedObject> land(Random random, int cut) throws IOException {
        List<LandedObject> silver = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Group> rows = new ArrayList<>();
            for (int row = 0; row < ROWS_A_FILE; row++) {
                rows.add(ExampleFiles.row(random, partition, cut * ROWS_A_FILE + row));
            }
            byte[] bytes = ExampleFiles.parquet(SilverFile.EVENTS, rows);
            ObjectKey key = LakeLayout.silverEvents("main", DAY, partition, cut, 0);
            store.create(key, ObjectBody.of(bytes), Map.of());
            silver.add(
                    new LandedObject(key, ROWS_A_FILE, bytes.length, Checksums.sha256Hex(bytes)));
        }
        return silver;
    }

    private Publishing.Answer publish(Proposal proposal) {
        Release newest = newest();
        append(
                ReleaseBuilder.of(newest)
                        .next()
                        .compaction(proposal.added(), proposal.replaced())
                        .build());
        return new Publishing.Answer.Published(newest.number() + 1);
    }

    private void append(Release release) {
        assertThat(releases.append(release)).isInstanceOf(ReleaseLog.AppendResult.Appended.class);
        checkpointWriter.follow(release.number());
        released = release.number() + 1;
    }

    private Release newest() {
        return releases.newest().orElseThrow();
    }

    private List<LandedObject> files(Release release) {
        return new ReleaseContents(releases, checkpoints)
                .of(release, Layer.SILVER, _ -> true, 100_000);
    }

    private Cost read(List<LandedObject> files) {
        CountingObjectStore counting = new CountingObjectStore(store);
        RowSum rows = new RowSum();
        long begun = System.nanoTime();
        for (LandedObject file : files) {
            byte[] bytes = counting.read(file.key(), file.bytes()).orElseThrow().bytes();
            SilverReader.read(ParquetInput.of(bytes), rows::add);
        }
        return new Cost(
                files.size(),
                counting.requests(),
                counting.bytesRead(),
                Duration.ofNanos(System.nanoTime() - begun),
                rows);
    }
}
