package podium.silver.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/// Hands rows to Parquet column by column, without a record in between.
final class RowSupport<T> extends WriteSupport<T> {
    private final Columns<T> columns;
    private @Nullable RowWriter writer;

    RowSupport(Columns<T> columns) {
        this.columns = columns;
    }

    @Override
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(columns.schema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        writer = new RowWriter(consumer, columns.schema());
    }

    @Override
    public void write(T row) {
        RowWriter to = requireNonNull(writer);
        to.begin();
        columns.write(row, to);
        to.end();
    }
}
