package podium.compaction;

import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ChoiceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final long MIB = 1L << 20;
    private static final CompactionRules RULES =
            new CompactionRules(16, 1_000, 512 * MIB, 128 * MIB, 60);

    @Test
    void fewFilesOfABusyDateAreLeftAlone() {
        assertThat(choose(landed(DAY, 15, 10_000, 100), 110)).isEmpty();
        assertThat(choose(landed(DAY, 16, 10_000, 100), 110))
                .hasValueSatisfying(batch -> {
                    assertThat(batch.files()).hasSize(16);
                    assertThat(batch.eventDate()).isEqualTo(DAY);
                    assertThat(batch.fromCut()).isEqualTo(100);
                    assertThat(batch.toCut()).isEqualTo(115);
                });
    }

    @Test
    void aQuietDateIsTidiedUpHoweverFewItsFilesAre() {
        assertThat(choose(landed(DAY, 2, 10_000, 100), 160)).isEmpty();
        assertThat(choose(landed(DAY, 2, 10_000, 100), 161)).isPresent();
        assertThat(choose(landed(DAY, 1, 10_000, 100), 500)).isEmpty();
    }

    @Test
    void theDateWithTheMostFilesComesFirst() {
        List<LandedObject> files = new ArrayList<>(landed(DAY, 20, 10_000, 100));
        files.addAll(landed(DAY.plusDays(1), 30, 10_000, 100));

        assertThat(choose(files, 130)).map(Batch::eventDate).hasValue(DAY.plusDays(1));
    }

    @Test
    void whatIsLargeOrOfAnotherRunIsLeftAlone() {
        List<LandedObject> files = new ArrayList<>(landed(DAY, 10, 64 * MIB, 1));
        for (int i = 0; i < 40; i++) {
            files.add(object(LakeLayout.silverEvents("next", DAY, 0, i, 0), 1_000));
        }

        assertThat(choose(files, 1_000)).isEmpty();
    }

    @Test
    void aFileThatIsMuchLargerIsNotWrittenAgainForAFewMore() {
        LandedObject large = compacted(1, 50, 40 * MIB);
        List<LandedObject> files = new ArrayList<>(landed(DAY, 16, 10_000, 100));
        files.add(large);

        assertThat(choose(files, 110).orElseThrow().files()).hasSize(16).doesNotContain(large);
        assertThat(choose(files, 1_000).orElseThrow().files()).doesNotContain(large);
    }

    @Test
    void theOldestOfTooManyComeFirst() {
        List<LandedObject> many = landed(DAY, 2_500, 10_000, 100);
        List<LandedObject> heavy = landed(DAY, 20, 60 * MIB, 100);

        assertThat(choose(many, 3_000).orElseThrow())
                .satisfies(batch -> assertThat(batch.files()).isEqualTo(many.subList(0, 1_000)))
                .satisfies(batch -> assertThat(batch.toCut()).isEqualTo(1_099));
        assertThat(choose(heavy, 3_000).orElseThrow().files()).isEqualTo(heavy.subList(0, 8));
    }

    /// A day of one cut a minute of four partitions: files of any size come in, batches are
    /// compacted as they are chosen.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void aDayEndsWithFewFilesAndNoRowIsWrittenOften(long seed) {
        Random random = new Random(seed);
        long size = 1_000L << random.nextInt(8);
        List<LandedObject> files = new ArrayList<>();
        long landed = 0;
        long written = 0;
        int most = 0;
        for (int cut = 1; cut <= 1_440 + 60; cut++) {
            for (int partition = 0; partition < 4 && cut <= 1_440; partition++) {
                LandedObject file =
                        object(
                                LakeLayout.silverEvents("main", DAY, partition, cut, 0),
                                1 + random.nextLong(2 * size));
                files.add(file);
                landed += file.bytes();
            }
            for (Optional<Batch> next = choose(files, cut);
                    next.isPresent();
                    next = choose(files, cut)) {
                Batch batch = next.get();
                files.removeAll(batch.files());
                long left = batch.bytes();
                while (left > 0) {
                    long bytes = Math.min(left, RULES.targetBytes());
                    files.add(compacted(batch.fromCut(), batch.toCut(), bytes));
                    left -= bytes;
                }
                written += batch.bytes();
            }
            most = Math.max(most, files.size());
        }

        long large = landed / (RULES.targetBytes() / 2);
        assertThat((long) files.size()).isLessThanOrEqualTo(large + 5).isLessThan(21);
        assertThat(most).as("at any time").isLessThan(60);
        assertThat(written).as("written again").isLessThan(12 * landed);
    }

    private static Optional<Batch> choose(List<LandedObject> files, long cut) {
        return Choice.of("main", cut, files, RULES);
    }

    private static List<LandedObject> landed(LocalDate date, int count, long bytes, long fromCut) {
        List<LandedObject> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(object(LakeLayout.silverEvents("main", date, 0, fromCut + i, 0), bytes));
        }
        return files;
    }

    private static LandedObject compacted(long fromCut, long toCut, long bytes) {
        byte[] random = new byte[32];
        new Random(fromCut * 31 + toCut * 7 + bytes).nextBytes(random);
        return object(
                LakeLayout.silverCompacted(
                        "main",
                        DAY,
                        fromCut,
                        toCut,
                        Instant.EPOCH,
                        HexFormat.of().formatHex(random)),
                bytes);
    }

    private static LandedObject object(ObjectKey key, long bytes) {
        return new LandedObject(key, 10, bytes, "c".repeat(64));
    }
}
