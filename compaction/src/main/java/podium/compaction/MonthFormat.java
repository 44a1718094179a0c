package podium.compaction;

import podium.lake.GoldRow;
import podium.lake.GoldTable;

import java.time.LocalDate;
import java.util.function.Consumer;

/// How Gold's rows are read from files, and written as a file with several event dates.
public interface MonthFormat {
    /// @param file of a date, or of several
    /// @param taker is given the date's rows, in order
    /// @throws podium.lake.LakeException.Unreadable if it is no file of the table
    void read(GoldTable table, LocalDate eventDate, byte[] file, Consumer<GoldRow> taker);

    Writer write(GoldTable table);

    /// A file on its way. Bounded: what is written together is of limited size.
    interface Writer extends AutoCloseable {
        /// @param row by date, then by key
        void add(GoldRow row);

        /// Nothing is added afterwards.
        ///
        /// @return the file; equal rows give equal bytes
        byte[] end();

        @Override
        void close();
    }
}
