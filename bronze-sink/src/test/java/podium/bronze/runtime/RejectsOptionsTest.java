package podium.bronze.runtime;

import podium.bronze.rejects.RejectFilter;
import podium.events.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectsOptionsTest {
    private static final List<String> STORE =
            List.of(
                    "--endpoint",
                    "http://localhost:1",
                    "--bucket",
                    "b",
                    "--access-key",
                    "a",
                    "--secret-key",
                    "s");

    @Test
    void whatIsLeftOutHasADefault() {
        RejectsOptions options = RejectsOptions.of(STORE);

        assertThat(options.filter()).isEqualTo(new RejectFilter(Set.of(), null));
        assertThat(options.limit()).isEqualTo(20);
        assertThat(options.file()).isNull();
    }

    @Test
    void reasonsTimeAndFileAreRead() {
        RejectsOptions options =
                RejectsOptions.of(
                        with(
                                "--reason",
                                "bad_value,not_json",
                                "--since",
                                "2026-11-01T00:00:00Z",
                                "--file",
                                "mend.jsonl"));

        assertThat(options.filter())
                .isEqualTo(
                        new RejectFilter(
                                Set.of(Reason.BAD_VALUE, Reason.NOT_JSON),
                                Instant.parse("2026-11-01T00:00:00Z")));
        assertThat(options.file()).isEqualTo(Path.of("mend.jsonl"));
    }

    @ParameterizedTest
    @CsvSource({
        "--limit, 0",
        "--limit, 1001",
        "--limit, many",
        "--reason, bad",
        "--since, 2026-11-01",
        "--nothing, 1"
    })
    void whatCantBeIsRefused(String name, String value) {
        List<String> arguments = with(name, value);

        assertThatThrownBy(() -> RejectsOptions.of(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("null");
    }

    @Test
    void theKeysGoTogether() {
        List<String> none = STORE.subList(0, 4);
        List<String> half = STORE.subList(0, 6);

        assertThat(RejectsOptions.of(none).store().secretKey()).isNull();
        assertThatThrownBy(() -> RejectsOptions.of(half))
                .hasMessage("--access-key and --secret-key go together");
    }

    @Test
    void withoutAStoreItIsRefused() {
        assertThatThrownBy(() -> RejectsOptions.of(List.of())).hasMessage("--endpoint is missing");
    }

    private static List<String> with(String... more) {
        List<String> arguments = new ArrayList<>(STORE);
        arguments.addAll(List.of(more));
        return arguments;
    }
}
