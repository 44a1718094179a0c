package podium.query;

import java.util.SortedSet;
import java.util.TreeSet;

/// Which products and categories are asked for. Sets are few and small, so that a request can't
/// cost more than its rows.
///
/// @param products any of them; empty: all
/// @param categories any of them; empty: all, and events without one
public record Filter(SortedSet<String> products, SortedSet<String> categories) {
    public static final Filter NONE = new Filter(new TreeSet<>(), new TreeSet<>());

    /// Values of one parameter.
    public static final int VALUES_MAX = 100;

    public Filter {
        products = new TreeSet<>(products);
        categories = new TreeSet<>(categories);
    }

    boolean isNone() {
        return products.isEmpty() && categories.isEmpty();
    }

    boolean accepts(AnswerRow row) {
        String product = row.productId();
        String category = row.category();
        return (products.isEmpty() || (product != null && products.contains(product)))
                && (categories.isEmpty() || (category != null && categories.contains(category)));
    }
}
