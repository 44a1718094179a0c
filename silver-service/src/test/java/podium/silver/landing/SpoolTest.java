package podium.silver.landing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class SpoolTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rowsComeBackSectionBySectionInLogOrderWhateverTheChunks(long seed) {
        Random random = new Random(seed);
        Map<Long, List<String>> expected = new TreeMap<>();
        try (Spool spool = new Spool(folder.resolve("rows"), 1 + random.nextInt(2_000))) {
            for (int row = 0; row < 3_000; row++) {
                long section = random.nextInt(40) - 20;
                String value = row + "x".repeat(random.nextInt(50));
                spool.add(section, value.getBytes(StandardCharsets.UTF_8));
                expected.computeIfAbsent(section, _ -> new ArrayList<>()).add(value);
                if (random.nextInt(500) == 0) {
                    spool.spill();
                }
            }

            Map<Long, List<String>> read = read(spool);

            assertThat(read).isEqualTo(expected);
            assertThat(List.copyOf(read.keySet())).isSorted();
            assertThat(spool.rows()).isEqualTo(3_000);
            assertThat(spool.heldBytes()).isZero();
        }
    }

    @Test
    void rowsOfAsManyDatesAreBoundedByTheMemoryThatTheyTakeAndNotByTheirBytes() {
        int chunkBytesMax = 64 * 1024;
        try (Spool spool = new Spool(folder.resolve("rows"), chunkBytesMax)) {
            long dates = 0;
            do {
                spool.add(dates++, new byte[] {'a'});
            } while (spool.heldBytes() > 0);

            assertThat(dates * Spool.SECTION_BYTES_MIN).isLessThanOrEqualTo(chunkBytesMax);
            assertThat(read(spool)).hasSize((int) dates);
        }
    }

    @Test
    void whatASectionGrowsByIsCountedAsTheMemoryThatItTakes() {
        try (Spool spool = new Spool(folder.resolve("rows"), 1 << 20)) {
            spool.add(0, new byte[] {'a'});
            long before = spool.heldBytes();

            spool.add(0, new byte[Spool.SECTION_BYTES_MIN - 2 * Integer.BYTES - 1]);
            assertThat(spool.heldBytes()).isEqualTo(before);

            spool.add(0, new byte[] {'a'});
            assertThat(spool.heldBytes()).isGreaterThanOrEqualTo(before + Spool.SECTION_BYTES_MIN);
        }
    }

    @Test
    void anEmptySpoolHasNoRowsAndNoFile() {
        try (Spool spool = new Spool(folder.resolve("rows"), 100)) {
            assertThat(read(spool)).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aClearedSpoolIsUsedAgain() {
        try (Spool spool = new Spool(folder.resolve("rows"), 1)) {
            spool.add(1, new byte[] {'a'});
            spool.clear();
            assertThat(folder).isEmptyDirectory();
            spool.add(2, new byte[] {'b'});

            assertThat(read(spool)).isEqualTo(Map.of(2L, List.of("b")));
        }
    }

    private static Map<Long, List<String>> read(Spool spool) {
        Map<Long, List<String>> rows = new LinkedHashMap<>();
        try (SpoolReader reader = spool.read()) {
            byte @Nullable [] row = reader.next();
            while (row != null) {
                rows.computeIfAbsent(reader.section(), _ -> new ArrayList<>())
                        .add(new String(row, StandardCharsets.UTF_8));
                row = reader.next();
            }
        }
        return rows;
    }
}
