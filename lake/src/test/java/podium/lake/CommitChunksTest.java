package podium.lake;

import podium.lake.json.CommitCodec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class CommitChunksTest {
    @Test
    void nothingToSayMakesNoChunk() {
        List<CommitChunk> chunks =
                CommitChunks.split(Layer.GOLD, 1, 2, 3, List.of(), List.of(), null);

        assertThat(chunks).isEmpty();
    }

    @Test
    void anEmptyCutIsOneClose() {
        CommitClose close = new CommitClose(5, 5, CutCounts.NONE);

        List<CommitChunk> chunks =
                CommitChunks.split(Layer.BRONZE, 1, 2, 0, List.of(), List.of(), close);

        assertThat(chunks)
                .containsExactly(
                        new CommitChunk(Layer.BRONZE, 1, 2, 0, List.of(), List.of(), close));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void manyIncrementsAreSplitBelowTheLimitAndNoneIsLost(long seed) {
        Random random = new Random(seed);
        List<GoldRow> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(LakeExamples.row(random));
        }
        CommitClose close = LakeExamples.close(random);

        List<CommitChunk> chunks = CommitChunks.split(Layer.GOLD, 1, 2, 7, List.of(), rows, close);

        assertThat(chunks).hasSizeGreaterThan(2);
        assertThat(chunks.stream().map(chunk -> CommitCodec.encode(chunk).length))
                .allMatch(bytes -> bytes <= CommitChunk.BYTES_MAX);
        assertThat(chunks).extracting(CommitChunk::chunk).isSorted().startsWith(7, 8);
        assertThat(chunks.getLast().close()).isEqualTo(close);
        assertThat(chunks.subList(0, chunks.size() - 1))
                .extracting(CommitChunk::close)
                .containsOnlyNulls();
        List<GoldRow> said = chunks.stream().flatMap(chunk -> chunk.increments().stream()).toList();
        assertThat(said).isSortedAccordingTo(Comparator.comparing(GoldRow::key));
        // comparing lists in any order takes the square of their length
        assertThat(counted(said)).isEqualTo(counted(rows));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void manyMembersAreSplitBelowTheLimitAndNoneIsLost(long seed) {
        Random random = new Random(seed);
        LocalDate date = LakeExamples.date(random);
        NumberSet users = new NumberSet();
        NumberSet sessions = new NumberSet();
        for (int i = 0; i < 300_000; i++) {
            users.add(random.nextInt(1 << 28));
            sessions.add(i);
        }
        List<MemberIncrement> members =
                List.of(
                        new MemberIncrement(MemberKind.SESSIONS, date, sessions),
                        new MemberIncrement(MemberKind.USERS, date, users));

        List<CommitChunk> chunks =
                CommitChunks.split(Layer.GOLD, 1, 2, 0, List.of(), List.of(), members, null);

        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks.stream().map(chunk -> CommitCodec.encode(chunk).length))
                .allMatch(bytes -> bytes <= CommitChunk.BYTES_MAX);
        for (MemberIncrement increment : members) {
            List<NumberSet> said =
                    chunks.stream()
                            .flatMap(chunk -> chunk.members().stream())
                            .filter(piece -> piece.kind() == increment.kind())
                            .map(MemberIncrement::numbers)
                            .toList();
            assertThat(NumberSet.union(said)).isEqualTo(increment.numbers());
        }
    }

    private static Map<GoldRow, Long> counted(List<GoldRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    @Test
    void theOrderOfTheObjectsMakesNoDifference() {
        List<LandedObject> objects = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            objects.add(LakeExamples.object("bronze/events/%06d.gz".formatted(i), i % 100, i));
        }
        List<LandedObject> shuffled = new ArrayList<>(objects);
        Collections.shuffle(shuffled, new Random(1));

        List<CommitChunk> chunks =
                CommitChunks.split(Layer.BRONZE, 0, 1, 0, shuffled, List.of(), null);

        assertThat(chunks)
                .isEqualTo(CommitChunks.split(Layer.BRONZE, 0, 1, 0, objects, List.of(), null));
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks.stream().flatMap(chunk -> chunk.objects().stream()))
                .containsExactlyElementsOf(objects);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\"", "\\", "é", "商", "😀"})
    void theWorstNamesStayBelowTheLimit(String unit) {
        List<GoldRow> rows = new ArrayList<>();
        LocalDate date = LocalDate.of(2025, 12, 1);
        for (int i = 0; i < 2_000; i++) {
            String product = unit.repeat(256 / unit.length()) + i;
            rows.add(
                    new GoldRow(
                            GoldKey.funnel(date, product, unit.repeat(256 / unit.length())),
                            Measures.of(
                                    Long.MIN_VALUE,
                                    Long.MIN_VALUE,
                                    Long.MIN_VALUE,
                                    Long.MIN_VALUE)));
        }

        List<CommitChunk> chunks =
                CommitChunks.split(Layer.GOLD, 31, Long.MAX_VALUE, 0, List.of(), rows, null);

        assertThat(chunks.stream().map(chunk -> CommitCodec.encode(chunk).length))
                .allMatch(bytes -> bytes <= CommitChunk.BYTES_MAX);
    }
}
