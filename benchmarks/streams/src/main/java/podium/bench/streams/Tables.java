package podium.bench.streams;

import podium.bench.streams.Rows.Activity;
import podium.bench.streams.Rows.CategoryDay;
import podium.bench.streams.Rows.CategoryKey;
import podium.bench.streams.Rows.Funnel;
import podium.bench.streams.Rows.HourKey;
import podium.bench.streams.Rows.Popularity;
import podium.bench.streams.Rows.ProductKey;
import podium.bench.streams.Rows.Revenue;
import podium.bench.streams.Rows.UserDay;
import podium.bench.streams.Rows.UserKey;
import podium.bench.streams.Rows.ViewerKey;

import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// The five answers, read from the state stores.
record Tables(
        Map<ProductKey, Funnel> productFunnel,
        Map<HourKey, Revenue> hourlyRevenue,
        Map<ProductKey, Popularity> productPopularity,
        Map<CategoryKey, CategoryDay> categoryDailyPerformance,
        Map<String, Activity> dailyUserActivity) {
    /// Where a topology's stores are looked up, all partitions of one as one.
    interface Stores {
        <K, V> ReadOnlyKeyValueStore<K, V> store(String name);
    }

    static Tables read(Stores stores) {
        Tables tables =
                new Tables(
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>());
        each(stores, DslTopology.FUNNEL, tables.productFunnel::put);
        each(stores, DslTopology.REVENUE, tables.hourlyRevenue::put);
        each(
                stores,
                DslTopology.VIEWERS,
                (ViewerKey viewer, Long views) ->
                        tables.productPopularity.merge(
                                viewer.product(), new Popularity(views, 1), Popularity::plus));
        each(stores, DslTopology.CATEGORIES, tables.categoryDailyPerformance::put);
        each(
                stores,
                DslTopology.USERS,
                (UserKey user, UserDay day) ->
                        tables.dailyUserActivity.merge(
                                user.eventDate(),
                                new Activity(1, day.sessions().size(), day.events()),
                                Activity::plus));
        return tables;
    }

    /// A file of JSON lines a table.
    void write(Path folder) throws IOException {
        write(folder, "product_funnel", productFunnel);
        write(folder, "hourly_revenue", hourlyRevenue);
        write(folder, "product_popularity", productPopularity);
        write(folder, "category_daily_performance", categoryDailyPerformance);
        write(folder, "daily_user_activity", dailyUserActivity);
    }

    private static <K, V> void each(Stores stores, String name, BiConsumer<K, V> row) {
        try (KeyValueIterator<K, V> rows = stores.<K, V>store(name).all()) {
            rows.forEachRemaining(each -> row.accept(each.key, each.value));
        }
    }

    private static void write(Path folder, String name, Map<?, ?> rows) throws IOException {
        try (Writer file = Files.newBufferedWriter(folder.resolve(name + ".jsonl"))) {
            for (Map.Entry<?, ?> row : rows.entrySet()) {
                file.write(
                        JsonSerde.JSON.writeValueAsString(
                                Map.of("key", row.getKey(), "measures", row.getValue())));
                file.write('\n');
            }
        }
    }
}
