package podium.query.json;

import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRequest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// The body of `POST /v1/sql`. What isn't known is an error.
public final class SqlRequestJson {
    private static final String EXAMPLE =
            "{\"sql\": \"SELECT count(*) FROM silver_events\", \"release\": 3, \"limit\": 100}";
    private static final Set<String> FIELDS = Set.of("sql", "release", "limit");
    private static final int SHOWN_MAX = 40;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SqlRequestJson() {}

    /// @throws SqlRefused if it is none
    public static SqlRequest decode(byte[] body) {
        JsonNode request = read(body);
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                String name = field.getKey();
                throw SqlRefused.badRequest(
                        name.substring(0, Math.min(name.length(), SHOWN_MAX)),
                        "there is no such field",
                        "sql, release, limit",
                        EXAMPLE);
            }
        }
        JsonNode sql = request.path("sql");
        if (!sql.isTextual()) {
            throw SqlRefused.badRequest("sql", "there is no statement", "a text", EXAMPLE);
        }
        JsonNode release = request.path("release");
        JsonNode limit = request.path("limit");
        return new SqlRequest(
                sql.asText(),
                isLeftOut(release) ? null : whole("release", release, Long.MAX_VALUE),
                isLeftOut(limit)
                        ? SqlRequest.LIMIT_DEFAULT
                        : (int) whole("limit", limit, Integer.MAX_VALUE));
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (IOException e) {
            // said below
        }
        throw SqlRefused.badRequest("body", "the body is no JSON object", "a JSON object", EXAMPLE);
    }

    private static boolean isLeftOut(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static long whole(String field, JsonNode value, long max) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() > max) {
            throw SqlRefused.badRequest(
                    field, "'%s' is no whole number".formatted(field), "a whole number", EXAMPLE);
        }
        return value.asLong();
    }
}
