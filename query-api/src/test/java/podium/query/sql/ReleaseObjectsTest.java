package podium.query.sql;

import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.CheckpointWriter;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.CheckpointJson;
import podium.lake.json.LakeDocuments;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseObjectsTest {
    private static final int RELEASES = 100;
    private static final Checkpoint.Sizes SMALL = new Checkpoint.Sizes(8, 24);

    private final CountingObjectStore store = new CountingObjectStore(new InMemoryObjectStore());
    private final ReleaseLog log = LakeDocuments.releaseLog(store);
    private final List<LandedObject> silver = new ArrayList<>();
    private long releases;

    @Test
    void withoutCheckpointsAllReleasesAreRead() {
        publish(RELEASES);

        assertThat(objects().of(newest(), Layer.SILVER)).isEqualTo(silver);
    }

    @Test
    void aCheckpointSparesReadingReleases() {
        publish(RELEASES);
        writeCheckpoints();
        Release newest = newest();
        int before = store.requests();

        List<LandedObject> found = objects().of(newest, Layer.SILVER);

        assertThat(found).isEqualTo(silver);
        assertThat(store.requests() - before).isLessThan(12);
    }

    @Test
    void releasesAfterTheLastCheckpointAreRead() {
        publish(RELEASES);
        writeCheckpoints();
        publish(5);

        assertThat(objects().of(newest(), Layer.SILVER)).isEqualTo(silver);
    }

    @Test
    void aLaterReleaseCostsWhatWasReleasedSince() {
        publish(RELEASES);
        writeCheckpoints();
        ReleaseObjects objects = objects();
        objects.of(newest(), Layer.SILVER);
        publish(1);
        Release newest = newest();
        int before = store.requests();

        List<LandedObject> found = objects.of(newest, Layer.SILVER);

        assertThat(found).isEqualTo(silver);
        assertThat(store.requests()).isEqualTo(before);
    }

    @Test
    void whereOlderReleasesWereCollectedTheCheckpointStandsForThem() {
        publish(RELEASES);
        writeCheckpoints();
        Release newest = newest();

        List<LandedObject> found =
                new ReleaseObjects(
                                _ -> {
                                    throw new AssertionError("no release is read");
                                },
                                LakeDocuments.checkpoints(store, SMALL))
                        .of(newest, Layer.SILVER);

        assertThat(found).isEqualTo(silver);
    }

    @Test
    void whatStandsInAReleasesSegmentsIsRead() {
        publish(3);
        LandedObject first = object(3);
        LandedObject second = object(4);
        Segment segment = segment(first, second);
        LandedObject listed = object(5);
        log.append(
                new ReleaseBuilder(3, "main", 4)
                        .added(Map.of(Layer.SILVER, List.of(listed)))
                        .segments(List.of(segment))
                        .build());
        silver.addAll(List.of(first, second, listed));

        assertThat(objects().of(newest(), Layer.SILVER)).isEqualTo(silver);
    }

    @Test
    void aReleaseOfTooManyObjectsIsRefusedBeforeTheyAreRead() {
        Segment segment = new Segment(LakeLayout.checkpointSegment(0, 0), 1_000_000);
        log.append(new ReleaseBuilder(0, "main", 1).segments(List.of(segment)).build());

        assertThatThrownBy(() -> objects().of(newest(), Layer.SILVER))
                .isInstanceOf(SqlRefused.class)
                .hasMessageContaining("more than 200000 objects");
    }

    private Segment segment(LandedObject... silver) {
        ObjectKey key =
                LakeLayout.keptSegment(LakeLayout.keptSegments("main", null), 0, 1, silver.length);
        store.create(
                key,
                ObjectBody.of(
                        CheckpointJson.encodeSegment(
                                new LayerObjects(Map.of(Layer.SILVER, List.of(silver))))),
                Map.of());
        return new Segment(key, silver.length);
    }

    @Test
    void aBaseThatIsGoneIsNamed() {
        publish(2);
        Release newest = newest();
        ReleaseObjects objects =
                new ReleaseObjects(_ -> Optional.empty(), LakeDocuments.checkpoints(store, SMALL));

        assertThatThrownBy(() -> objects.of(newest, Layer.SILVER))
                .isInstanceOf(SqlRefused.class)
                .hasMessageContaining("release 1 builds on release 0, which is gone");
    }

    @Test
    void whatACompactionReplacedIsLeftOutWithCheckpointsOrWithout() {
        publish(RELEASES);
        Release before = newest();
        List<LandedObject> old = List.copyOf(silver);
        compact(10, 60);
        publish(5);
        List<LandedObject> expected = List.copyOf(silver);
        ReleaseObjects walking = objects();

        assertThat(walking.of(newest(), Layer.SILVER)).isEqualTo(expected);
        assertThat(walking.of(before, Layer.SILVER)).as("of an older release").isEqualTo(old);

        writeCheckpoints();
        assertThat(objects().of(newest(), Layer.SILVER)).isEqualTo(expected);
        compact(0, 5);
        assertThat(objects().of(newest(), Layer.SILVER)).isEqualTo(silver);
    }

    /// Some of the objects become one.
    private void compact(int from, int to) {
        List<LandedObject> replaced = silver.subList(from, to);
        LandedObject made =
                new LandedObject(
                        LakeLayout.silverEvents("main", LocalDate.EPOCH, 1, releases, 0),
                        to - from,
                        1,
                        "d".repeat(64));
        log.append(
                new ReleaseBuilder(releases, "main", releases)
                        .compaction(
                                List.of(made), replaced.stream().map(LandedObject::key).toList())
                        .build());
        releases++;
        replaced.clear();
        silver.add(made);
    }

    private ReleaseObjects objects() {
        return new ReleaseObjects(log::read, LakeDocuments.checkpoints(store, SMALL));
    }

    private Release newest() {
        return log.newest().orElseThrow();
    }

    private void writeCheckpoints() {
        CheckpointWriter writer =
                new CheckpointWriter(log, LakeDocuments.checkpoints(store, SMALL));
        boolean done = false;
        while (!done) {
            done = writer.follow(newest().number());
        }
    }

    private void publish(int many) {
        for (int i = 0; i < many; i++) {
            long number = releases++;
            LandedObject object = object(number);
            silver.add(object);
            log.append(
                    new ReleaseBuilder(number, "main", number + 1)
                            .added(Map.of(Layer.SILVER, List.of(object)))
                            .build());
        }
    }

    private static LandedObject object(long number) {
        return new LandedObject(
                LakeLayout.silverEvents("main", LocalDate.EPOCH, 0, number + 1, 0),
                1,
                1,
                "c".repeat(64));
    }
}
