package podium.compaction.parquet;

import podium.lake.parquet.SilverFile;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

import java.util.stream.IntStream;

/// Makes bytes of each row that Parquet reads.
final class RowMaterializer extends RecordMaterializer<byte[]> {
    private final RowBytes row = new RowBytes();
    private final GroupConverter root = new Root(row);

    @Override
    public byte[] getCurrentRecord() {
        return row.end();
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static final class Root extends GroupConverter {
        private final RowBytes row;
        private final Column[] columns;

        Root(RowBytes row) {
            this.row = row;
            this.columns =
                    IntStream.range(0, SilverFile.EVENTS.getFieldCount())
                            .mapToObj(column -> new Column(row, column))
                            .toArray(Column[]::new);
        }

        @Override
        public Converter getConverter(int column) {
            return columns[column];
        }

        @Override
        public void start() {
            row.begin();
        }

        @Override
        public void end() {
            // the row is taken with getCurrentRecord
        }
    }

    private static final class Column extends PrimitiveConverter {
        private final RowBytes row;
        private final int column;

        Column(RowBytes row, int column) {
            this.row = row;
            this.column = column;
        }

        @Override
        public void addBinary(Binary value) {
            row.text(column, value);
        }

        @Override
        public void addInt(int value) {
            row.integer(column, value);
        }

        @Override
        public void addLong(long value) {
            row.number(column, value);
        }
    }
}
