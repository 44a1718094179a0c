package podium.chaos.check;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BucketWatchTest {
    private static final String UNFINISHED = "-2b1f0a54-8d0e-4a57-9a6e-7a1f3c0f9b11";

    private static final String COLLECTED = "releases/0.json";

    @TempDir private Path bucket;
    private Path object;

    @BeforeEach
    void putTwoObjects() throws IOException {
        object = put("bronze/events/a.jsonl.gz", "one");
        put(COLLECTED, "two");
    }

    @Test
    void aBucketThatOnlyGrowsIsRight() throws IOException {
        BucketWatch watch = watching();
        put("silver/b.parquet", "three");
        put("silver/c.parquet" + UNFINISHED, "half");
        put("probe/x", "1");
        put("probe/x", "2");
        watch.close();

        assertThat(watch.findings()).isEmpty();
        assertThat(watch.keys()).isEqualTo(3);
    }

    @Test
    void theSameBytesOnceMoreAreNoFinding() throws IOException {
        BucketWatch watch = watching();
        Files.delete(object);
        put("bronze/events/a.jsonl.gz", "one");
        watch.close();

        assertThat(watch.findings()).isEmpty();
    }

    @Test
    void otherBytesUnderTheSameKeyAreFound() throws IOException {
        BucketWatch watch = watching();
        put("bronze/events/a.jsonl.gz", "another");
        watch.close();

        assertThat(watch.findings()).hasSize(1);
        assertThat(watch.findings().getFirst().invariant()).isEqualTo("I6");
        assertThat(watch.findings().getFirst().what())
                .startsWith("'bronze/events/a.jsonl.gz' was written twice: 3 bytes")
                .contains("then 7 bytes");
    }

    @Test
    void aByteThatChangesBehindTheBackOfTheStampIsFound() throws IOException {
        BucketWatch watch = watching();
        FileTime before = Files.getLastModifiedTime(object);
        Files.writeString(object, "onE");
        Files.setLastModifiedTime(object, before);
        watch.close();

        assertThat(watch.findings()).hasSize(1);
    }

    @Test
    void anObjectThatIsGoneIsFoundOnce() throws IOException {
        BucketWatch watch = watching();
        Files.delete(object);
        await().until(() -> !watch.findings().isEmpty());
        watch.close();

        assertThat(watch.findings())
                .containsExactly(
                        new Finding("I6", "'bronze/events/a.jsonl.gz' was there and is gone"));
    }

    @Test
    void whatMayGoIsNoFindingUnlessItComesAgainOtherwise() throws IOException {
        BucketWatch watch = watching();
        Files.delete(bucket.resolve(COLLECTED));
        put("silver/b.parquet", "three");
        await().until(() -> watch.keys() == 3);
        List<Finding> once = watch.findings();
        put(COLLECTED, "others");
        watch.close();

        assertThat(once).isEmpty();
        assertThat(watch.findings())
                .singleElement()
                .asString()
                .contains("'%s' was written twice".formatted(COLLECTED));
    }

    private BucketWatch watching() {
        BucketWatch watch = BucketWatch.start(bucket, COLLECTED::equals);
        await().until(() -> watch.keys() == 2);
        return watch;
    }

    private Path put(String key, String content) throws IOException {
        Path file = bucket.resolve(key);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
