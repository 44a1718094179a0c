package podium.bench.streams;

import podium.bench.streams.Rows.CategoryDay;
import podium.bench.streams.Rows.CategoryKey;
import podium.bench.streams.Rows.Funnel;
import podium.bench.streams.Rows.HourKey;
import podium.bench.streams.Rows.ProductKey;
import podium.bench.streams.Rows.Revenue;
import podium.bench.streams.Rows.UserDay;
import podium.bench.streams.Rows.UserKey;
import podium.bench.streams.Rows.ViewerKey;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The five tables as the DSL's own guide would have them: a `groupBy` each, so a repartition topic
/// each, JSON everywhere, state in RocksDB. A distinct count is the number of rows of a finer key.
/// It looks for no duplicates and says no reasons: less than Podium does.
final class DslTopology {
    static final String FUNNEL = "product_funnel";
    static final String REVENUE = "hourly_revenue";
    static final String VIEWERS = "product_viewers";
    static final String CATEGORIES = "category_daily_performance";
    static final String USERS = "daily_users";

    /// Of the state stores; a repartition topic is named after each.
    static final List<String> STORES = List.of(FUNNEL, REVENUE, VIEWERS, CATEGORIES, USERS);

    private DslTopology() {}

    /// @param topic of raw events
    static Topology build(String topic) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], Event> events =
                builder.stream(topic, Consumed.with(Serdes.ByteArray(), JsonSerde.ofRawEvents()))
                        .flatMapValues(Event::of);
        KStream<byte[], Event> ofProducts = events.filter((_, event) -> event.productId() != null);
        new Table<>(FUNNEL, ProductKey.class, ProductKey::of, Funnel.class)
                .add(ofProducts, Funnel.NONE, Funnel::plus);
        new Table<>(REVENUE, HourKey.class, HourKey::of, Revenue.class)
                .add(
                        events.filter((_, event) -> event.is(Event.PURCHASE)),
                        Revenue.NONE,
                        Revenue::plus);
        new Table<>(VIEWERS, ViewerKey.class, ViewerKey::of, Long.class)
                .add(
                        ofProducts.filter((_, event) -> event.is(Event.VIEW)),
                        0L,
                        (views, _) -> views + 1);
        new Table<>(CATEGORIES, CategoryKey.class, CategoryKey::of, CategoryDay.class)
                .add(
                        events.filter((_, event) -> event.category() != null),
                        CategoryDay.NONE,
                        CategoryDay::plus);
        new Table<>(USERS, UserKey.class, UserKey::of, UserDay.class)
                .add(events, UserDay.NONE, UserDay::plus);
        return builder.build();
    }

    /// @param by says which row an event counts in
    private record Table<K, V>(String name, Class<K> key, Function<Event, K> by, Class<V> value) {
        void add(KStream<byte[], Event> events, V none, BiFunction<V, Event, V> plus) {
            events.groupBy(
                            (_, event) -> by.apply(event),
                            Grouped.with(name, JsonSerde.of(key), JsonSerde.of(Event.class)))
                    .aggregate(
                            () -> none,
                            (_, event, sum) -> plus.apply(sum, event),
                            Materialized.<K, V, KeyValueStore<Bytes, byte[]>>as(name)
                                    .withKeySerde(JsonSerde.of(key))
                                    .withValueSerde(JsonSerde.of(value)));
        }
    }
}
