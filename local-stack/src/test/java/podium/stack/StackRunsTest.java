package podium.stack;

import podium.events.Topics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackRunsTest {
    @TempDir Path folder;

    @Test
    void oneRunMoreThanFitIsRefusedBeforeAnythingIsMade() {
        StackFolder stackFolder = new StackFolder(folder);
        StackRuns runs =
                new StackRuns(
                        StackSettings.of(folder, new StackPorts(20_000), Life.WITH_PARENT),
                        stackFolder);
        for (int run = 0; run < StackRuns.RUNS_MAX; run++) {
            runs.refuseFull("run-" + run);
            stackFolder.runs().claimSlot("run-" + run, StackRuns.RUNS_MAX);
        }

        assertThatThrownBy(() -> runs.refuseFull("one-more"))
                .hasMessageStartingWith("STACK-012: no more runs fit")
                .hasMessageContaining("./podium runs forget");
        assertThatCode(() -> runs.refuseFull("run-0")).doesNotThrowAnyException();
        assertThat(runs.names()).doesNotContain("one-more");
    }

    @Test
    void theGoldServiceOfEveryRunToComeIsKnown() {
        StackPorts ports = new StackPorts(20_000);
        StackFolder stackFolder = new StackFolder(folder);
        StackRuns runs =
                new StackRuns(StackSettings.of(folder, ports, Life.WITH_PARENT), stackFolder);
        List<String> names =
                IntStream.range(0, StackRuns.RUNS_MAX).mapToObj(run -> "run-" + run).toList();
        names.forEach(name -> stackFolder.runs().claimSlot(name, StackRuns.RUNS_MAX));

        assertThat(StackRuns.goldUrls(ports))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of(Topics.FIRST_RUN), names.stream())
                                .map(run -> runs.url(new RunPart(run, Part.GOLD)))
                                .toList());
    }
}
