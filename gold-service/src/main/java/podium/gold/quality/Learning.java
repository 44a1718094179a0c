package podium.gold.quality;

import podium.lake.quality.QualityHistory;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;
import podium.lake.quality.Usual;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What becomes usual. A figure is learned once an hour of landing, and the usual follows it by a
/// twentieth at most: an hour of nonsense hardly moves it, and what stays is usual after some days.
final class Learning {
    /// Until a figure has been learned so often, it is not held against anything.
    static final int HOURS_MIN = 3;

    /// Categories that are watched at most, the largest of those that came first.
    static final int CATEGORIES_MAX = 64;

    /// Longest name of a category that is watched.
    static final int NAME_MAX = 100;

    private static final double STEP = 1.05;
    private static final long SHARE_OF_MIN = 200;
    private static final long SAMPLE_MIN = 30;

    /// A category that is so rare can't be missed.
    private static final double SHARE_MIN = 1e-5;

    static final int HOURS_MAX = 1_000_000;
    private static final String CATEGORY_SHARES = Rule.CATEGORIES.label() + "/" + Figures.CATEGORY;

    private Learning() {}

    /// The categories that are missed if they don't come.
    static SortedSet<String> watched(QualityHistory history) {
        SortedSet<String> names = new TreeSet<>();
        for (String key : history.usual().tailMap(CATEGORY_SHARES).keySet()) {
            if (!key.startsWith(CATEGORY_SHARES)) {
                break;
            }
            names.add(key.substring(CATEGORY_SHARES.length()));
        }
        return names;
    }

    /// The same after an hour of landing.
    static SortedMap<String, Usual> learn(QualityHistory history, QualityRules rules) {
        SortedSet<String> watched = watched(history);
        SortedMap<String, Usual> usual = new TreeMap<>(history.usual());
        SortedSet<String> names = new TreeSet<>(watched);
        names.addAll(ofThese(history.open(), watched).keySet());
        for (Figure figure : Figures.of(history.open(), names, rules)) {
            if (isEnough(figure)) {
                Usual next = next(usual.get(figure.key()), figure.learned());
                usual.put(figure.key(), next);
            }
        }
        for (String name : watched) {
            Usual share = usual.get(CATEGORY_SHARES + name);
            if (share != null && share.value() < SHARE_MIN) {
                usual.remove(CATEGORY_SHARES + name);
                usual.remove(Rule.PRICES.label() + "/" + Figures.CATEGORY + name);
            }
        }
        return usual;
    }

    private static boolean isEnough(Figure figure) {
        return figure.isShare()
                ? figure.of() >= SHARE_OF_MIN
                : figure.sample() >= SAMPLE_MIN && figure.count() > 0;
    }

    private static Usual next(@Nullable Usual usual, double seen) {
        if (usual == null) {
            return new Usual(seen, 1);
        }
        int hours = Math.min(usual.hours() + 1, HOURS_MAX);
        double ratio = seen / usual.value();
        double step =
                usual.hours() < HOURS_MIN
                        ? Math.pow(ratio, 1.0 / hours)
                        : Math.clamp(ratio, 1 / STEP, STEP);
        return new Usual(usual.value() * step, hours);
    }

    /// The categories that are watched, and the largest others that still can be.
    static SortedMap<String, OfCategory> ofThese(Tally tally, SortedSet<String> watched) {
        SortedMap<String, OfCategory> some = new TreeMap<>(tally.categories());
        some.keySet().retainAll(watched);
        tally.categories().entrySet().stream()
                .filter(category ->
                        !watched.contains(category.getKey())
                                && category.getKey().length() <= NAME_MAX)
                .sorted(
                        Comparator.comparingLong((Map.Entry<String, OfCategory> category) ->
                                        category.getValue().events())
                                .reversed()
                                .thenComparing(Map.Entry::getKey))
                .limit(Math.max(0, CATEGORIES_MAX - watched.size()))
                .forEach(category -> some.put(category.getKey(), category.getValue()));
        return some;
    }
}
