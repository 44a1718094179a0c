package podium.bronze.runtime;

import podium.bronze.runtime.RestoreOptions.Doing;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RestoreOptionsTest {
    @Test
    void aPlanIsForPeopleOrForPrograms() {
        assertThat(options().doing()).isEqualTo(Doing.ALL);
        assertThat(options("--dry-run").doing()).isEqualTo(Doing.PLAN);
        assertThat(options("--json", "--dry-run").doing()).isEqualTo(Doing.PLAN_AS_JSON);
        assertThat(options("--dry-run", "--next-log").dryRun()).isTrue();
    }

    @Test
    void jsonWithoutAPlanIsRefused() {
        assertThatThrownBy(() -> options("--json")).hasMessageContaining("--dry-run");
        assertThatThrownBy(() -> options("--json", "--dry-run", "--next-log"))
                .hasMessageContaining("for a run");
    }

    @Test
    void releasesMayBeMissingOnlyWhereALogIsMadeAgain() {
        assertThat(options("--next-log").withoutMissing()).isFalse();
        assertThat(options("--next-log", "--without-missing").withoutMissing()).isTrue();
        assertThatThrownBy(() -> options("--without-missing")).hasMessageContaining("--next-log");
    }

    @Test
    void theParentIsAProcess() {
        assertThat(options().parent()).isNull();
        assertThat(options("--parent", "4711").parent()).isEqualTo(4711);
        assertThatThrownBy(() -> options("--parent", "me")).hasMessageContaining("'me'");
    }

    private static RestoreOptions options(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--bootstrap",
                                "b:1",
                                "--endpoint",
                                "http://s",
                                "--bucket",
                                "podium",
                                "--run",
                                "next"));
        all.addAll(List.of(more));
        return RestoreOptions.of(all, Map.of());
    }
}
