package podium.testkit;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/// A store that lists fewer keys than it is asked for, and says that there are more: as S3 may.
/// Every second page is empty. Counts its pages; for one thread.
public final class ShortPagesClient implements S3Client {
    private static final int PAGE_MAX = 2;
    private static final String TOKEN = "after ";

    private final NavigableSet<String> keys;
    private int pages;

    public ShortPagesClient(Collection<String> keys) {
        this.keys = new TreeSet<>(keys);
    }

    /// Asked for so far.
    public int pages() {
        return pages;
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        String token = request.continuationToken();
        String after =
                token == null
                        ? Objects.requireNonNullElse(request.startAfter(), "")
                        : token.substring(TOKEN.length());
        List<String> left =
                keys.tailSet(after, false).stream()
                        .filter(key -> key.startsWith(request.prefix()))
                        .toList();
        int listed = pages++ % 2 == 0 ? Math.min(PAGE_MAX, request.maxKeys()) : 0;
        List<String> page = left.subList(0, Math.min(listed, left.size()));
        boolean isTruncated = page.size() < left.size();
        return ListObjectsV2Response.builder()
                .contents(page.stream().map(ShortPagesClient::object).toList())
                .isTruncated(isTruncated)
                .nextContinuationToken(
                        isTruncated ? TOKEN + (page.isEmpty() ? after : page.getLast()) : null)
                .build();
    }

    private static S3Object object(String key) {
        return S3Object.builder().key(key).size(1L).lastModified(Instant.EPOCH).build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
