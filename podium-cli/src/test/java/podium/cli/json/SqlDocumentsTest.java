package podium.cli.json;

import podium.cli.line.SqlQuestion;
import podium.cli.line.SqlResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlDocumentsTest {
    @Test
    void aStatementIsWritten() throws Exception {
        assertThat(
                        new String(
                                SqlDocuments.write(new SqlQuestion("select \"a\"", 3L, null)),
                                StandardCharsets.UTF_8))
                .isEqualTo("{\"sql\":\"select \\\"a\\\"\",\"release\":3,\"limit\":null}");
    }

    @Test
    void rowsAndFiguresAreRead() throws Exception {
        SqlResult result =
                SqlDocuments.result(
                        """
                        {"release":{"number":7},"meta":[{"name":"a","type":"HUGEINT"},{"name":"a","type":"DECIMAL(18,2)"},
                        {"name":"b","type":"INTEGER[]"},{"name":"c","type":"INTERVAL"}],"data":[[12,"1.50",[1,2],null]],
                        "page":{"limit":1,"truncated":true},
                        "statistics":{"rows":1,"bytes_scanned":2097152,"elapsed_ms":1234.5,"execution_ms":3.4}}\
                        """
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(result.rows()).containsExactly(Arrays.asList("12", "1.50", "[1,2]", null));
        assertThat(result.columns().stream().map(column -> column.number()))
                .containsExactly(true, true, false, false);
        assertThat(result.figures().text())
                .isEqualTo(
                        "release 7 · scanned 2.0 MiB in 1.23 s (of that DuckDB 3 ms); there are more rows: --limit N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"data\":[[1]],\"meta\":[],\"statistics\":{}}"})
    void whatIsNoAnswerIsNotRead(String json) {
        assertThatThrownBy(() -> SqlDocuments.result(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
