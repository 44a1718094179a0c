package podium.cli.line;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The five answers, by the names that the API has for them.
public enum AnswerName {
    PRODUCT_FUNNEL("product-funnel"),
    HOURLY_REVENUE("hourly-revenue"),
    PRODUCT_POPULARITY("product-popularity"),
    CATEGORY_DAILY_PERFORMANCE("category-daily-performance"),
    DAILY_USER_ACTIVITY("daily-user-activity");

    private final String label;

    AnswerName(String label) {
        this.label = label;
    }

    /// As in `/v1/product-funnel`.
    public String label() {
        return label;
    }

    /// The answer of that name; `_` may stand for `-`.
    public static Optional<AnswerName> of(String label) {
        String dashed = label.replace('_', '-');
        return Arrays.stream(values()).filter(name -> name.label.equals(dashed)).findAny();
    }

    /// All names, in order.
    public static List<String> labels() {
        return Arrays.stream(values()).map(AnswerName::label).toList();
    }
}
