package podium.lake;

import podium.lake.json.LakeDocuments;
import podium.lake.json.LogRecordJson;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BelongingTest {
    private static final Map<String, String> IDS =
            Map.of("events.raw", "raw-1", "pipeline.commits", "commits-1");
    private static final RunRecord MAIN =
            new RunRecord("main", 1, 0, new TreeMap<>(Map.of("events.clean", "clean-1")));

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Belonging belonging = LakeDocuments.belonging(store);

    @Test
    void theFirstClaimsTheBucketAndTheNextAgrees() {
        assertThat(belonging.log()).isEmpty();

        LogRecord first = belonging.claimLog("cluster", IDS, 4);

        assertThat(belonging.claimLog("cluster", IDS, 4)).isEqualTo(first);
        assertThat(belonging.log()).contains(first);
        assertThat(first).isEqualTo(new LogRecord(0, "cluster", new TreeMap<>(IDS), 4));
    }

    @Test
    void whoLosesTheRaceForTheBucketIsCheckedLikeAnyoneElse() {
        LogRecord other = new LogRecord(0, "another", new TreeMap<>(IDS), 4);
        store.beforeCreate(key -> {
            store.beforeCreate(none -> {});
            store.create(key, ObjectBody.of(LogRecordJson.encode(other)), Map.of());
        });

        assertRefused(() -> belonging.claimLog("cluster", IDS, 4), "another", "recover");
    }

    @Test
    void anotherClusterIsRefused() {
        belonging.claimLog("cluster", IDS, 4);

        assertRefused(() -> belonging.claimLog("other", IDS, 4), "cluster", "./podium recover");
    }

    @Test
    void aTopicMadeAnewIsRefused() {
        belonging.claimLog("cluster", IDS, 4);
        Map<String, String> ids = Map.of("events.raw", "raw-2", "pipeline.commits", "commits-1");

        assertRefused(
                () -> belonging.claimLog("cluster", ids, 4),
                "events.raw with id raw-1",
                "./podium recover");
    }

    @Test
    void anotherPartitionCountIsRefused() {
        belonging.claimLog("cluster", IDS, 4);

        assertRefused(() -> belonging.claimLog("cluster", IDS, 8), "4 partitions", "new bucket");
    }

    @Test
    void theHighestLogIsValid() {
        belonging.claimLog("cluster", IDS, 4);
        LogRecord recovered = new LogRecord(1, "cluster-2", new TreeMap<>(IDS), 4);
        store.create(LakeLayout.log(1), ObjectBody.of(LogRecordJson.encode(recovered)), Map.of());

        LogRecord valid = belonging.claimLog("cluster-2", IDS, 4);

        assertThat(valid).isEqualTo(recovered);
        assertRefused(() -> belonging.claimLog("cluster", IDS, 4), "cluster-2", "recover");
    }

    @Test
    void aRecoveredLogIsRecordedOnceAndTheOneBeforeIsKnown() {
        LogRecord first = belonging.claimLog("cluster", IDS, 4);
        LogRecord recovered = recovered("cluster-2");
        LogRecord another = recovered("cluster-3");

        belonging.extendLog(recovered);
        belonging.extendLog(recovered);

        assertThat(belonging.logs()).containsExactly(first, recovered);
        assertThatThrownBy(() -> belonging.extendLog(another)).hasMessageStartingWith("LAKE-004");
        assertThat(belonging.log()).contains(recovered);
    }

    @Test
    void whatARunReadsFromATopicOfItsOwnIsSaidOnce() {
        RestoredLog said = new RestoredLog("next", "events.raw.next", "id", List.of(3L, 0L));
        RestoredLog otherwise = new RestoredLog("next", "events.raw.next", "id", List.of(4L, 0L));
        assertThat(belonging.restored("next")).isEmpty();

        belonging.recordRestored(said);
        belonging.recordRestored(said);

        assertThat(belonging.restored("next")).contains(said);
        assertThat(belonging.restored("main")).isEmpty();
        assertThatThrownBy(() -> belonging.recordRestored(otherwise))
                .hasMessageStartingWith("LAKE-004");
    }

    @Test
    void aRunIsClaimedOnceAndItsStartIsTheFirstClaimersToSay() {
        RunRecord later = new RunRecord("main", 1, 7, MAIN.topicIds());

        assertThat(belonging.claimRun(MAIN)).isEqualTo(MAIN);
        assertThat(belonging.claimRun(later)).isEqualTo(MAIN);
        assertThat(belonging.run("main")).contains(MAIN);
        assertThat(belonging.run("other")).isEmpty();
    }

    @Test
    void aServiceOfOtherRulesIsRefused() {
        belonging.claimRun(MAIN);
        RunRecord newer = new RunRecord("main", 2, 0, MAIN.topicIds());

        assertRefused(() -> belonging.claimRun(newer), "version 1 of the rules", "podium.run");
    }

    @Test
    void aRunWhoseTopicsWereMadeAnewIsRefused() {
        belonging.claimRun(MAIN);
        RunRecord anew = new RunRecord("main", 1, 0, new TreeMap<>(Map.of("events.clean", "2")));

        assertRefused(() -> belonging.claimRun(anew), "clean-1", "podium.run");
    }

    @Test
    void aForgottenRunIsRefused() {
        ReleaseLog releases = LakeDocuments.releaseLog(store);
        belonging.claimRun(MAIN);
        releases.append(new ReleaseBuilder(0, "main", 1).build());
        Release newest = new ReleaseBuilder(1, "next", 1).build();
        releases.append(newest);

        new ForgottenRuns(releases).add("main", newest);

        assertThatThrownBy(() -> belonging.claimRun(MAIN))
                .isInstanceOf(LakeException.RunForgotten.class)
                .hasMessageStartingWith("LAKE-009 run 'main' was forgotten");
        assertThat(new ForgottenRuns(releases).contains("next")).isFalse();
    }

    /// Its release was on its way when it was forgotten: readers follow it, so it goes on.
    @Test
    void aRunThatWasPublishedAfterAllGoesOn() {
        ReleaseLog releases = LakeDocuments.releaseLog(store);
        belonging.claimRun(MAIN);
        Release newest = new ReleaseBuilder(0, "next", 1).build();
        releases.append(newest);
        new ForgottenRuns(releases).add("main", newest);

        releases.append(new ReleaseBuilder(1, "main", 1).build());

        assertThat(belonging.claimRun(MAIN)).isEqualTo(MAIN);
    }

    /// A store lists a thousand at once.
    @Test
    void ofManyTimesThatARunWasForgottenTheLastCounts() {
        ForgottenRuns forgotten = new ForgottenRuns(LakeDocuments.releaseLog(store));
        for (long number = 0; number < 2_100; number++) {
            forgotten.add("main", new ReleaseBuilder(number, "next", 1).build());
        }

        assertThat(forgotten.contains("main", new ReleaseBuilder(2_099, "main", 1).build()))
                .isTrue();
        assertThat(forgotten.contains("main", new ReleaseBuilder(2_100, "main", 1).build()))
                .isFalse();
    }

    @Test
    void thePublishedRunIsNotForgotten() {
        Release newest = new ReleaseBuilder(0, "main", 1).build();
        ForgottenRuns forgotten = new ForgottenRuns(LakeDocuments.releaseLog(store));

        assertThatThrownBy(() -> forgotten.add("main", newest))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunThatReadALogThatIsGoneIsRefused() {
        belonging.claimLog("cluster", IDS, 4);
        belonging.claimRun(MAIN);
        RunRecord anew = new RunRecord("recovered", 1, 0, MAIN.topicIds());

        belonging.extendLog(recovered("cluster-2"));

        assertRefused(() -> belonging.claimRun(MAIN), "'main' read a log that is gone", "replay");
        assertThat(belonging.claimRun(anew)).isEqualTo(anew);
    }

    @Test
    void theRunsAreThoseThatSomebodyClaimed() {
        belonging.claimRun(MAIN);
        belonging.claimRun(new RunRecord("main-2", 1, 0, MAIN.topicIds()));
        store.create(
                LakeLayout.release(LakeLayout.unpublished("main", null), 0),
                ObjectBody.of(new byte[1]),
                Map.of());

        assertThat(belonging.runs()).containsExactly("main", "main-2");
    }

    private static LogRecord recovered(String cluster) {
        return new LogRecord(
                1, cluster, new TreeMap<>(IDS), 4, 17, new TreeSet<>(Set.of("main", "next")));
    }

    private static void assertRefused(Runnable claim, String what, String wayOut) {
        assertThatThrownBy(claim::run)
                .isInstanceOf(LakeException.BelongsElsewhere.class)
                .hasMessageStartingWith("LAKE-005")
                .hasMessageContaining(what)
                .hasMessageContaining(wayOut);
    }
}
