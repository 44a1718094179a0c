package podium.gc.s3;

import podium.gc.Contents.Listed;
import podium.testkit.ShortPagesClient;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class S3ContentsTest {
    @Test
    void aStoreThatListsLittleAtATimeIsListedToItsEnd() {
        List<String> keys = IntStream.range(0, 25).mapToObj("a/%02d"::formatted).toList();
        try (ShortPagesClient client = new ShortPagesClient(keys)) {
            S3Contents contents = new S3Contents(client, "bucket");
            List<Listed> listed = new ArrayList<>();

            contents.pages("a/", listed::addAll);

            assertThat(listed).map(each -> each.key().value()).isEqualTo(keys);
            assertThat(contents.list("a/", "", 10)).hasSize(10);
        }
    }
}
