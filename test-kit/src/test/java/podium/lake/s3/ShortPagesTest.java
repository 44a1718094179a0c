package podium.lake.s3;

import podium.lake.ObjectKey;
import podium.testkit.ShortPagesClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ShortPagesTest {
    private static final List<String> KEYS =
            IntStream.range(0, 25).mapToObj("a/%02d"::formatted).toList();

    private final ShortPagesClient client =
            new ShortPagesClient(Stream.concat(KEYS.stream(), Stream.of("b/00")).toList());
    private final S3ObjectStore store = new S3ObjectStore(client, "bucket");

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void fewerKeysThanAskedForAreListedOnlyWhereThereAreNoMore() {
        assertThat(store.list("a/", "", 10)).map(ObjectKey::value).isEqualTo(KEYS.subList(0, 10));
        assertThat(store.list("a/", "a/19", 10))
                .map(ObjectKey::value)
                .isEqualTo(KEYS.subList(20, 25));
    }

    @Test
    void nothingIsAskedForThatNobodyWants() {
        assertThat(store.list("a/", "", 2)).hasSize(2);
        assertThat(client.pages()).isEqualTo(1);

        assertThat(store.keys("a/", "", 2).findFirst()).contains(new ObjectKey("a/00"));
        assertThat(client.pages()).isEqualTo(3);
    }

    @Test
    void allKeysComeInOrder() {
        for (int page : List.of(1, 5, 24, 25, 26, 1_000)) {
            assertThat(store.keys("a/", "", page)).map(ObjectKey::value).isEqualTo(KEYS);
        }
        assertThat(store.keys("a/", "a/24", 5)).isEmpty();
        assertThat(store.keys("c/", "", 5)).isEmpty();
    }
}
