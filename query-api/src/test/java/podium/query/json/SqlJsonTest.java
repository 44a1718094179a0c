package podium.query.json;

import podium.lake.Release;
import podium.query.sql.SqlAnswer;
import podium.query.sql.SqlColumn;
import podium.query.sql.SqlColumn.Form;
import podium.query.sql.SqlCsv;
import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRequest;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlJsonTest {
    private static final Release RELEASE =
            new ReleaseBuilder(4, "main", 5)
                    .createdAt(Instant.parse("2025-12-08T00:00:00Z"))
                    .build();

    private static final SqlAnswer ANSWER =
            new SqlAnswer(
                    RELEASE,
                    List.of(
                            new SqlColumn("n", "HUGEINT", Form.NUMBER),
                            new SqlColumn("n", "DOUBLE", Form.NUMBER),
                            new SqlColumn("=m", "DECIMAL(18,2)", Form.TEXT),
                            new SqlColumn("t", "BOOLEAN", Form.TRUTH),
                            new SqlColumn("l", "INTEGER[]", Form.JSON)),
                    List.of(
                            Arrays.asList(
                                    "170141183460469231731687303715884105727",
                                    "NaN",
                                    "-1.50",
                                    "true",
                                    "[1,null]"),
                            Arrays.asList(null, "1.0E300", "=x", null, "[1")),
                    true,
                    1234,
                    Duration.ofNanos(1_260_000),
                    Duration.ofMillis(20),
                    99);

    @Test
    void anAnswerIsWrittenExactly() {
        String json =
                new String(
                        SqlAnswerJson.encode(ANSWER, 2, RELEASE.createdAt()),
                        StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"release\":{\"number\":4,")
                .contains("\"meta\":[{\"name\":\"n\",\"type\":\"HUGEINT\"},")
                .contains(
                        "\"data\":[[170141183460469231731687303715884105727,\"NaN\",\"-1.50\",true,[1,null]],"
                                + "[null,1.0E300,\"=x\",null,\"[1\"]]")
                .contains("\"page\":{\"limit\":2,\"truncated\":true}")
                .contains(
                        "\"statistics\":{\"rows\":2,\"bytes_scanned\":1234,\"bytes_fetched\":99,\"execution_ms\":1.3,\"elapsed_ms\":20.0}");
    }

    @Test
    void csvNeutralisesTextsAndNamesThatASpreadsheetWouldRun() {
        assertThat(new String(SqlCsv.encode(ANSWER), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        n,n,'=m,t,l\r
                        170141183460469231731687303715884105727,NaN,-1.50,true,"[1,null]"\r
                        ,1.0E300,'=x,,[1\r
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aTextOfAStatementIsNeverRunByASpreadsheet(String text) {
        String csv = csv("VARCHAR", Form.TEXT, text);

        assertThat(csv.replace("\"", "")).isEqualTo("c\r\n'" + text + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BIGINT | NUMBER | -5 | -5",
                "DECIMAL(18,2) | TEXT | -1.50 | -1.50",
                "DOUBLE | NUMBER | -1.5E-7 | -1.5E-7",
                "DOUBLE | NUMBER | NaN | NaN",
                "DOUBLE | NUMBER | -Infinity | '-Infinity",
            })
    void aNumberOfAStatementStaysOne(String type, Form form, String value, String cell) {
        assertThat(csv(type, form, value)).isEqualTo("c\r\n" + cell + "\r\n");
    }

    private static String csv(String type, Form form, String value) {
        SqlAnswer answer =
                new SqlAnswer(
                        RELEASE,
                        List.of(new SqlColumn("c", type, form)),
                        List.of(List.of(value)),
                        false,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        0);
        return new String(SqlCsv.encode(answer), StandardCharsets.UTF_8);
    }

    @Test
    void aRequestHasDefaults() {
        SqlRequest request =
                SqlRequestJson.decode("{\"sql\":\"SELECT 1\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(request).isEqualTo(new SqlRequest("SELECT 1", null, SqlRequest.LIMIT_DEFAULT));
        assertThat(
                        SqlRequestJson.decode(
                                "{\"sql\":\"x\",\"release\":7,\"limit\":10000}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new SqlRequest("x", 7L, 10_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | body",
                "[] | body",
                "{\"sql\":\"x\"} {} | body",
                "{\"sql\":\"x\",\"sql\":\"y\"} | body",
                "{\"sql\":7} | sql",
                "{} | sql",
                "{\"sql\":\" \"} | sql",
                "{\"sql\":\"x\",\"statement\":\"y\"} | statement",
                "{\"sql\":\"x\",\"release\":-1} | release",
                "{\"sql\":\"x\",\"release\":\"1\"} | release",
                "{\"sql\":\"x\",\"limit\":0} | limit",
                "{\"sql\":\"x\",\"limit\":10001} | limit",
                "{\"sql\":\"x\",\"limit\":1.5} | limit",
                "{\"sql\":\"x\\u0000\"} | sql",
                "{\"sql\":\"x\\ud800\"} | sql"
            })
    void whatIsNoRequestIsRefusedWithItsField(String body, String field) {
        assertThatThrownBy(() -> SqlRequestJson.decode(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        SqlRefused.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(SqlRefused.Kind.BAD_REQUEST);
                            assertThat(refused.field()).isEqualTo(field);
                        });
    }
}
