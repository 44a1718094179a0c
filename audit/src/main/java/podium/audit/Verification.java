package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;
import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Verifies every release of a bucket without recomputing it: its objects, its books, its totals,
/// and its place after the one before. Each object is fetched once, however many releases name it.
/// Where older releases were collected, the checkpoint of the oldest that is kept stands for them;
/// any other that is missing is wrong. Holds two releases, and some 300 bytes an object.
final class Verification {
    private final Releases releases;
    private final CheckedObjects objects;
    private final PrintStream out;
    private final Findings findings;
    private final Map<String, NamedObject> fetched = new HashMap<>();
    private final long first;
    private long bytes;
    private long books;

    Verification(Bucket bucket, Releases releases, PrintStream out) {
        this.releases = releases;
        this.first = releases.floor();
        this.out = out;
        this.findings = new Findings(out);
        this.objects = new CheckedObjects(bucket, findings);
    }

    /// @return whether everything is right
    boolean run() {
        List<String> keys = releases.keys();
        if (keys.isEmpty()) {
            throw AuditException.nothingReleased();
        }
        out.printf(Locale.ROOT, "verifying %,d release%s%n", keys.size(), plural(keys.size()));
        if (first > 0) {
            out.printf(Locale.ROOT, "releases before %d were collected%n", first);
        }
        @Nullable ReleaseDocument before = null;
        long number = first;
        for (String key : keys) {
            ReleaseDocument release = releases.whole(releases.document(key));
            if (before != null || first == 0) {
                ReleaseOrder.check(before, release, findings);
            }
            place(key, number, release);
            totals(before, release);
            BooksBalance.check(release, findings);
            books += release.books().size();
            fetch(release);
            before = release;
            number = release.number() + 1;
        }
        out.printf(
                Locale.ROOT,
                "verify: %,d release%s, %,d objects of %,d bytes, %,d books: %s%n",
                keys.size(),
                plural(keys.size()),
                fetched.size(),
                bytes,
                books,
                findings.count() == 0
                        ? "good"
                        : "WRONG in %,d place%s"
                                .formatted(findings.count(), plural(findings.count())));
        return findings.count() == 0;
    }

    private void place(String key, long expected, ReleaseDocument release) {
        if (!key.equals(ReleaseReader.key(release.number()))) {
            findings.add("'%s' holds release %d".formatted(key, release.number()));
        }
        if (release.number() != expected) {
            findings.add("release %d stands where %d should".formatted(release.number(), expected));
        }
    }

    private void totals(@Nullable ReleaseDocument before, ReleaseDocument release) {
        Long base = release.base();
        if (base == null || base >= first) {
            ReleaseTotals.check(base(before, release), release, fetched, findings);
            return;
        }
        Map<String, List<NamedObject>> all = releases.checkpoint(release.number()).orElse(null);
        if (all == null) {
            findings.add(
                    "release %d builds on release %d, which was collected, and has no checkpoint"
                            .formatted(release.number(), base));
            return;
        }
        ReleaseTotals.check(all, release, findings);
        all.values().forEach(layer -> layer.forEach(object -> fetch(release, object)));
    }

    private @Nullable ReleaseDocument base(
            @Nullable ReleaseDocument before, ReleaseDocument release) {
        Long base = release.base();
        if (base == null) {
            return null;
        }
        if (before != null && before.number() == base) {
            return before;
        }
        ReleaseDocument found = releases.look(base).orElse(null);
        if (found == null) {
            findings.add(
                    "release %d builds on release %d, which is missing"
                            .formatted(release.number(), base));
        }
        return found;
    }

    private void fetch(ReleaseDocument release) {
        for (LayerOf layer : release.layers().values()) {
            layer.added().forEach(object -> fetch(release, object));
        }
        release.tables()
                .values()
                .forEach(dates -> dates.values().forEach(object -> fetch(release, object)));
        release.months()
                .values()
                .forEach(months -> months.forEach(month -> fetch(release, month.file())));
        if (release.members() != null) {
            release.members().values().forEach(object -> fetch(release, object));
        }
    }

    private void fetch(ReleaseDocument release, NamedObject object) {
        NamedObject before = fetched.putIfAbsent(object.key(), object);
        if (before == null) {
            bytes += objects.fetch(object).map(found -> found.bytes().length).orElse(0);
        } else if (!before.equals(object)) {
            findings.add(
                    "release %d says %s, an earlier one says %s"
                            .formatted(release.number(), object, before));
        }
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }
}
