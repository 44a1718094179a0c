package podium.audit;

import podium.audit.s3.Bucket;
import podium.audit.s3.Bucket.Fetched;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Fetches objects and holds them against what the release states: there, as large, the same bytes.
final class CheckedObjects {
    private final Bucket bucket;
    private final Findings findings;

    CheckedObjects(Bucket bucket, Findings findings) {
        this.bucket = bucket;
        this.findings = findings;
    }

    /// @return the object, or empty if it is missing or damaged, which is then a finding
    Optional<Fetched> fetch(NamedObject named) {
        Fetched object = bucket.fetch(named.key()).orElse(null);
        if (object == null) {
            findings.add("'%s' is missing".formatted(named.key()));
            return Optional.empty();
        }
        if (object.bytes().length != named.bytes()) {
            findings.add(
                    "'%s' has %d bytes, not the %d that the release states"
                            .formatted(named.key(), object.bytes().length, named.bytes()));
            return Optional.empty();
        }
        if (!HexFormat.of().formatHex(sha256().digest(object.bytes())).equals(named.checksum())) {
            findings.add("'%s' has other bytes than the release states".formatted(named.key()));
            return Optional.empty();
        }
        return Optional.of(object);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
