package podium.gold.publish;

import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointKeeperTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final CheckpointKeeper keeper =
            new CheckpointKeeper(releases, LakeDocuments.checkpoints(store));

    @Test
    void whatContradictsStopsItUntilPublishingBeginsAnew() {
        releases.append(new ReleaseBuilder(0, "main", 1).build());
        store.create(
                LakeLayout.checkpoint(0),
                ObjectBody.of("of somebody else".getBytes(StandardCharsets.UTF_8)),
                Map.of());

        keeper.keep(0, NOW);
        assertThat(keeper.takeWarning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("publishing goes on"));
        keeper.keep(0, NOW);
        assertThat(keeper.takeWarning()).isEmpty();

        keeper.startAnew();
        keeper.keep(0, NOW);
        assertThat(keeper.takeWarning()).isPresent();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItFromAStoreThatAnswersAgain() {
        releases.append(new ReleaseBuilder(0, "main", 1).build());
        store.setDown(true);
        keeper.keep(0, NOW);
        store.setDown(false);

        keeper.keep(0, NOW.plusSeconds(1));
        assertThat(LakeDocuments.checkpoints(store).read(0)).as("it pauses").isEmpty();
        keeper.keep(0, NOW.minus(Duration.ofHours(1)));

        assertThat(LakeDocuments.checkpoints(store).read(0)).isPresent();
    }

    @Test
    void onceBegunAnewItGoesOnFromWhatOthersHaveWritten() {
        releases.append(new ReleaseBuilder(0, "main", 1).build());
        keeper.keep(0, NOW);
        CheckpointKeeper other = new CheckpointKeeper(releases, LakeDocuments.checkpoints(store));
        releases.append(new ReleaseBuilder(1, "main", 2).build());
        other.keep(1, NOW);
        releases.append(new ReleaseBuilder(2, "main", 3).build());

        keeper.startAnew();
        keeper.keep(2, NOW);

        assertThat(keeper.takeWarning()).isEmpty();
        assertThat(LakeDocuments.checkpoints(store).read(2)).isPresent();
    }
}
