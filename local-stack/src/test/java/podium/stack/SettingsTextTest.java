package podium.stack;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/podium",
                "/données/数据/\uD83D\uDE00",
                "C:\\new\\u",
                " a ",
                "=#!:",
                "a\nb\t"
            })
    void whatOthersReadIsWhatWasWritten(String value) throws IOException {
        String line = "key=" + SettingsText.of(value) + "\n";

        Properties read = new Properties();
        read.load(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));

        assertThat(read).containsOnlyKeys("key").containsEntry("key", value);
    }
}
