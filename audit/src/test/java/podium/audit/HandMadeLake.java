package podium.audit;

import podium.stack.S3Server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A bucket written by hand: two partitions, two releases of which the second builds on the first.
/// Every figure in it was worked out on paper; its Parquet files are DuckDB's.
@NullUnmarked
final class HandMadeLake implements AutoCloseable {
    static final String MINUTE_1 = "bronze/events/year=2025/month=12/day=01/hour=12/minute=00/";
    static final String MINUTE_2 = "bronze/events/year=2025/month=12/day=01/hour=12/minute=01/";
    static final String NEXT_DAY = "bronze/events/year=2025/month=12/day=02/hour=12/minute=02/";
    static final String FIRST = MINUTE_1 + "events-00-00000000000000000000.jsonl.gz";
    static final String FUNNEL = "gold/main/product_funnel/event_date=2025-12-01/2.parquet";

    private static final String EVENT =
            "{\"event_id\":%s,\"timestamp\":\"%s\",\"user_id\":\"%s\",\"session_id\":\"s\",\"event_type\":\"%s\","
                    + "\"product_id\":%s,\"category\":%s,\"price\":%s,\"quantity\":%s,\"search_query\":null}";
    private static final String SILVER =
            "event_id VARCHAR, event_time TIMESTAMPTZ, event_hour INTEGER, user_id VARCHAR, session_id VARCHAR,"
                    + " event_type VARCHAR, product_id VARCHAR, category VARCHAR, search_query VARCHAR,"
                    + " quantity INTEGER, price DECIMAL(18,4), revenue DECIMAL(18,2), landed_at TIMESTAMPTZ,"
                    + " raw_partition INTEGER, raw_offset BIGINT";
    private static final String REJECTED =
            "reason VARCHAR, field VARCHAR, detail VARCHAR, excerpt VARCHAR, landed_at TIMESTAMPTZ,"
                    + " raw_partition INTEGER, raw_offset BIGINT";

    private static final String FUNNEL_COLUMNS =
            "product_id VARCHAR, category VARCHAR, view_count BIGINT, add_to_cart_count BIGINT,"
                    + " remove_from_cart_count BIGINT, purchase_count BIGINT";

    /// A Roaring bitmap, byte by byte: of 0 alone, of 1 alone.
    static final String NUMBER_0 = "3A30000001000000" + "00000000" + "10000000" + "0000";

    static final String NUMBER_1 = "3A30000001000000" + "00000000" + "10000000" + "0100";

    private final S3Server s3;
    private final String bucket;
    private final Path folder;
    private final S3Client client;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ObjectNode> named = new HashMap<>();

