package podium.generator.s3;

import podium.generator.GeneratorException;
import podium.generator.ImportSource;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.net.URI;
import java.util.Iterator;
import java.util.function.Supplier;

/// The objects under `s3://BUCKET/PREFIX`, in the order of their keys. Listed page by page, opened
/// one after the other.
final class S3Sources implements Iterable<ImportSource> {
    private static final String SCHEME = "s3";

    private final S3Client s3;
    private final String address;
    private final String bucket;
    private final String prefix;
    private final @Nullable String dataset;

    private S3Sources(
            S3Client s3, String address, String bucket, String prefix, @Nullable String dataset) {
        this.s3 = s3;
        this.address = address;
        this.bucket = bucket;
        this.prefix = prefix;
        this.dataset = dataset;
    }

    static S3Sources of(S3Client s3, String address, @Nullable String dataset) {
        String[] parts = parts(address);
        return new S3Sources(s3, address, parts[0], parts[1], dataset);
    }

    private static String[] parts(String address) {
        String marker = SCHEME + "://";
        String rest = address.startsWith(marker) ? address.substring(marker.length()) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty() || !bucket.equals(host(bucket))) {
            throw new GeneratorException.BadArgument("source", "s3://BUCKET/PREFIX");
        }
        return new String[] {bucket, slash < 0 ? "" : rest.substring(slash + 1)};
    }

    private static @Nullable String host(String bucket) {
        try {
            return URI.create(SCHEME + "://" + bucket).getAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// @throws GeneratorException.SourceMissing if the store can't be listed, or nothing is there
    @Override
    public Iterator<ImportSource> iterator() {
        Iterator<S3Object> objects = list();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return asked(objects::hasNext);
            }

            @Override
            public ImportSource next() {
                return source(asked(objects::next));
            }
        };
    }

    private Iterator<S3Object> list() {
        Iterator<S3Object> objects =
                asked(() ->
                        s3.listObjectsV2Paginator(page -> page.bucket(bucket).prefix(prefix))
                                .contents()
                                .iterator());
        if (!asked(objects::hasNext)) {
            throw new GeneratorException.SourceMissing(address, "no object is there", null);
        }
        return objects;
    }

    private ImportSource source(S3Object object) {
        String key = object.key();
        String rest = key.substring(prefix.lastIndexOf('/') + 1);
        String name;
        if (dataset == null) {
            name = rest;
        } else {
            name = key.equals(prefix) ? dataset : dataset + '/' + rest;
        }
        return new S3Source(s3, bucket, key, name);
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            String what = e.getMessage() == null ? "the store does not answer" : e.getMessage();
            throw new GeneratorException.SourceMissing(address, what, e);
        }
    }
}
