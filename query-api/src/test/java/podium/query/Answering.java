package podium.query;

import podium.lake.ObjectStore;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Answers as the service wires them, over stores and snapshots of a test.
@NullUnmarked
public final class Answering {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long ROWS_MAX = 1_000_000;
    private static final long CACHE_BYTES = 1 << 20;

    private Answering() {}

    /// Without any older release in the bucket.
    public static Answers over(Snapshots snapshots, long cacheBytesMax) {
        return new Answers(
                snapshots,
                past(new InMemoryObjectStore(), snapshots),
                live(snapshots, _ -> List.of()),
                cacheBytesMax,
                PATIENCE);
    }

    /// Of hand-made tables, as release 0.
    public static Answers over(Tables tables) {
        Snapshots snapshots = new Snapshots(1, 100_000);
        snapshots.swapIn(tables.snapshot(0));
        return over(snapshots, 100_000);
    }

    static Answers over(Snapshots snapshots, PastReleases past) {
        return new Answers(snapshots, past, live(snapshots, _ -> List.of()), CACHE_BYTES, PATIENCE);
    }

    static Answers over(Snapshots snapshots, LiveSource source) {
        return new Answers(
                snapshots,
                past(new InMemoryObjectStore(), snapshots),
                live(snapshots, source),
                CACHE_BYTES,
                PATIENCE);
    }

    private static LiveViews live(Snapshots snapshots, LiveSource source) {
        return new LiveViews(
                snapshots,
                source,
                new LiveViews.Limits(Duration.ofMillis(100), PATIENCE, 8, 10_000),
                System::nanoTime);
    }

    static PastReleases past(ObjectStore store, Snapshots snapshots) {
        return past(
                store, snapshots, new PastReleases.Limits(2, ROWS_MAX, 2, 2, PATIENCE, PATIENCE));
    }

    static PastReleases past(ObjectStore store, Snapshots snapshots, PastReleases.Limits limits) {
        return new PastReleases(
                LakeDocuments.releaseLog(store),
                new SnapshotLoader(
                        store, GoldFile::read, MembersFile::read, ROWS_MAX, 1 << 20, 1 << 20),
                snapshots,
                limits,
                InstantSource.system());
    }

    /// The first page, or the one at the cursor.
    public static Page page(Answers answers, Query query, Cursor cursor) {
        return page(answers, new Asked(query, cursor, null, false));
    }

    public static Page page(Answers answers, Asked asked) {
        Answers.Outcome.Found found = (Answers.Outcome.Found) answers.find(asked);
        return ((Answers.Rows.Ready) answers.rows(found)).page();
    }

    /// The first page of an answer over hand-made tables, as release 0.
    public static Page page(Tables tables, String path, Map<String, List<String>> parameters) {
        Snapshots snapshots = new Snapshots(1, 100_000);
        snapshots.swapIn(tables.snapshot(0));
        Asked asked =
                ((QueryParameters.Judgement.Accepted)
                                QueryParameters.judge(Question.of(path).orElseThrow(), parameters))
                        .asked();
        return page(over(snapshots, 100_000), asked);
    }
}
