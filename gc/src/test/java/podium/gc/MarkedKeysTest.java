package podium.gc;

import podium.lake.LakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MarkedKeysTest {
    private static final int KEYS = 2_000;

    @TempDir private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void itKnowsEveryKeyAndNoOther(long seed) throws IOException {
        Random random = new Random(seed);
        MarkedKeys.Limits limits =
                new MarkedKeys.Limits(1 + random.nextInt(40), 2 + random.nextInt(4));
        TreeSet<String> expected = new TreeSet<>();
        TreeSet<String> asked = new TreeSet<>();
        try (MarkedKeys keys = new MarkedKeys(limits, folder)) {
            for (int i = random.nextInt(500); i > 0; i--) {
                String key = key(random);
                keys.add(key);
                expected.add(key);
                asked.add(key(random));
            }
            asked.addAll(expected);

            // as for each prefix that is swept
            for (int walk = 0; walk < 2; walk++) {
                try (MarkedKeys.Cursor cursor = keys.cursor()) {
                    for (String key : asked) {
                        assertThat(cursor.has(key)).as(key).isEqualTo(expected.contains(key));
                        assertThat(cursor.has(key)).as("again").isEqualTo(expected.contains(key));
                    }
                }
            }
        }
        assertThat(files()).isZero();
    }

    private static String key(Random random) {
        return "silver/main/events/event_date=2025-12-%02d/part-%d-%d.parquet"
                .formatted(1 + random.nextInt(9), random.nextInt(2), random.nextInt(KEYS / 100));
    }

    @Test
    void manyPartsBecomeOne() throws IOException {
        try (MarkedKeys keys = new MarkedKeys(new MarkedKeys.Limits(10, 4), folder)) {
            for (int i = 0; i < KEYS; i++) {
                keys.add("key-%05d".formatted(i * 7 % KEYS));
            }

            // 200 parts, of which at most three of each size are left, and their folder
            assertThat(files()).isBetween(3L, 1L + 4 * 3);
        }
    }

    @Test
    void fewKeysNeedNoDisk() throws IOException {
        try (MarkedKeys keys = new MarkedKeys(MarkedKeys.Limits.STANDARD, folder)) {
            keys.add("a");

            assertThat(files()).isZero();
        }
    }

    /// What was passed by would count as garbage.
    @Test
    void aListingInAnotherOrderIsRefused() {
        try (MarkedKeys keys = new MarkedKeys(MarkedKeys.Limits.STANDARD, folder)) {
            keys.add("a");
            keys.add("b");
            try (MarkedKeys.Cursor cursor = keys.cursor()) {
                cursor.has("b");

                assertThatThrownBy(() -> cursor.has("a"))
                        .isInstanceOf(LakeException.Contradiction.class)
                        .hasMessageContaining("'a' after 'b'");
            }
        }
    }

    @Test
    void withoutADiskNothingIsCollected() {
        MarkedKeys.Limits limits = new MarkedKeys.Limits(1, 2);
        try (MarkedKeys keys = new MarkedKeys(limits, folder.resolve("nowhere"))) {
            assertThatThrownBy(() -> keys.add("a"))
                    .isInstanceOf(GcException.class)
                    .hasMessageStartingWith("GC-005");
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.count() - 1;
        }
    }
}
