package podium.system;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// The scripts of docs/examples as a person runs them, each on a stack of its own; but the other
/// build is made without Maven.
@Tag("long")
class ExamplesIT {
    @TempDir private Path folder;

    @Test
    void whatWasRefusedIsMendedOrTakenInByAGrownContract() {
        Cli.Said said = run("wishlist");

        assertThat(said.output())
                .containsSubsequence(
                        "bad_value event_type: no known event type",
                        "bring them back: ./podium import",
                        "broken-0",
                        "page_view",
                        "run wish has caught up at cut",
                        "column silver.wishlist_id: added, VARCHAR",
                        "compare: different at cut",
                        "promoted: release",
                        "wishes",
                        "40",
                        "books: good");
    }

    @Test
    void aWrongRuleIsFoundMendedAndReplayedFromBronze() {
        Cli.Said said = run("wrong-rule");

        assertThat(said.output())
                .containsSubsequence(
                        "promoted: release",
                        "run main stopped",
                        "missing_field price: a add_to_cart needs one",
                        "run mended has caught up at cut",
                        "compare: different at cut",
                        "promoted: release",
                        "60",
                        "rolled back: release",
                        "promoted: release",
                        "60",
                        "rows equal",
                        "books: good");
    }

    private Cli.Said run(String example) {
        Path examples = Checkout.root().resolve("docs/examples");
        Path build = folder.resolve(example);
        ChangedBuild.make(Checkout.root(), examples.resolve(example + ".patch"), build);
        try (Line line = Line.start()) {
            Cli.Said said =
                    line.cli()
                            .script(
                                    examples.resolve(example + ".sh"),
                                    Map.of("BUILD", build.toString()));
            assertThat(said.exitCode()).as(said.output()).isZero();
            return said;
        }
    }
}
