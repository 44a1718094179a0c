package podium.chaos.check;

import podium.chaos.check.SeenObjects.Stamp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Watches a bucket's files while faults happen (I6): no key is ever written twice with different
/// content, and none goes but those that garbage collection may take. Looks once a second, or for a
/// tenth of the time where there are many; reads a file when it is new or was touched, and all of
/// them once more at the end, so that nothing changed behind its back.
public final class BucketWatch implements AutoCloseable {
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final int PAUSES_A_LOOK = 9;

    private final BucketFiles files;
    private final Findings findings = new Findings("I6");
    private final SeenObjects seen;
    private final WatchThread thread;

    private BucketWatch(Path bucket, Predicate<String> mayGo) {
        this.files = new BucketFiles(bucket);
        this.seen = new SeenObjects(mayGo, findings);
        this.thread = new WatchThread("bucket-watch", this::watch);
    }

    /// @param bucket the folder in which the bucket's objects lie as files; it may not exist yet
    /// @param mayGo asked of a key that is gone
    public static BucketWatch start(Path bucket, Predicate<String> mayGo) {
        BucketWatch watch = new BucketWatch(bucket, mayGo);
        watch.thread.start();
        return watch;
    }

    /// So far; complete once it is closed.
    public List<Finding> findings() {
        return findings.list();
    }

    /// Keys seen so far.
    public int keys() {
        synchronized (seen) {
            return seen.size();
        }
    }

    /// Looks a last time, at every byte.
    @Override
    public void close() {
        thread.close();
    }

    private void watch() {
        try {
            Duration pause;
            do {
                long begun = System.nanoTime();
                look(false);
                Duration rest =
                        Duration.ofNanos(System.nanoTime() - begun).multipliedBy(PAUSES_A_LOOK);
                pause = rest.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : rest;
            } while (!thread.endsWithin(pause));
            look(true);
        } catch (IOException | RuntimeException e) {
            // a watch that ended early has seen nothing: that may not pass for "holds"
            findings.add("the bucket can't be watched: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.add("the watch was interrupted");
        }
    }

    private void look(boolean everyByte) throws IOException {
        Map<String, Stamp> objects = files.list();
        synchronized (seen) {
            for (Map.Entry<String, Stamp> object : objects.entrySet()) {
                if (everyByte || seen.isUnread(object.getKey(), object.getValue())) {
                    read(object.getKey(), object.getValue());
                }
            }
            seen.listed(objects.keySet());
        }
    }

    /// Reads an object anew when it was touched meanwhile: other bytes then are a finding.
    private void read(String key, Stamp stamp) throws IOException {
        saw(key, stamp);
        Optional<Stamp> after = files.stamp(key);
        if (after.isPresent() && !after.get().equals(stamp)) {
            saw(key, after.get());
        }
    }

    private void saw(String key, Stamp stamp) throws IOException {
        Optional<String> sha256 = files.sha256(key);
        if (sha256.isPresent()) {
            seen.saw(key, stamp, sha256.get());
        }
    }
}
