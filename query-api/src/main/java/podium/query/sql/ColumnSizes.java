package podium.query.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Reads a Parquet file's footer.
@FunctionalInterface
public interface ColumnSizes {
    /// @return by column: bytes of its chunks, as stored
    Map<String, Long> of(Path file) throws IOException;
}
