package podium.compaction.parquet;

import podium.compaction.CompactionException;
import podium.compaction.MonthFormat;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.GoldMonthFile;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Gold's files as Parquet.
public final class ParquetMonths implements MonthFormat {
    @Override
    public void read(GoldTable table, LocalDate eventDate, byte[] file, Consumer<GoldRow> taker) {
        List<String> unknown = GoldFile.unknownColumns(table, file);
        if (!unknown.isEmpty()) {
            throw CompactionException.otherColumns(
                    "a file of %s has the columns %s".formatted(table.tableName(), unknown), null);
        }
        GoldFile.read(table, eventDate, file, taker);
    }

    @Override
    public Writer write(GoldTable table) {
        GoldMonthFile file = new GoldMonthFile(table);
        return new Writer() {
            @Override
            public void add(GoldRow row) {
                file.add(row);
            }

            @Override
            public byte[] end() {
                return file.end();
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }
}
