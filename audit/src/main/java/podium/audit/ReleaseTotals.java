package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;
import podium.audit.duckdb.LandedMembers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A release's totals are its base's and what it adds, without what it replaces; its Gold files are
/// its base's but for those that it wrote.
final class ReleaseTotals {
    private static final List<String> GROWING = List.of("bronze", "silver", "rejected");
    private static final String GOLD = "gold";
    private static final LayerOf NOTHING = new LayerOf(List.of(), List.of(), 0, 0, 0);

    private ReleaseTotals() {}

    /// @param base the release on which it builds, or `null`
    /// @param known all objects that releases before it name, by key
    static void check(
            @Nullable ReleaseDocument base,
            ReleaseDocument release,
            Map<String, NamedObject> known,
            Findings findings) {
        String of = "release %d: ".formatted(release.number());
        for (String layer : GROWING) {
            LayerOf before = base == null ? NOTHING : layer(base, layer);
            LayerOf stated = layer(release, layer);
            List<NamedObject> replaced = replaced(of + layer, stated, known, findings);
            compare(of + layer, stated, without(before, replaced), stated.added(), findings);
            if (!replaced.isEmpty()) {
                findings.compare(
                        of + layer + " rows of what took the place of others",
                        rows(replaced),
                        rows(stated.added()));
            }
        }
        compare(of + GOLD, layer(release, GOLD), NOTHING, files(release), findings);
        tables(of, base, release, findings);
    }

    /// The same of a release whose base was collected.
    ///
    /// @param all that it consists of, by layer, as its checkpoint says
    static void check(
            Map<String, List<NamedObject>> all, ReleaseDocument release, Findings findings) {
        String of = "release %d: ".formatted(release.number());
        for (String layer : GROWING) {
            List<NamedObject> objects = all.getOrDefault(layer, List.of());
            compare(of + layer, layer(release, layer), NOTHING, objects, findings);
        }
        compare(of + GOLD, layer(release, GOLD), NOTHING, files(release), findings);
    }

    private static List<NamedObject> replaced(
            String of, LayerOf layer, Map<String, NamedObject> known, Findings findings) {
        List<NamedObject> replaced = new ArrayList<>();
        for (String key : layer.replaced()) {
            NamedObject object = known.get(key);
            if (object == null) {
                findings.add("%s: '%s' is replaced and was never named".formatted(of, key));
            } else {
                replaced.add(object);
            }
        }
        return replaced;
    }

    private static LayerOf without(LayerOf before, List<NamedObject> replaced) {
        return new LayerOf(
                List.of(),
                List.of(),
                before.objects() - replaced.size(),
                before.rows() - rows(replaced),
                before.bytes() - replaced.stream().mapToLong(NamedObject::bytes).sum());
    }

    private static long rows(List<NamedObject> objects) {
        return objects.stream().mapToLong(NamedObject::rows).sum();
    }

    private static List<NamedObject> files(ReleaseDocument release) {
        List<NamedObject> files = new ArrayList<>();
        tables(release).values().forEach(dates -> files.addAll(dates.values()));
        return files;
    }

    private static void compare(
            String of, LayerOf stated, LayerOf before, List<NamedObject> more, Findings findings) {
        findings.compare(of + " objects", stated.objects(), before.objects() + more.size());
        findings.compare(of + " rows", stated.rows(), before.rows() + rows(more));
        findings.compare(
                of + " bytes",
                stated.bytes(),
                before.bytes() + more.stream().mapToLong(NamedObject::bytes).sum());
    }

    private static void tables(
            String of, @Nullable ReleaseDocument base, ReleaseDocument release, Findings findings) {
        Set<NamedObject> written = new HashSet<>(layer(release, GOLD).added());
        tables(release)
                .forEach((table, dates) ->
                        dates.forEach((date, file) -> {
                            boolean kept = base != null && file.equals(file(base, table, date));
                            if (!written.remove(file) && !kept) {
                                findings.add(
                                        "%s%s of %s: '%s' is neither new nor its base's"
                                                .formatted(of, table, date, file.key()));
                            }
                            if (!file.key().contains("/%s/event_date=%s/".formatted(table, date))) {
                                findings.add(
                                        "%s'%s' stands for %s of %s"
                                                .formatted(of, file.key(), table, date));
                            }
                        }));
        written.forEach(file ->
                findings.add(
                        "%s'%s' was written and stands in no table".formatted(of, file.key())));
        if (base != null) {
            tables(base)
                    .forEach((table, dates) ->
                            dates.keySet().stream()
                                    .filter(date -> file(release, table, date) == null)
                                    .forEach(date ->
                                            findings.add(
                                                    "%s%s of %s is gone"
                                                            .formatted(of, table, date))));
        }
    }

    private static @Nullable NamedObject file(ReleaseDocument release, String table, String date) {
        return tables(release).getOrDefault(table, Map.of()).get(date);
    }

    /// By folder: the tables, and the members beside them.
    private static Map<String, Map<String, NamedObject>> tables(ReleaseDocument release) {
        Map<String, Map<String, NamedObject>> tables = new HashMap<>(release.tables());
        if (release.members() != null) {
            tables.put(LandedMembers.NAME, release.members());
        }
        return tables;
    }

    private static LayerOf layer(ReleaseDocument release, String layer) {
        return release.layers().getOrDefault(layer, NOTHING);
    }
}
