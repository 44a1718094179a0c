package podium.gc;

import podium.gc.Forgetting.Outcome;
import podium.lake.Belonging;
import podium.lake.ForgottenRuns;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Three runs: `first` was published, then `before`, then `now`.
class ForgettingTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final Belonging belonging = LakeDocuments.belonging(store);
    private final ForgottenRuns forgotten = new ForgottenRuns(releases);
    private final Forgetting forgetting = new Forgetting(releases, belonging);

    @BeforeEach
    void threeRuns() {
        long number = 0;
        for (String run : new String[] {"first", "before", "now"}) {
            belonging.claimRun(new RunRecord(run, 1, 0, new TreeMap<>()));
            releases.append(new ReleaseBuilder(number++, run, 1).base(null).build());
            releases.append(new ReleaseBuilder(number++, run, 2).build());
        }
    }

    @Test
    void aRunThatNobodyNeedsIsForgottenOnce() {
        Outcome first = forgetting.forget("first", false);
        Outcome unchanged = forgetting.forget("first", false);
        releases.append(new ReleaseBuilder(6, "now", 3).build());
        Outcome again = forgetting.forget("first", false);

        assertThat(first).isEqualTo(new Outcome.Forgotten());
        assertThat(unchanged).isEqualTo(new Outcome.Unchanged());
        assertThat(again).isEqualTo(new Outcome.Again(6));
        assertThat(forgotten.contains("first")).isTrue();
        assertThat(forgotten.contains("before")).isFalse();
    }

    @Test
    void thePublishedRunIsNotForgotten() {
        assertRefused("now", true, "published, by release 5");
    }

    @Test
    void theWayBackIsForgottenOnlyWhereItIsSaid() {
        assertRefused("before", false, "up to release 3");

        Outcome saidSo = forgetting.forget("before", true);

        assertThat(saidSo).isEqualTo(new Outcome.Forgotten());
        assertThat(forgotten.contains("before")).isTrue();
    }

    /// `./podium rollback` passes by runs that are forgotten.
    @Test
    void onceTheWayBackIsForgottenTheRunBeforeItIsTheWayBack() {
        forgetting.forget("before", true);

        assertRefused("first", false, "up to release 1");
    }

    @Test
    void anUnknownRunIsRefused() {
        assertRefused("nobody", true, "knows no such run");
    }

    @Test
    void aRunThatIsPublishedMeanwhileIsNotForgotten() {
        store.beforeCreate(_ -> {
            store.beforeCreate(none -> {});
            releases.append(new ReleaseBuilder(6, "first", 3).build());
        });

        assertRefused("first", false, "published, by release 6");
    }

    private void assertRefused(String run, boolean wayBackToo, String why) {
        assertThatThrownBy(() -> forgetting.forget(run, wayBackToo))
                .isInstanceOf(GcException.class)
                .hasMessageStartingWith("GC-004 run '%s' can't be forgotten: ".formatted(run))
                .hasMessageContaining(why);
        assertThat(forgotten.contains(run)).isFalse();
    }
}
