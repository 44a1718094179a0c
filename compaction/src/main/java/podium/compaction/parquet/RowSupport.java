package podium.compaction.parquet;

import podium.lake.parquet.SilverFile;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/// Hands rows to Parquet's writer.
final class RowSupport extends WriteSupport<byte[]> {
    private @Nullable RecordConsumer consumer;

    @Override
    @SuppressWarnings("deprecation") // abstract above, so it has to be here
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private static WriteContext context() {
        return new WriteContext(SilverFile.EVENTS, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer to) {
        consumer = to;
    }

    @Override
    public void write(byte[] row) {
        RowBytes.write(row, requireNonNull(consumer));
    }
}
