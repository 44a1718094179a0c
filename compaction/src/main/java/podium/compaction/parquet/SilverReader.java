package podium.compaction.parquet;

import podium.compaction.CompactionException;
import podium.lake.parquet.SilverFile;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

import java.io.IOException;
import java.util.function.Consumer;

/// Reads a file's rows as [RowBytes].
final class SilverReader {
    /// The default ones read Hadoop's XML files again for each file.
    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private SilverReader() {}

    /// @throws CompactionException if it is no Parquet file, or has other columns than this version
    ///   knows
    static void read(InputFile file, Consumer<byte[]> taker) {
        try (ParquetFileReader reader = ParquetFileReader.open(file, OPTIONS)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            check(schema);
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore group = reader.readNextRowGroup();
                    group != null;
                    group = reader.readNextRowGroup()) {
                RecordReader<byte[]> rows = columns.getRecordReader(group, new RowMaterializer());
                for (long row = 0; row < group.getRowCount(); row++) {
                    taker.accept(rows.read());
                }
            }
        } catch (CompactionException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw CompactionException.otherColumns("a file of Silver's events can't be read", e);
        }
    }

    /// Files of before have no ids; but for these, columns are the same.
    private static void check(MessageType schema) {
        MessageType known = SilverFile.EVENTS;
        boolean same = schema.getFieldCount() == known.getFieldCount();
        for (int column = 0; same && column < known.getFieldCount(); column++) {
            same = isSame(schema.getType(column), known.getType(column));
        }
        if (!same) {
            throw CompactionException.otherColumns(
                    "a file of Silver's events has the columns " + schema.getFields(), null);
        }
    }

    private static boolean isSame(Type one, Type other) {
        return one.isPrimitive()
                && one.getName().equals(other.getName())
                && one.isRepetition(other.getRepetition())
                && meaning(one.asPrimitiveType()).equals(meaning(other.asPrimitiveType()));
    }

    private static String meaning(PrimitiveType type) {
        return type.getPrimitiveTypeName() + " " + type.getLogicalTypeAnnotation();
    }
}
