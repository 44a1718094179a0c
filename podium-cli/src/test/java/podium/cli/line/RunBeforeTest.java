package podium.cli.line;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RunBeforeTest {
    /// By number.
    private static final List<String> RELEASES =
            List.of("main", "main", "third", "third", "next", "next", "last", "last");

    private final List<Long> asked = new ArrayList<>();

    @Test
    void itIsTheOneWithTheNewestReleaseBeside() {
        RunBefore before = before(Map.of("main", 1L, "third", 3L, "next", 5L));

        assertThat(before).isEqualTo(new RunBefore.Told("next"));
        assertThat(asked).isEmpty();
    }

    @Test
    void oneThatIsSilentIsNotPassedBy() {
        RunBefore before = before(Map.of("main", 1L, "third", 3L), "next");

        assertThat(before).isEqualTo(new RunBefore.Silent("next"));
    }

    @Test
    void oneThatIsSilentAndWasPublishedEarlierOrNeverIsInNobodysWay() {
        RunBefore before = before(Map.of("main", 1L, "next", 5L), "never", "third");

        assertThat(before).isEqualTo(new RunBefore.Told("next"));
        assertThat(asked).containsExactly(7L, 6L);
    }

    @Test
    void whereAReleaseIsMissingASilentOneMayBeTheOne() {
        RunBefore before =
                RunBefore.of(
                        7,
                        Map.of("main", 1L),
                        List.of("never"),
                        number -> number == 4 ? null : "last");

        assertThat(before).isEqualTo(new RunBefore.Silent("never"));
    }

    @Test
    void theNumberOfReleasesAskedForIsBounded() {
        long newest = RunBefore.LOOKS_MAX + 2L;

        RunBefore before =
                RunBefore.of(
                        newest,
                        Map.of("main", 1L),
                        List.of("never"),
                        number -> {
                            asked.add(number);
                            return "last";
                        });

        assertThat(before).isEqualTo(new RunBefore.Silent("never"));
        assertThat(asked).hasSize(RunBefore.LOOKS_MAX);
    }

    @Test
    void whereNoOtherWasPublishedThereIsNone() {
        assertThat(before(Map.of())).isEqualTo(new RunBefore.None());
        assertThat(RunBefore.of(1, Map.of(), List.of("never"), _ -> "last"))
                .isEqualTo(new RunBefore.None());
    }

    private RunBefore before(Map<String, Long> telling, String... silent) {
        return RunBefore.of(7, telling, List.of(silent), this::runOf);
    }

    private @Nullable String runOf(long number) {
        asked.add(number);
        return RELEASES.get((int) number);
    }
}
