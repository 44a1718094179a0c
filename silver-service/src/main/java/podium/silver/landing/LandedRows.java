package podium.silver.landing;

import podium.lake.CutCounts;
import podium.lake.Layer;
import podium.lake.ObjectKey;

/// What landing has to know of a layer's rows.
///
/// @param <T> a row
public interface LandedRows<T> {
    Layer layer();

    /// @param value as its topic carries it
    T decode(byte[] value);

    RowFormat<T> format();

    /// Rows of one section share files; sections land in ascending order.
    long section(T row);

    ObjectKey key(int partition, long cut, long section, int part);

    /// What the row adds to the cut's books; its rows are not counted here.
    CutCounts count(T row);
}
