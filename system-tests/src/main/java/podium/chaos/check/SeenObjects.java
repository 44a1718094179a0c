package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Every key that was ever seen, with its content: a key is created once, never changes and never
/// goes, unless it may. Holds some 200 bytes a key.
final class SeenObjects {
    /// What a file system says of a file without reading it; equal stamps mean an untouched file.
    ///
    /// @param file the file's identity (inode), or `null` where there is none
    record Stamp(long bytes, long modifiedNanos, @Nullable Object file) {}

    private record Seen(Stamp stamp, String sha256) {}

    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> gone = new TreeSet<>();
    private final Predicate<String> mayGo;
    private final Findings findings;

    /// @param mayGo asked of a key that is gone
    SeenObjects(Predicate<String> mayGo, Findings findings) {
        this.mayGo = mayGo;
        this.findings = findings;
    }

    /// Whether the content has to be read to know what it is.
    boolean isUnread(String key, Stamp stamp) {
        Seen before = seen.get(key);
        return before == null || !before.stamp().equals(stamp);
    }

    /// The content of a key at some moment. The same bytes written once more are no finding.
    void saw(String key, Stamp stamp, String sha256) {
        Seen before = seen.put(key, new Seen(stamp, sha256));
        if (before != null && !before.sha256().equals(sha256)) {
            findings.add(
                    "'%s' was written twice: %d bytes with SHA-256 %s, then %d bytes with %s"
                            .formatted(
                                    key,
                                    before.stamp().bytes(),
                                    before.sha256(),
                                    stamp.bytes(),
                                    sha256));
        }
    }

    /// A whole listing: what was seen before, and may not go, is there still.
    void listed(Set<String> present) {
        for (String key : seen.keySet()) {
            if (!present.contains(key) && !mayGo.test(key) && gone.add(key)) {
                findings.add("'%s' was there and is gone".formatted(key));
            }
        }
    }

    int size() {
        return seen.size();
    }
}
