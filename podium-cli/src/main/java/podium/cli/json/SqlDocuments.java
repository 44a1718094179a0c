package podium.cli.json;

import podium.cli.line.Answer;
import podium.cli.line.SqlFigures;
import podium.cli.line.SqlQuestion;
import podium.cli.line.SqlResult;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Statements and what they give, as query-api's JSON has them.
public final class SqlDocuments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NUMBER =
            Pattern.compile("U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL.*");

    private SqlDocuments() {}

    public static byte[] write(SqlQuestion question) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("sql", question.sql());
        json.put("release", question.release());
        json.put("limit", question.limit());
        return JSON.writeValueAsBytes(json);
    }

    public static SqlResult result(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        if (!json.path("data").isArray() || !json.path("statistics").isObject()) {
            throw new IOException("no rows");
        }
        List<Answer.Column> columns = new ArrayList<>();
        for (JsonNode column : json.path("meta")) {
            columns.add(
                    new Answer.Column(
                            column.path("name").asText(),
                            NUMBER.matcher(column.path("type").asText()).matches()));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode row : json.path("data")) {
            List<@Nullable String> cells = new ArrayList<>();
            for (JsonNode cell : row) {
                cells.add(text(cell));
            }
            if (cells.size() != columns.size()) {
                throw new IOException("a row of %d cells".formatted(cells.size()));
            }
            rows.add(cells);
        }
        JsonNode statistics = json.path("statistics");
        SqlFigures figures =
                new SqlFigures(
                        json.path("release").path("number").asLong(),
                        json.path("page").path("truncated").asBoolean(),
                        statistics.path("bytes_scanned").asLong(),
                        statistics.path("elapsed_ms").asDouble(),
                        statistics.path("execution_ms").asDouble());
        return new SqlResult(columns, rows, figures);
    }

    private static @Nullable String text(JsonNode cell) {
        if (cell.isNull()) {
            return null;
        }
        return cell.isValueNode() ? cell.asText() : cell.toString();
    }
}
