package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Answers of a small shop, as query-api would give them: two events of one date, one of them a
/// purchase, in one category.
public final class Rows {
    private Rows() {}

    public static Answer answer(String name, long release, String... rows) {
        return new Answer(name, release, Arrays.stream(rows).map(Rows::row).toList());
    }

    /// All five of a release.
    public static List<Answer> ofShop(long release) {
        return List.of(
                funnel(release, 1, 1),
                hourly(release, 1, "9.99"),
                popularity(release, 1),
                category(release, 2),
                daily(release, 2));
    }

    static Answer funnel(long release, long views, long purchases) {
        return answer(
                Answer.FUNNEL,
                release,
                "product_id=p1 category=c view_count=%d add_to_cart_count=0 remove_from_cart_count=0 purchase_count=%d"
                        .formatted(views, purchases));
    }

    static Answer hourly(long release, long purchases, String revenue) {
        return answer(
                Answer.HOURLY,
                release,
                "event_date=2025-12-01 event_hour=10 total_revenue=%s purchase_count=%d total_items_sold=3"
                        .formatted(revenue, purchases));
    }

    static Answer popularity(long release, long views) {
        return answer(
                Answer.POPULARITY,
                release,
                "product_id=p1 category=null view_count=%d unique_viewers=1".formatted(views));
    }

    static Answer category(long release, long events) {
        return answer(
                Answer.CATEGORY,
                release,
                "event_date=2025-12-01 category=c total_events=%d page_views=1 add_to_carts=0 purchases=1 total_revenue=9.99"
                        .formatted(events));
    }

    static Answer daily(long release, long events) {
        return answer(
                Answer.DAILY,
                release,
                "event_date=2025-12-01 unique_users=1 unique_sessions=1 total_events=%d"
                        .formatted(events));
    }

    private static AnswerRow row(String text) {
        List<String> columns = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (String pair : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            columns.add(pair.substring(0, equals));
            String value = pair.substring(equals + 1);
            values.add(value.equals("null") ? null : value);
        }
        return new AnswerRow(columns, values);
    }
}
