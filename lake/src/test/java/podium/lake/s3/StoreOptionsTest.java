package podium.lake.s3;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreOptionsTest {
    private static final Map<String, String> BUCKET =
            Map.of("--endpoint", "http://localhost:1", "--bucket", "b");

    @Test
    void withoutKeysThePlaceHasThem() {
        StoreOptions options = StoreOptions.of(BUCKET);

        assertThat(options)
                .isEqualTo(
                        new StoreOptions(
                                URI.create("http://localhost:1"), "us-east-1", "b", null, null));
    }

    @Test
    void theKeysGoTogether() {
        StoreOptions options = StoreOptions.of(with("--access-key", "a", "--secret-key", "s"));

        assertThat(options.accessKey()).isEqualTo("a");
        assertThat(options.secretKey()).isEqualTo("s");
        assertThat(options).hasToString("http://localhost:1, bucket b");
        assertThatThrownBy(() -> StoreOptions.of(with("--secret-key", "s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--access-key and --secret-key go together");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> StoreOptions.of(Map.of("--bucket", "b")))
                .hasMessage("--endpoint is missing");
        assertThatThrownBy(() -> StoreOptions.of(Map.of("--endpoint", "http://localhost:1")))
                .hasMessage("--bucket is missing");
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> values = new HashMap<>(BUCKET);
        for (int at = 0; at < more.length; at += 2) {
            values.put(more[at], more[at + 1]);
        }
        return values;
    }
}
