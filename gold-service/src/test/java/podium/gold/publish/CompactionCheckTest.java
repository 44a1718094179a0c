package podium.gold.publish;

import podium.lake.Checksums;
import podium.lake.CompactionProposal;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/// A release with three Silver files of a date, and what becomes of compactions of them.
class CompactionCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:20:30Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final CompactionCheck check =
            new CompactionCheck(store, releases, LakeDocuments.checkpoints(store));
    private final Compactions compactions = new Compactions(releases);
    private final List<LandedObject> files =
            List.of(landed("main", 1), landed("main", 2), landed("main", 3));
    private Release newest =
            new ReleaseBuilder(0, "main", 3)
                    .added(Map.of(Layer.SILVER, files))
                    .totals(Map.of(Layer.SILVER, LayerTotals.NONE.plus(files)))
                    .build();

    @BeforeEach
    void publishFirst() {
        releases.append(newest);
    }

    @Test
    void whatHoldsIsPublishedAsTheSameStateInFewerFiles() {
        LandedObject made = made(30, NOW);
        CheckedCompaction good = good(proposal(made, files));

        CompactionAnswer answer = publish(good);

        assertThat(answer).isEqualTo(new CompactionAnswer.Published(1));
        Release release = releases.newest().orElseThrow();
        assertThat(release.kind()).isEqualTo(Release.Kind.COMPACTION);
        assertThat(release.cut()).isEqualTo(3);
        assertThat(release.base()).isEqualTo(0);
        assertThat(release.added()).isEqualTo(Map.of(Layer.SILVER, List.of(made)));
        assertThat(release.replaced().get(Layer.SILVER)).isEqualTo(keys(files));
        assertThat(release.totals().get(Layer.SILVER))
                .isEqualTo(new LayerTotals(1, 30, made.bytes()));
    }

    @Test
    void askedAgainItIsThereAlready() {
        CompactionProposal proposal = proposal(made(30, NOW), files);
        CheckedCompaction good = good(proposal);
        publish(good);
        newest = releases.newest().orElseThrow();

        assertThat(publish(good)).isEqualTo(new CompactionAnswer.Already(1));
        assertThat(check.check(proposal, NOW))
                .isEqualTo(new CompactionCheck.Result.Bad(new CompactionAnswer.Already(1)));
    }

    @Test
    void cutsThatCameBetweenDoNoHarm() {
        CheckedCompaction good = good(proposal(made(30, NOW), files));
        for (int cut = 4; cut < 9; cut++) {
            append(ReleaseBuilder.of(newest).next().added(Map.of()).build());
        }

        assertThat(publish(good)).isEqualTo(new CompactionAnswer.Published(6));
    }

    @Test
    void ofTwoForTheSameFilesOneIsPublished() {
        CheckedCompaction one = good(proposal(made(30, NOW), files));
        CheckedCompaction other = good(proposal(made(20, NOW), files.subList(1, 3)));
        publish(one);
        newest = releases.newest().orElseThrow();

        assertThat(publish(other)).asString().contains("GOLD-109", "release 1 came between");
        assertThat(bad(other.proposal()))
                .contains("GOLD-109", "release 1 consists of 0 of 2 files");
    }

    @Test
    void anotherRunTookOver() {
        CheckedCompaction good = good(proposal(made(30, NOW), files));
        append(new ReleaseBuilder(1, "next", 3).build());

        assertThat(publish(good)).asString().contains("GOLD-109", "run 'next' is published now");
        assertThat(bad(good.proposal())).contains("run 'main' is not the published one");
    }

    @Test
    void theNewestReleaseIsSearchedThoughThoseBetweenWereCollected() {
        CheckedCompaction good = good(proposal(made(30, NOW), files));
        Release later = new ReleaseBuilder(9, "next", 3).build();
        store.create(LakeLayout.release(9), ObjectBody.of(ReleaseJson.encode(later)), Map.of());

        assertThat(bad(good.proposal())).contains("run 'main' is not the published one");
    }

    @Test
    void whatIsNotAsStatedIsRefused() {
        LandedObject made = made(30, NOW);
        LandedObject missing = object(compacted(NOW, "other"), 30, "other");

        assertThat(bad(proposal(made(31, NOW), files)))
                .contains("31 rows are to take the place of 30");
        assertThat(bad(proposal(missing, files))).contains("is not in the bucket as it is stated");
        assertThat(bad(proposal(made, List.of(files.get(0), landed("main", 9)))))
                .contains("release 0 consists of 1 of 2 files");
        assertThat(bad(proposal(made, List.of(files.get(0), landed("next", 1)))))
                .contains("is no file of 2025-12-01");
        assertThat(bad(proposal(made, List.of(files.get(0), files.get(0)))))
                .contains("replaced twice");
        assertThat(bad(proposal(files.get(0), files.subList(1, 3))))
                .contains("is no compacted file");
    }

    @Test
    void aFileThatGarbageCollectionMayBeSweepingIsRefused() {
        CompactionProposal proposal = proposal(made(30, NOW), files);

        assertThat(check.check(proposal, NOW.plus(Duration.ofHours(5))))
                .isInstanceOf(CompactionCheck.Result.Good.class);
        for (Duration off : List.of(Duration.ofHours(7), Duration.ofHours(-7))) {
            assertThat(bad(proposal, NOW.plus(off)))
                    .contains("within 6 hours", "look at the compactor's clock")
                    .doesNotContain("version");
        }
    }

    private CheckedCompaction good(CompactionProposal proposal) {
        CompactionCheck.Result result = check.check(proposal, NOW);
        assertThat(result).isInstanceOf(CompactionCheck.Result.Good.class);
        return ((CompactionCheck.Result.Good) result).compaction();
    }

    private String bad(Proposal proposal) {
        return bad(proposal, NOW);
    }

    private String bad(Proposal proposal, Instant now) {
        CompactionCheck.Result result = check.check(proposal, now);
        assertThat(result).isInstanceOf(CompactionCheck.Result.Bad.class);
        return ((CompactionCheck.Result.Bad) result).answer().toString();
    }

    private CompactionAnswer publish(CheckedCompaction compaction) {
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
        compactions.add(compaction, answer);
        assertThat(compactions.isAnyWaiting()).isTrue();
        compactions.publish(newest, NOW);
        assertThat(compactions.isAnyWaiting()).isFalse();
        return answer.join();
    }

    private void append(Release release) {
        assertThat(releases.append(release)).isInstanceOf(ReleaseLog.AppendResult.Appended.class);
        newest = release;
    }

    private static CompactionProposal proposal(LandedObject made, List<LandedObject> replaced) {
        return new CompactionProposal("main", Commits.DAY, 0, List.of(made), keys(replaced));
    }

    private static List<ObjectKey> keys(List<LandedObject> objects) {
        return objects.stream().map(LandedObject::key).toList();
    }

    private LandedObject made(long rows, Instant now) {
        String content = rows + " rows";
        ObjectKey key = compacted(now, content);
        LandedObject made = object(key, rows, content);
        store.create(
                key,
                ObjectBody.of(content.getBytes(StandardCharsets.UTF_8)),
                Map.of(CompactionProposal.CHECKSUM, made.checksum()));
        return made;
    }

    private static ObjectKey compacted(Instant now, String content) {
        return LakeLayout.silverCompacted("main", Commits.DAY, 1, 3, now, checksum(content));
    }

    private static LandedObject landed(String run, long cut) {
        ObjectKey key = LakeLayout.silverEvents(run, Commits.DAY, 0, cut, 0);
        return object(key, 10, key.value());
    }

    private static LandedObject object(ObjectKey key, long rows, String content) {
        return new LandedObject(key, rows, content.length(), checksum(content));
    }

    private static String checksum(String content) {
        return Checksums.sha256Hex(content.getBytes(StandardCharsets.UTF_8));
    }
}
