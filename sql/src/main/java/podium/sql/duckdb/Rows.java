package podium.sql.duckdb;

import podium.sql.Wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/// The rows of a statement on their way to the parent, as many as it wants.
final class Rows {
    private final ResultSet rows;
    private final Wire wire;

    Rows(ResultSet rows, Wire wire) {
        this.rows = rows;
        this.wire = wire;
    }

    /// @param bytesMax of all cells
    /// @return whether rows were left out
    boolean write(int rowsMax, long bytesMax) throws SQLException, IOException {
        Cells[] forms = header();
        long bytes = 0;
        for (int row = 0; rows.next(); row++) {
            if (row == rowsMax) {
                return true;
            }
            byte[] @Nullable [] cells = new byte[forms.length][];
            for (int at = 0; at < forms.length; at++) {
                String cell = forms[at].text(rows, at + 1);
                if (cell != null) {
                    byte[] text = cell.getBytes(StandardCharsets.UTF_8);
                    cells[at] = text;
                    bytes += text.length;
                }
                // what each cell costs on the way
                bytes += Integer.BYTES;
                if (bytes > bytesMax) {
                    return true;
                }
            }
            wire.answer(Wire.Answer.ROW);
            for (byte[] cell : cells) {
                wire.write(cell);
            }
        }
        return false;
    }

    private Cells[] header() throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        Cells[] forms = new Cells[columns.getColumnCount()];
        wire.answer(Wire.Answer.COLUMNS).write(forms.length);
        for (int at = 0; at < forms.length; at++) {
            String type = columns.getColumnTypeName(at + 1);
            forms[at] = Cells.of(type);
            wire.write(columns.getColumnName(at + 1)).write(type).writeByte(forms[at].form());
        }
        return forms;
    }
}
