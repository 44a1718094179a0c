package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A release's totals are its base's and what it adds, without what it replaces; Gold's are those
/// of the files that it names.
final class ReleaseTotals {
    private static final List<String> GROWING = List.of("bronze", "silver", "rejected");
    private static final String GOLD = "gold";
    private static final LayerOf NOTHING = new LayerOf(List.of(), List.of(), 0, 0, 0);

    private ReleaseTotals() {}

    /// @param base the release on which it builds, or `null`
    /// @param added by layer, what it adds to its base's
    /// @param known gives an object that releases before it name, by its key; `null` for any other
    static void check(
            @Nullable ReleaseDocument base,
            ReleaseDocument release,
            Map<String, LayerTally> added,
            Function<String, @Nullable NamedObject> known,
            Findings findings) {
        String of = "release %d: ".formatted(release.number());
        for (String layer : GROWING) {
            LayerOf before = base == null ? NOTHING : layer(base, layer);
            LayerOf stated = layer(release, layer);
            List<NamedObject> replaced = replaced(of + layer, stated, known, findings);
            LayerTally more = added.getOrDefault(layer, new LayerTally());
            compare(of + layer, stated, without(before, replaced), more, findings);
            if (!replaced.isEmpty()) {
                findings.compare(
                        of + layer + " rows of what took the place of others",
                        rows(replaced),
                        more.rows());
            }
        }
        compare(of + GOLD, layer(release, GOLD), NOTHING, LayerTally.of(files(release)), findings);
        GoldPlaces.check(of, base, release, findings);
    }

    /// The same of a release whose base was collected.
    ///
    /// @param all that it consists of, by layer, as its checkpoint says
    static void check(Map<String, LayerTally> all, ReleaseDocument release, Findings findings) {
        String of = "release %d: ".formatted(release.number());
        for (String layer : GROWING) {
            LayerTally objects = all.getOrDefault(layer, new LayerTally());
            compare(of + layer, layer(release, layer), NOTHING, objects, findings);
        }
        compare(of + GOLD, layer(release, GOLD), NOTHING, LayerTally.of(files(release)), findings);
    }

    private static List<NamedObject> replaced(
            String of,
            LayerOf layer,
            Function<String, @Nullable NamedObject> known,
            Findings findings) {
        List<NamedObject> replaced = new ArrayList<>();
        for (String key : layer.replaced()) {
            NamedObject object = known.apply(key);
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

    /// Of a month's file only the rows count that the release takes.
    private static List<NamedObject> files(ReleaseDocument release) {
        List<NamedObject> files = new ArrayList<>();
        release.tables().values().forEach(dates -> files.addAll(dates.values()));
        if (release.members() != null) {
            files.addAll(release.members().values());
        }
        release.months()
                .values()
                .forEach(months ->
                        months.forEach(month ->
                                files.add(
                                        new NamedObject(
                                                month.file().key(),
                                                month.taken(),
                                                month.file().bytes(),
                                                month.file().checksum()))));
        return files;
    }

    private static void compare(
            String of, LayerOf stated, LayerOf before, LayerTally more, Findings findings) {
        findings.compare(of + " objects", stated.objects(), before.objects() + more.objects());
        findings.compare(of + " rows", stated.rows(), before.rows() + more.rows());
        findings.compare(of + " bytes", stated.bytes(), before.bytes() + more.bytes());
    }

    private static LayerOf layer(ReleaseDocument release, String layer) {
        return release.layers().getOrDefault(layer, NOTHING);
    }
}
