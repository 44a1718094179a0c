package podium.stack;

import podium.events.Topics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
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
    void aRunThatRunsIsNotGivenAnotherBuildForSomeLaterStart() throws IOException {
        StackFolder stackFolder = new StackFolder(folder);
        StackRuns runs =
                new StackRuns(
                        StackSettings.of(folder, new StackPorts(20_000), Life.WITH_PARENT),
                        stackFolder);
        Path wish = built("wish");
        Path other = built("other");
        stackFolder.runs().claimSlot("next", StackRuns.RUNS_MAX);
        stackFolder.runs().setBuild("next", wish);
        runs.refuseBuild("next", other);
        PidFile.write(
                stackFolder.runs().pidFile(new RunPart("next", Part.GOLD)),
                ProcessHandle.current());

        assertThatThrownBy(() -> runs.refuseBuild("next", other))
                .hasMessageStartingWith("STACK-015: run 'next' has services of another build")
                .hasMessageContaining("./podium runs stop next");
        assertThatThrownBy(() -> runs.start("next", other)).hasMessageStartingWith("STACK-015");
        assertThatCode(() -> runs.refuseBuild("next", wish.resolve("..").resolve("wish")))
                .doesNotThrowAnyException();
        assertThatCode(() -> runs.refuseBuild("next", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> runs.refuseBuild("new", folder.resolve("nowhere")))
                .hasMessageContaining("nowhere");
        assertThat(stackFolder.runs().build("next")).contains(wish);
    }

    /// A checkout, as far as is looked at.
    private Path built(String name) throws IOException {
        for (Part part : StackRuns.PARTS) {
            Path app =
                    folder.resolve(name)
                            .resolve(part.module().orElseThrow())
                            .resolve("target/quarkus-app");
            Files.createDirectories(app);
            Files.writeString(app.resolve("quarkus-run.jar"), "");
        }
        return folder.resolve(name);
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
