package podium.audit;

import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/// Verifies every release of a bucket without recomputing it: its objects, its books, its totals,
/// and its place after the one before. Each object is fetched once, however many releases name it.
/// Where older releases were collected, the checkpoint of the oldest that is kept stands for them;
/// any other that is missing is wrong. Holds two releases, and one list of objects; which ones it
/// has fetched stands on disk.
final class Verification {
    private final Releases releases;
    private final CheckedObjects objects;
    private final PrintStream out;
    private final Findings findings;
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
        try (TemporaryFolder folder = new TemporaryFolder();
                KnownObjects fetched = new KnownObjects(folder)) {
            return run(keys, fetched);
        }
    }

    private boolean run(List<String> keys, KnownObjects fetched) {
        out.printf(Locale.ROOT, "verifying %,d release%s%n", keys.size(), plural(keys.size()));
        if (first > 0) {
            out.printf(Locale.ROOT, "releases before %d were collected%n", first);
        }
        @Nullable ReleaseDocument before = null;
        long number = first;
        for (String key : keys) {
            ReleaseDocument release = releases.document(key);
            if (before != null || first == 0) {
                ReleaseOrder.check(before, release, findings);
            }
            place(key, number, release);
            totals(before, release, fetched);
            BooksBalance.check(release, findings);
            books += release.books().size();
            fetch(release, fetched);
            before = release;
            number = release.number() + 1;
        }
        out.printf(
                Locale.ROOT,
                "verify: %,d release%s, %,d objects of %,d bytes, %,d books: %s%n",
                keys.size(),
                plural(keys.size()),
                fetched.count(),
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

    private void totals(
            @Nullable ReleaseDocument before, ReleaseDocument release, KnownObjects fetched) {
        Long base = release.base();
        Map<String, LayerTally> tallies = new HashMap<>();
        BiConsumer<String, NamedObject> tally =
                (layer, object) ->
                        tallies.computeIfAbsent(layer, _ -> new LayerTally()).add(object);
        if (base == null || base >= first) {
            releases.added(release, tally);
            ReleaseTotals.check(base(before, release), release, tallies, fetched::get, findings);
        } else if (releases.checkpoint(
                release, tally.andThen((_, object) -> fetch(release, object, fetched)))) {
            ReleaseTotals.check(tallies, release, findings);
        } else {
            findings.add(
                    "release %d builds on release %d, which was collected, and has no checkpoint"
                            .formatted(release.number(), base));
        }
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

    private void fetch(ReleaseDocument release, KnownObjects fetched) {
        releases.added(release, (_, object) -> fetch(release, object, fetched));
        release.tables()
                .values()
                .forEach(
                        dates -> dates.values().forEach(object -> fetch(release, object, fetched)));
        release.months()
                .values()
                .forEach(months -> months.forEach(month -> fetch(release, month.file(), fetched)));
        if (release.members() != null) {
            release.members().values().forEach(object -> fetch(release, object, fetched));
        }
    }

    private void fetch(ReleaseDocument release, NamedObject object, KnownObjects fetched) {
        NamedObject before = fetched.putIfAbsent(object);
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
