package podium.chaos.check;

import podium.audit.NamedObject;
import podium.audit.ReleaseDocument;
import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.ReleaseDocument.LayerOf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// Silver covers each (partition, cut) once (I3): along the releases on which one builds no object
/// is named twice, every one is of a cut of its release, the parts of a cut are without a hole, and
/// each partition's rows are as many as its books say were added. A compaction replaces objects
/// that belong to its base by ones of the same date and cuts with as many rows. Where older
/// releases were collected, it begins with all that the oldest one consists of.
public final class SilverCover {
    public static final List<String> LAYERS = List.of("silver", "rejected");

    private final Findings findings = new Findings("I3");
    private final Map<String, NamedObject> current = new HashMap<>();
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, List<Integer>> parts = new TreeMap<>();

    private SilverCover() {}

    /// @param chain a release and those on which it builds, newest first
    public static List<Finding> check(List<ReleaseDocument> chain) {
        return check(chain, List.of());
    }

    /// @param chain a release and those on which it builds, as far as they are kept, newest first
    /// @param before all that the oldest of them consists of, where it builds on one that was
    ///   collected
    public static List<Finding> check(List<ReleaseDocument> chain, List<NamedObject> before) {
        SilverCover cover = new SilverCover();
        before.forEach(object -> cover.current.put(object.key(), object));
        @Nullable ReleaseDocument base = null;
        for (ReleaseDocument release : chain.reversed()) {
            if (base != null || release.base() == null) {
                cover.release(release, base);
            }
            base = release;
        }
        cover.holes();
        return cover.findings.list();
    }

    private void release(ReleaseDocument release, @Nullable ReleaseDocument base) {
        if (release.kind().equals("compaction")) {
            compaction(release, base);
            return;
        }
        for (String layer : LAYERS) {
            Map<Integer, Long> rows = new TreeMap<>();
            LayerOf added = release.layers().get(layer);
            for (NamedObject object : added == null ? List.<NamedObject>of() : added.added()) {
                object(release, base, layer, object, rows);
            }
            books(release, base, layer, rows);
        }
    }

    private void compaction(ReleaseDocument release, @Nullable ReleaseDocument base) {
        LayerOf silver = release.layers().get("silver");
        if (base != null && isOfGold(release, silver)) {
            findings.compare(
                    "release %d: books".formatted(release.number()), base.books(), release.books());
            return;
        }
        if (base == null || silver == null || silver.replaced().isEmpty()) {
            findings.add("release %d is a compaction of nothing".formatted(release.number()));
            return;
        }
        CompactedFiles before = new CompactedFiles();
        for (String key : silver.replaced()) {
            NamedObject object = current.remove(key);
            if (object == null) {
                findings.add(
                        "release %d: '%s' is replaced, and does not belong to release %d"
                                .formatted(release.number(), key, base.number()));
            } else {
                before.add(object);
                replaced.add(key);
            }
        }
        CompactedFiles after = new CompactedFiles();
        for (NamedObject object : silver.added()) {
            if (current.put(object.key(), object) != null || replaced.contains(object.key())) {
                findings.add(
                        "release %d: '%s' is named twice"
                                .formatted(release.number(), object.key()));
            }
            after.add(object);
        }
        findings.compare(
                "release %d: run, date, cuts and rows of what was compacted"
                        .formatted(release.number()),
                before.toString(),
                after.toString());
        findings.compare(
                "release %d: books".formatted(release.number()), base.books(), release.books());
    }

    /// It changes nothing of Silver.
    private static boolean isOfGold(ReleaseDocument release, @Nullable LayerOf silver) {
        LayerOf gold = release.layers().get("gold");
        return gold != null
                && !gold.added().isEmpty()
                && (silver == null || silver.added().isEmpty() && silver.replaced().isEmpty());
    }

    private void object(
            ReleaseDocument release,
            @Nullable ReleaseDocument base,
            String layer,
            NamedObject object,
            Map<Integer, Long> rows) {
        String where = "release %d: '%s'".formatted(release.number(), object.key());
        SilverKey key;
        try {
            key = SilverKey.of(object.key());
        } catch (IllegalArgumentException e) {
            findings.add(where + " is no key of a Silver object");
            return;
        }
        if (current.put(object.key(), object) != null || replaced.contains(object.key())) {
            findings.add(where + " is named twice");
        }
        if (!key.run().equals(release.run())
                || layer.equals("rejected") != key.section().equals("rejected")) {
            findings.add("%s is not of %s of run %s".formatted(where, layer, release.run()));
        }
        long after = base == null ? 0 : base.cut();
        if (key.cut() <= after || key.cut() > release.cut()) {
            findings.add(
                    "%s is of no cut from %d to %d".formatted(where, after + 1, release.cut()));
        }
        parts.computeIfAbsent(key.group(), _ -> new ArrayList<>()).add(key.part());
        rows.merge(key.partition(), object.rows(), Long::sum);
    }

    private void books(
            ReleaseDocument release,
            @Nullable ReleaseDocument base,
            String layer,
            Map<Integer, Long> rows) {
        ToLongFunction<BooksOf> figure =
                layer.equals("silver") ? BooksOf::silverRows : BooksOf::rejectedRows;
        for (BooksOf books : release.books()) {
            long before =
                    base == null
                            ? 0
                            : base.books().stream()
                                    .filter(of -> of.partition() == books.partition())
                                    .mapToLong(figure)
                                    .sum();
            findings.compare(
                    "release %d, %s, partition %d: rows of the objects added"
                            .formatted(release.number(), layer, books.partition()),
                    figure.applyAsLong(books) - before,
                    rows.getOrDefault(books.partition(), 0L));
        }
    }

    private void holes() {
        parts.forEach((group, numbers) -> {
            List<Integer> sorted = numbers.stream().sorted().toList();
            for (int part = 0; part < sorted.size(); part++) {
                if (sorted.get(part) != part) {
                    findings.add("%s: parts %s".formatted(group, sorted));
                    return;
                }
            }
        });
    }
}
