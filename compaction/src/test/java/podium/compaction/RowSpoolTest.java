package podium.compaction;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RowSpoolTest {
    @TempDir Path temporary;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void rowsComeBackInOrderWhateverFitsIntoMemory(long seed) {
        Random random = new Random(seed);
        Path folder = temporary.resolve("spool");
        List<byte[]> rows = new ArrayList<>();
        List<byte[]> back = new ArrayList<>();

        try (RowSpool spool = new RowSpool(folder, 1 + random.nextInt(2_000))) {
            for (int i = random.nextInt(300); i > 0; i--) {
                byte[] row = new byte[random.nextInt(12)];
                random.nextBytes(row);
                rows.add(row);
                spool.add(row);
            }
            for (byte[] row = spool.next(); row != null; row = spool.next()) {
                back.add(row);
            }
        }

        rows.sort(RowSpool.ORDER);
        assertThat(back).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(back.get(i)).isEqualTo(rows.get(i));
        }
        assertThat(Files.exists(folder)).isFalse();
    }
}
