package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;
import podium.testkit.Seeds;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTest {
    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void linesComeBackAndEqualLinesMakeEqualBytes(long seed) throws IOException {
        for (ObjectFormat format :
                List.of(new GzipFormat(1), new GzipFormat(6), new ZstdFormat(3))) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();

            byte[] once = written(format, seed, expected);
            byte[] again = written(format, seed, new ByteArrayOutputStream());

            assertThat(again).isEqualTo(once);
            try (InputStream read = format.read(once)) {
                assertThat(read.readAllBytes()).isEqualTo(expected.toByteArray());
            }
        }
    }

    private static byte[] written(ObjectFormat format, long seed, ByteArrayOutputStream expected) {
        Random random = Seeds.random(seed);
        try (ObjectFormat.Lines lines = format.open()) {
            int count = 1 + random.nextInt(50);
            for (int i = 0; i < count; i++) {
                // some are longer than any buffer
                byte[] line = new byte[random.nextInt(10) == 0 ? 100_000 : random.nextInt(300)];
                random.nextBytes(line);
                lines.append(line);
                expected.writeBytes(line);
                expected.write('\n');
            }
            return lines.finish();
        }
    }
}
