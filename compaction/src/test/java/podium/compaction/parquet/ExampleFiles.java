package podium.compaction.parquet;

import podium.lake.parquet.ParquetOutput;
import podium.lake.parquet.SilverFile;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Rows and files made by Parquet's own example model.
final class ExampleFiles {
    private ExampleFiles() {}

    static Group row(Random random, int partition, int offset) {
        Group row = new SimpleGroup(SilverFile.EVENTS);
        fill(row, random, partition, offset);
        return row;
    }

    static void fill(Group row, Random random, int partition, int offset) {
        optional(row, "event_id", random, 30);
        row.add("event_time", random.nextLong(1_000) - 500);
        row.add("event_hour", random.nextInt(24));
        row.add("user_id", text(random, 20));
        row.add("session_id", text(random, 300));
        row.add("event_type", random.nextBoolean() ? "purchase" : "page_view");
        optional(row, "product_id", random, 8);
        optional(row, "category", random, 3);
        optional(row, "search_query", random, 40);
        if (random.nextBoolean()) {
            row.add("quantity", random.nextInt());
        }
        if (random.nextBoolean()) {
            row.add("price", random.nextLong());
        }
        row.add("revenue", random.nextLong());
        row.add("landed_at", random.nextLong());
        row.add("raw_partition", partition);
        row.add("raw_offset", (long) offset);
    }

    private static void optional(Group row, String column, Random random, int length) {
        if (random.nextInt(3) > 0) {
            row.add(column, text(random, length));
        }
    }

    private static String text(Random random, int length) {
        return random.ints(1 + random.nextInt(length), ' ', 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static byte[] parquet(MessageType schema, List<Group> rows) throws IOException {
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<Group> writer = SilverFile.writer(file, new Groups(schema))) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file.bytes();
    }

    private static final class Groups extends WriteSupport<Group> {
        private final MessageType schema;
        private @Nullable GroupWriter writer;

        Groups(MessageType schema) {
            this.schema = schema;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract above, so it has to be here
        public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(org.apache.parquet.conf.ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            writer = new GroupWriter(consumer, schema);
        }

        @Override
        public void write(Group row) {
            Objects.requireNonNull(writer).write(row);
        }
    }
}
