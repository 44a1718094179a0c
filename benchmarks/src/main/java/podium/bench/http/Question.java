package podium.bench.http;

import java.util.List;
import java.util.stream.Stream;

/// Something asked of query-api.
///
/// @param path with its parameters
/// @param isPlain one of the five answers in JSON, as it comes without parameters
public record Question(String path, boolean isPlain) {
    /// The five answers without parameters.
    public static final List<Question> FIVE =
            Stream.of(
                            "product-funnel",
                            "hourly-revenue",
                            "product-popularity",
                            "category-daily-performance",
                            "daily-user-activity")
                    .map(answer -> new Question("/v1/" + answer, true))
                    .toList();

    /// The five, and as many others: what a dashboard, a spreadsheet and a script ask.
    public static final List<Question> MIXED =
            Stream.concat(
                            FIVE.stream(),
                            Stream.of(
                                            "product-funnel?sort=-purchase_count,product_id&limit=10",
                                            "hourly-revenue?tz=Europe/Berlin&granularity=day",
                                            "product-popularity.csv?limit=1000",
                                            "category-daily-performance.ndjson?from=2025-12-01&to=2025-12-02",
                                            "daily-user-activity?shape=array&limit=7")
                                    .map(rest -> new Question("/v1/" + rest, false)))
                    .toList();
}
