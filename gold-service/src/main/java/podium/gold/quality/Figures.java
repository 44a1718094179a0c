package podium.gold.quality;

import podium.events.Reason;
import podium.gold.quality.Figure.Side;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The figures of a tally that are held against the usual ones.
final class Figures {
    static final String ALL = "all";

    /// Views of all events, in the funnel.
    static final String VIEWS = "views";

    static final String CARTS = "carts";
    static final String PURCHASES = "purchases";

    /// Purchases of views.
    static final String SALES = "sales";

    /// Before a category's name.
    static final String CATEGORY = "category ";

    private Figures() {}

    /// @param names of the categories that count, whether the tally has any of them or not
    static List<Figure> of(Tally tally, Set<String> names, QualityRules rules) {
        List<Figure> figures = new ArrayList<>();
        double rejectFloor = rules.share(Rule.REJECTS);
        Set<String> reasons = new TreeSet<>(tally.rejects().keySet());
        // one that was never seen is usually 0
        Arrays.stream(Reason.values()).map(Reason::code).forEach(reasons::add);
        for (String reason : reasons) {
            figures.add(
                    Figure.share(
                            Rule.REJECTS,
                            reason,
                            Side.HIGH,
                            tally.rejects().getOrDefault(reason, 0L),
                            tally.records(),
                            rejectFloor));
        }
        funnel(figures, tally);
        figures.add(
                Figure.mean(
                        Rule.PRICES,
                        ALL,
                        Side.BOTH,
                        tally.revenue().doubleValue(),
                        tally.items(),
                        tally.purchases()));
        figures.add(
                Figure.mean(
                        Rule.QUANTITIES,
                        ALL,
                        Side.BOTH,
                        tally.items(),
                        tally.purchases(),
                        tally.purchases()));
        figures.add(
                Figure.mean(
                        Rule.DOUBLES,
                        ALL,
                        Side.HIGH,
                        tally.events(),
                        tally.sessions(),
                        tally.sessions()));
        figures.add(
                Figure.share(
                        Rule.UNFILED,
                        ALL,
                        Side.HIGH,
                        tally.unfiled(),
                        tally.views() + tally.carts() + tally.purchases(),
                        rules.share(Rule.UNFILED)));
        names.forEach(name -> category(figures, tally, name));
        return figures;
    }

    private static void funnel(List<Figure> figures, Tally tally) {
        figures.add(Figure.share(Rule.FUNNEL, VIEWS, Side.BOTH, tally.views(), tally.events(), 0));
        figures.add(Figure.share(Rule.FUNNEL, CARTS, Side.BOTH, tally.carts(), tally.views(), 0));
        figures.add(
                Figure.share(
                        Rule.FUNNEL, PURCHASES, Side.BOTH, tally.purchases(), tally.carts(), 0));
        figures.add(
                Figure.share(Rule.FUNNEL, SALES, Side.HIGH, tally.purchases(), tally.views(), 1));
    }

    private static void category(List<Figure> figures, Tally tally, String name) {
        OfCategory category = tally.categories().getOrDefault(name, OfCategory.NONE);
        figures.add(
                Figure.share(
                        Rule.CATEGORIES,
                        CATEGORY + name,
                        Side.LOW,
                        category.events(),
                        tally.events(),
                        0));
        if (category.purchases() > 0) {
            figures.add(
                    Figure.mean(
                            Rule.PRICES,
                            CATEGORY + name,
                            Side.BOTH,
                            category.revenue().doubleValue(),
                            category.purchases(),
                            category.purchases()));
        }
    }
}
