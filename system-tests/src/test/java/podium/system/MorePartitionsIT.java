package podium.system;

import podium.chaos.check.Answer;
import podium.chaos.check.Answers;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswersFetch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/// A stack's number of partitions never changes. The way out is a second stack, filled from the
/// first one's Bronze: it comes to the same answers.
class MorePartitionsIT {
    private static final int MORE = 6;
    private static final int WITH_CR = 50;
    private static final LocalDate FROM = LocalDate.of(2025, 11, 1);
    private static final LocalDate TO = LocalDate.of(2026, 2, 1);

    private static Line line;
    private static Line wide;

    @BeforeAll
    static void aLineAndOneWithMorePartitions() throws IOException {
        line = Line.start();
        // the last ones are duplicates; nothing else that is refused depends on its partition
        for (String seed : List.of("31", "32", "31")) {
            line.cli().done("generate", "--events", "4000", "--seed", seed, "--dirty", "0");
        }
        line.bring(line.cli().data().resolveSibling("bad.jsonl"), List.of("no json", "{}", "[1]"));
        // lines of a file as Windows writes it: Bronze has them in base64
        line.bring(
                line.cli().data().resolveSibling("windows.jsonl"),
                IntStream.range(0, WITH_CR).mapToObj(MorePartitionsIT::withCr).toList());
        wide = Line.start("--partitions", "" + MORE);
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
        if (wide != null) {
            wide.close();
        }
    }

    @Test
    void theNumberStaysAndBronzeMovesToAnotherStack() {
        Cli.Said refused = line.cli().run("up", "--partitions", "" + MORE);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("STACK-016", "have 4 partitions", "--partitions");

        wide.cli().done("import", bronze(line).toString(), "--format", "jsonl");
        wide.cli().done("release");

        assertThat(Http.get(wide.queryApi() + "/v1/status").at("/offsets/raw")).hasSize(MORE);
        assertThat(Answers.differences(answers(line), answers(wide))).isEmpty();
        assertThat(answers(wide).byName().get(Answer.FUNNEL).rows()).isNotEmpty();
        StatedRelease was = line.status();
        StatedRelease is = wide.status();
        assertThat(is.rawRecords()).isEqualTo(was.rawRecords());
        assertThat(is.revenue()).isEqualByComparingTo(was.revenue());
        assertThat(is.rejects())
                .containsEntry("duplicate", 4_000L)
                .containsKeys("not_json", "missing_field", "not_object")
                .isEqualTo(was.rejects());
        assertThat(wide.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
    }

    private static String withCr(int number) {
        return "{\"event_id\":\"cr-%d\",\"timestamp\":\"2025-12-07T10:00:00Z\",\"user_id\":\"user-%d\",\"session_id\":\"s\",\"event_type\":\"page_view\"}\r"
                .formatted(number, number);
    }

    private static Answers answers(Line line) {
        return AnswersFetch.answers(URI.create(line.queryApi()), FROM, TO);
    }

    private static Path bronze(Line line) {
        return line.cli().data().resolve(Path.of("s3", "objects", "podium", "bronze", "events"));
    }
}