    HandMadeLake(S3Server s3, String bucket, Path folder) {
        this.s3 = s3;
        this.bucket = bucket;
        this.folder = folder;
        s3.createBucket(bucket);
        client =
                S3Client.builder()
                        .endpointOverride(s3.endpoint())
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())))
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .build();
    }

    /// Writes the whole lake.
    ///
    /// @param funnelViews what the funnel says of p1's views, rightly 2
    /// @param silverQuantity what Silver says of the purchase, rightly 2
    HandMadeLake write(int funnelViews, int silverQuantity) throws Exception {
        bronze();
        String t1 = "TIMESTAMPTZ '2025-12-01 12:00:00+00'";
        String t2 = "TIMESTAMPTZ '2025-12-01 12:01:00+00'";
        String t3 = "TIMESTAMPTZ '2025-12-02 12:02:00+00'";
        parquet(
                "silver/main/events/event_date=2025-12-01/part-00-1-000.parquet",
                SILVER,
                "('e1', TIMESTAMPTZ '2025-12-01 10:00:00.5+00', 10, '21', 's', 'page_view', 'p1', 'c', NULL, NULL,"
                        + " NULL, 0, %s, 0, 0)".formatted(t1),
                "('e2', TIMESTAMPTZ '2025-12-01 10:30:00+00', 10, '21', 's', 'purchase', 'p1', 'c', NULL, %d,"
                                .formatted(silverQuantity)
                        + " 9.9950, 19.99, %s, 0, 1)".formatted(t1));
        parquet(
                "silver/main/events/event_date=2025-12-01/part-01-1-000.parquet",
                SILVER,
                "(NULL, TIMESTAMPTZ '2025-12-01 23:59:59.999999+00', 23, 'abc', 's', 'page_view', 'p1', 'c', NULL,"
                        + " NULL, NULL, 0, %s, 1, 3)".formatted(t1));
        parquet(
                "silver/main/events/event_date=2025-12-01/part-00-2-000.parquet",
                SILVER,
                "('e1', TIMESTAMPTZ '2025-12-01 11:00:00+00', 11, '21', 's', 'search', NULL, NULL, NULL, NULL,"
                        + " NULL, 0, %s, 0, 11)".formatted(t3));
        parquet(
                "silver/main/rejected/part-00-1-000.parquet",
                REJECTED,
                "('not_json', NULL, 'x', '', %s, 0, 2)".formatted(t1),
                "('duplicate', 'event_id', 'x', '', %s, 0, 7)".formatted(t2),
                "('empty', NULL, 'x', '', %s, 0, 8)".formatted(t2),
                "('wrong_partition', 'user_id', 'x', '', %s, 0, 9)".formatted(t2));
        gold(funnelViews);
        return releases();
    }

    /// Writes both releases, of the objects as they are now.
    HandMadeLake releases() throws IOException {
        release(0, 1, "null", "[10,5]", 6, 5, 3, 4);
        release(1, 2, "0", "[12,5]", 7, 6, 4, 4);
        return this;
    }

    private void bronze() throws IOException {
        bronze(
                FIRST,
                3,
                "",
                event(
                        "\"e1\"",
                        "2025-12-01T10:00:00.5Z",
                        "21",
                        "page_view",
                        "\"p1\"",
                        "null",
                        "null"),
                event(
                        "\"e2\"",
                        "2025-12-01T11:30:00+01:00",
                        "21",
                        "purchase",
                        "\"p1\"",
                        "9.995",
                        "2"),
                "not json");
        // offset 3 to 6: between the objects; the copy of e1 is within 24 h, so is its sighting
        bronze(
                MINUTE_2 + "events-00-00000000000000000007.jsonl.gz",
                10,
                "",
                event("\"e1\"", "2025-12-01T10:00:00Z", "21", "search", "null", "null", "null"),
                "{\"podium_base64\":null}",
                event("null", "2025-12-01T10:00:00Z", "abc", "search", "null", "null", "null"));
        bronze(
                MINUTE_1 + "events-01-00000000000000000003.jsonl.gz",
                4,
                "",
                event(
                        "null",
                        "2025-12-01T23:59:59.9999999Z",
                        "abc",
                        "page_view",
                        "\"p1\"",
                        "null",
                        "null"));
        // more than 24 h after the last sighting: an event again
        bronze(
                NEXT_DAY + "events-00-00000000000000000011.jsonl.gz",
                12,
                "",
                event("\"e1\"", "2025-12-01T11:00:00Z", "21", "search", "null", "null", "null"));
    }

    private void gold(int funnelViews) throws Exception {
        parquet(FUNNEL, FUNNEL_COLUMNS, "('p1', 'c', %d, 0, 0, 1)".formatted(funnelViews));
        parquet(
                "gold/main/hourly_revenue/event_date=2025-12-01/1.parquet",
                "event_hour INTEGER, total_revenue DECIMAL(38,2), purchase_count BIGINT, total_items_sold BIGINT",
                "(10, 19.99, 1, 2)");
        parquet(
                "gold/main/product_popularity/event_date=2025-12-01/1.parquet",
                "product_id VARCHAR, category VARCHAR, view_count BIGINT, unique_viewers BIGINT",
                "('p1', 'c', 2, 2)");
        parquet(
                "gold/main/category_daily_performance/event_date=2025-12-01/1.parquet",
                "category VARCHAR, total_events BIGINT, page_views BIGINT, add_to_carts BIGINT, purchases BIGINT,"
                        + " total_revenue DECIMAL(38,2)",
                "('c', 3, 2, 0, 1, 19.99)");
        parquet(
                "gold/main/daily_user_activity/event_date=2025-12-01/1.parquet",
                "unique_users BIGINT, unique_sessions BIGINT, total_events BIGINT",
                "(2, 2, 3)");
        parquet(
                "gold/main/daily_user_activity/event_date=2025-12-01/2.parquet",
                "unique_users BIGINT, unique_sessions BIGINT, total_events BIGINT",
                "(2, 2, 4)");
        members(1, NUMBER_0);
        members(2, NUMBER_0);
    }

    /// The same people in both releases: user 21 in partition 0, user abc in partition 1.
    ///
    /// @param first the bitmap of partition 0's users, in hexadecimal digits
    HandMadeLake members(int cut, String first) throws Exception {
        parquet(
                "gold/main/daily_members/event_date=2025-12-01/%d.parquet".formatted(cut),
                "raw_partition INTEGER, kind VARCHAR, member_count BIGINT, numbers BLOB",
                "(0, 'users', 1, from_hex('%s'))".formatted(first),
                "(0, 'sessions', 1, from_hex('%s'))".formatted(NUMBER_0),
                "(1, 'users', 1, from_hex('%s'))".formatted(NUMBER_0),
                "(1, 'sessions', 1, from_hex('%s'))".formatted(NUMBER_0));
        return this;
    }

    private static String event(
            String id,
            String time,
            String user,
            String type,
            String product,
            String price,
            String quantity) {
        String category = product.equals("null") ? "null" : "\"c\"";
        return EVENT.formatted(id, time, user, type, product, category, price, quantity);
    }

    private void bronze(String key, long nextOffset, String lineless, String... lines)
            throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put("next-offset", Long.toString(nextOffset));
        metadata.put("lines", Integer.toString(lines.length));
        metadata.put("lines-sha256", sha256(text));
        if (!lineless.isEmpty()) {
            metadata.put("lineless", lineless);
        }
        put(key, packed.toByteArray(), metadata, lines.length);
    }

    private void parquet(String key, String schema, String... rows) throws Exception {
        Path file = Files.createDirectories(folder).resolve("part.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE TABLE t (%s)".formatted(schema));
            statement.execute("INSERT INTO t VALUES " + String.join(", ", rows));
            statement.execute("COPY t TO '%s' (FORMAT parquet)".formatted(file));
        } catch (SQLException e) {
            throw new IllegalStateException(key, e);
        }
        put(key, Files.readAllBytes(file), Map.of(), rows.length);
    }

    private void release(
            long number,
            long cut,
            String base,
            String rawOffsets,
            int lines,
            int p0,
            int clean,
            int refused)
            throws IOException {
        ObjectNode release = json.createObjectNode();
        release.put("format", 1).put("number", number).put("kind", "cut").put("run", "main");
        release.put("cut", cut);
        release.set("previous", json.readTree(base));
        release.set("base", json.readTree(base));
        release.put("created_at", "2025-12-03T00:00:00Z").put("rules", 1);
        release.set("raw_offsets", json.readTree(rawOffsets));
        release.set("clean_offsets", json.readTree(rawOffsets));
        release.set("rejected_offsets", json.readTree(rawOffsets));
        ObjectNode layers = release.putObject("layers");
        boolean first = number == 0;
        layer(
                layers,
                "bronze",
                first ? 3 : 4,
                lines + 1,
                key -> key.startsWith("bronze/") && key.contains("day=01") == first,
                key -> key.startsWith("bronze/") && (!first || key.contains("day=01")));
        layer(
                layers,
                "silver",
                first ? 2 : 3,
                clean,
                key -> key.startsWith("silver/main/events") && key.contains("-1-000") == first,
                key -> key.startsWith("silver/main/events") && (!first || key.contains("-1-000")));
        layer(
                layers,
                "rejected",
                1,
                refused,
                key -> key.startsWith("silver/main/rejected") && first,
                key -> key.startsWith("silver/main/rejected"));
        ObjectNode gold = layers.putObject("gold");
        ArrayNode written = gold.putArray("added");
        int goldRows = 0;
        int goldBytes = 0;
        ObjectNode tables = release.putObject("tables");
        for (String table :
                new String[] {
                    "product_funnel",
                    "hourly_revenue",
                    "product_popularity",
                    "category_daily_performance",
                    "daily_user_activity"
                }) {
            String latest =
                    table.equals("product_funnel") || table.equals("daily_user_activity") && !first
                            ? "2"
                            : "1";
            ObjectNode file =
                    named.get(
                            "gold/main/%s/event_date=2025-12-01/%s.parquet"
                                    .formatted(table, latest));
            tables.putObject(table).set("2025-12-01", file);
            goldRows += file.get("rows").asInt();
            goldBytes += file.get("bytes").asInt();
            if (first || table.equals("daily_user_activity")) {
                written.add(file);
            }
        }
        ObjectNode members =
                named.get(
                        "gold/main/daily_members/event_date=2025-12-01/%d.parquet".formatted(cut));
        release.putObject("members").set("2025-12-01", members);
        goldRows += members.get("rows").asInt();
        goldBytes += members.get("bytes").asInt();
        written.add(members);
        gold.put("objects", 6).put("rows", goldRows).put("bytes", goldBytes);
        release.putObject("rejects")
                .put("not_json", 1)
                .put("duplicate", 1)
                .put("empty", 1)
                .put("wrong_partition", 1);
        ArrayNode books = release.putArray("books");
        books(books, 0, lines, lines - refused, refused, 1, "19.99");
        books(books, 1, 1, 1, 0, 0, "0.00");
        put(
                "releases/00000000000000000/%020d.json".formatted(number),
                json.writeValueAsBytes(release),
                Map.of(),
                1);
    }

    /// Writes a third release, which takes the date of daily_user_activity from a file that has one
    /// more.
    ///
    /// @param stale what the file says of the date that the release does not take from it
    HandMadeLake compactActivity(long stale) throws Exception {
        String key =
                "gold/main/daily_user_activity/event_month=2025-12/2-2025120300-0123456789abcdef.parquet";
        parquet(
                key,
                "event_date DATE, unique_users BIGINT, unique_sessions BIGINT, total_events BIGINT",
                "(DATE '2025-12-01', 2, 2, 4)",
                "(DATE '2025-12-05', %d, %d, %d)".formatted(stale, stale, stale));
        Path second =
                s3.objects()
                        .resolve(bucket)
                        .resolve("releases/00000000000000000/%020d.json".formatted(1));
        ObjectNode release = (ObjectNode) json.readTree(Files.readAllBytes(second));
        release.put("format", 2).put("number", 2).put("kind", "compaction");
        release.put("previous", 1).put("base", 1);
        ObjectNode layers = (ObjectNode) release.get("layers");
        layers.properties().forEach(layer -> ((ObjectNode) layer.getValue()).putArray("added"));
        ObjectNode before =
                (ObjectNode)
                        ((ObjectNode) release.get("tables").get("daily_user_activity"))
                                .remove("2025-12-01");
        ObjectNode month = named.get(key).deepCopy();
        ObjectNode gold = (ObjectNode) layers.get("gold");
        ((ArrayNode) gold.get("added")).add(named.get(key));
        gold.put(
                "bytes",
                gold.get("bytes").asLong()
                        + month.get("bytes").asLong()
                        - before.get("bytes").asLong());
        month.putObject("dates").put("2025-12-01", 1);
        release.putObject("months").putArray("daily_user_activity").add(month);
        put(
                "releases/00000000000000000/%020d.json".formatted(2),
                json.writeValueAsBytes(release),
                Map.of(),
                1);
        return this;
    }

    private static void books(
            ArrayNode books,
            int partition,
            int raw,
            int silver,
            int refused,
            int purchases,
            String revenue) {
        books.addObject()
                .put("partition", partition)
                .put("raw_records", raw)
                .put("bronze_lines", raw)
                .put("silver_rows", silver)
                .put("rejected_rows", refused)
                .put("silver_purchases", purchases)
                .put("silver_revenue", revenue)
                .put("daily_events", silver)
                .put("hourly_purchases", purchases)
                .put("funnel_purchases", purchases)
                .put("hourly_revenue", revenue)
                .put("daily_users", 1)
                .put("daily_sessions", 1)
                .put("user_numbers", 1)
                .put("session_numbers", 1);
    }

    private void layer(
            ObjectNode layers,
            String name,
            int objects,
            int rows,
            java.util.function.Predicate<String> added,
            java.util.function.Predicate<String> all) {
        ObjectNode layer = layers.putObject(name);
        ArrayNode list = layer.putArray("added");
        named.keySet().stream().sorted().filter(added).forEach(key -> list.add(named.get(key)));
        long bytes =
                named.keySet().stream()
                        .filter(all)
                        .mapToLong(key -> named.get(key).get("bytes").asLong())
                        .sum();
        layer.put("objects", objects).put("rows", rows).put("bytes", bytes);
    }

    private void put(String key, byte[] bytes, Map<String, String> metadata, int rows) {
        client.putObject(
                request -> request.bucket(bucket).key(key).metadata(metadata),
                RequestBody.fromBytes(bytes));
        named.put(
                key,
                json.createObjectNode()
                        .put("key", key)
                        .put("rows", rows)
                        .put("bytes", bytes.length)
                        .put("checksum", sha256(bytes)));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /// Changes one byte in the middle, on the disk behind the server.
    void flipByte(String key) throws IOException {
        Path file = s3.objects().resolve(bucket).resolve(key);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /// Says something else in the second release.
    void restate(String text, String other) throws IOException {
        Path file =
                s3.objects()
                        .resolve(bucket)
                        .resolve("releases/00000000000000000/%020d.json".formatted(1));
        String release = Files.readString(file);
        if (!release.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        Files.writeString(file, release.replace(text, other));
    }

    /// Has run `next` keep the same releases as its own.
    ///
    /// @param funnelViews what its funnel says of p1's views; main's says 2
    void keep(int funnelViews) throws Exception {
        keep(FUNNEL_COLUMNS, "('p1', 'c', %d, 0, 0, 1)".formatted(funnelViews));
    }

    /// The same by another build, whose funnel has a column more.
    void keepGrown() throws Exception {
        keep(FUNNEL_COLUMNS + ", wish_count BIGINT", "('p1', 'c', 2, 0, 0, 1, 4)");
    }

    private void keep(String columns, String row) throws Exception {
        String funnel = FUNNEL.replace("/main/", "/next/");
        parquet(funnel, columns, row);
        for (long number = 0; number < 2; number++) {
            String name = "00000000000000000/%020d.json".formatted(number);
            String release =
                    Files.readString(s3.objects().resolve(bucket).resolve("releases/" + name))
                            .replace(
                                    json.writeValueAsString(named.get(FUNNEL)),
                                    json.writeValueAsString(named.get(funnel)))
                            .replace("\"run\":\"main\"", "\"run\":\"next\"");
            put(
                    "runs/next/from-start/" + name,
                    release.getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    1);
        }
    }

    /// Publishes once more what the second release says, and adds nothing to it: by a run that
    /// takes over where it builds on none.
    void publish(long number, String run, @Nullable Long base) throws IOException {
        publish("releases/", number, run, base);
    }

    /// Has the first run keep once more what the second release says, as it would after that.
    void keepAfterSecond() throws IOException {
        publish("runs/main/after-%020d/".formatted(1), 0, "main", 1L);
    }

    private void publish(String prefix, long number, String run, @Nullable Long base)
            throws IOException {
        String name = "00000000000000000/%020d.json";
        Path second = s3.objects().resolve(bucket).resolve("releases/" + name.formatted(1));
        ObjectNode release = (ObjectNode) json.readTree(Files.readAllBytes(second));
        release.put("number", number).put("run", run);
        release.put("kind", base == null ? "promotion" : "cut");
        release.put("previous", number == 0 ? null : (Long) (number - 1)).put("base", base);
        release.get("layers")
                .properties()
                .forEach(layer -> ((ObjectNode) layer.getValue()).putArray("added"));
        put(prefix + name.formatted(number), json.writeValueAsBytes(release), Map.of(), 1);
    }

    void loseRelease(long number) {
        delete("releases/00000000000000000/%020d.json".formatted(number));
    }

    /// Collects the first release, as garbage collection does, which says so before.
    void collectFirst() throws IOException {
        checkpointOfTheSecond();
        put("gc/999999999999999998-%020d".formatted(1), new byte[] {'1'}, Map.of(), 1);
        delete("releases/00000000000000000/%020d.json".formatted(0));
    }

    /// Its segment has what the first release added.
    void checkpointOfTheSecond() throws IOException {
        String releases = "releases/00000000000000000/%020d.json";
        String segment = "checkpoints/segments/00000000000000000000-000.json.gz";
        packed(segment, json.createObjectNode().set("layers", added(releases.formatted(0))));
        ObjectNode checkpoint = json.createObjectNode();
        checkpoint.putArray("segments").addObject().put("key", segment).put("objects", 6);
        checkpoint.set("layers", added(releases.formatted(1)));
        packed("checkpoints/releases/999999999999999998-00000000000000000001.json.gz", checkpoint);
    }

    /// What the second release adds stands in a segment.
    void segmentSecond() throws IOException {
        String name = "releases/00000000000000000/%020d.json".formatted(1);
        String segment = "checkpoints/segments/main/from-start/00000000000000000000-0-7.json.gz";
        packed(segment, json.createObjectNode().set("layers", added(name)));
        Path file = s3.objects().resolve(bucket).resolve(name);
        ObjectNode release = (ObjectNode) json.readTree(file.toFile());
        release.put("format", 2);
        for (String layer : new String[] {"bronze", "silver", "rejected"}) {
            ((ObjectNode) release.get("layers").get(layer)).putArray("added");
        }
        release.putArray("segments").addObject().put("key", segment).put("objects", 7);
        Files.write(file, json.writeValueAsBytes(release));
    }

    private ObjectNode added(String release) throws IOException {
        Path file = s3.objects().resolve(bucket).resolve(release);
        ObjectNode layers = json.createObjectNode();
        for (String layer : new String[] {"bronze", "silver", "rejected"}) {
            layers.set(layer, json.readTree(file.toFile()).get("layers").get(layer).get("added"));
        }
        return layers;
    }

    private void packed(String key, JsonNode document) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json.writeValueAsBytes(document));
        }
        put(key, packed.toByteArray(), Map.of(), 1);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(CheckedObjects.sha256().digest(bytes));
    }

    @Override
    public void close() {
        client.close();
    }
}
