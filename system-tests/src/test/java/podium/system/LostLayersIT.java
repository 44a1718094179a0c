package podium.system;

import podium.stack.FileTree;
import podium.stack.Stack;
import podium.stack.StackFolder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The bucket has lost Silver and Gold: a run from Bronze makes them again, and answers as before.
@Tag("long")
class LostLayersIT {
    private static final String REBUILT = "rebuilt";

    @TempDir private Path folder;

    @Test
    void whereSilverAndGoldAreLostARunFromBronzeAnswersAsBefore() throws IOException {
        try (Line line = Line.start()) {
            for (int seed = 31; seed < 34; seed++) {
                line.cli()
                        .done(
                                "generate",
                                "--events",
                                "3000",
                                "--seed",
                                "" + seed,
                                "--dirty",
                                "0.05");
            }
            List<String> before = answers(line);
            line.cli().done("down");
            Path bucket = new StackFolder(line.cli().data()).objects().resolve(Stack.BUCKET);
            FileTree.delete(bucket.resolve("silver"));
            FileTree.delete(bucket.resolve("gold"));
            Path nothing = Files.createFile(folder.resolve("nothing.jsonl"));

            Cli.Said demo = line.cli().run("demo", "--exit", "--import", nothing.toString());
            Cli.Said up = line.cli().run("up");

            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("8 processes ready", "query-api runs, but has halted: QUERY-007");
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .contains(
                            "query-api runs, but has halted: QUERY-007",
                            "--run NAME --from bronze");
            assertThat(line.cli().run("status").output()).contains("QUERY-007");

            line.cli().done("replay", "--run", REBUILT, "--from", "bronze");
            line.cli().done("promote", REBUILT);

            assertThat(answers(line)).isEqualTo(before);
            long records = line.status().rawRecords();
            line.cli().done("generate", "--events", "1000", "--seed", "34");
            assertThat(line.status().rawRecords()).isEqualTo(records + 1000);
            assertThat(line.publishedRun()).isEqualTo(REBUILT);
            assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
            line.cli().done("runs", "stop", "main");
            assertThat(line.cli().done("status").output()).doesNotContain("QUERY-007", "LAKE-004");
        }
    }

    /// All five, whole.
    private static List<String> answers(Line line) {
        return Stream.of(
                        "product-funnel",
                        "hourly-revenue",
                        "product-popularity",
                        "category-daily-performance",
                        "daily-user-activity")
                .map(answer ->
                        Http.text("%s/v1/%s.csv?limit=10000".formatted(line.queryApi(), answer)))
                .toList();
    }
}
