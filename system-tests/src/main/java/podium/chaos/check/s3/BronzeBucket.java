package podium.chaos.check.s3;

import podium.audit.AuditException;
import podium.audit.BronzeKey;
import podium.audit.BronzeLines;
import podium.audit.BronzeMetadata;
import podium.audit.OffsetCounter;
import podium.audit.s3.Bucket;
import podium.audit.s3.Bucket.Fetched;
import podium.chaos.check.BronzeStore;
import podium.chaos.check.Unfinished;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Bronze in a real bucket, one object at a time.
public final class BronzeBucket implements BronzeStore {
    private static final String PREFIX = "bronze/";

    private final Bucket bucket;

    public BronzeBucket(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public List<String> keys() {
        return bucket.keys(PREFIX).stream().filter(key -> !Unfinished.isOne(key)).toList();
    }

    @Override
    public Stated read(String key, Taker taker) throws IOException {
        try {
            Fetched object = bucket.fetch(key).orElseThrow(() -> new IOException("it is gone"));
            BronzeKey place = BronzeKey.of(key);
            BronzeMetadata metadata = BronzeMetadata.of(object.metadata());
            OffsetCounter offsets = new OffsetCounter(place.firstOffset(), metadata.lineless());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            BronzeLines.read(
                    object.bytes(),
                    place.zstd(),
                    digest,
                    payload -> taker.take(offsets.next(), payload));
            return new Stated(
                    metadata.nextOffset(),
                    cut(object.metadata()),
                    metadata.lineless().size(),
                    difference(metadata, offsets, HexFormat.of().formatHex(digest.digest())));
        } catch (AuditException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static long cut(Map<String, String> metadata) {
        String barrier = metadata.get("barrier");
        if (barrier == null) {
            throw new IllegalArgumentException("its metadata has no barrier");
        }
        return Long.parseLong(barrier);
    }

    private static @Nullable String difference(
            BronzeMetadata metadata, OffsetCounter offsets, String checksum) {
        if (metadata.lines() != offsets.lines()) {
            return "%d lines, its metadata says %d".formatted(offsets.lines(), metadata.lines());
        }
        if (metadata.nextOffset() != offsets.nextOffset()) {
            return "next offset %d, its metadata says %d"
                    .formatted(offsets.nextOffset(), metadata.nextOffset());
        }
        return metadata.checksum().equals(checksum)
                ? null
                : "its lines are others than its metadata says";
    }
}
