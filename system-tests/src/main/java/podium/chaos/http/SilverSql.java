package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Asks in SQL what `silver_events` has, all of it.
public final class SilverSql {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUESTION =
            """
            {"sql": "SELECT count(*)::BIGINT, coalesce(sum(revenue), 0)::DECIMAL(38,2) FROM silver_events"}\
            """;

    private final URI uri;

    public SilverSql(URI queryApi) {
        this.uri = queryApi.resolve("/v1/sql");
    }

    /// @param release of which it is so
    public record Counted(long release, long rows, BigDecimal revenue) {}

    /// @return empty where it was not answered now: too many ask, or nothing is released yet
    public Optional<Counted> ask() {
        try {
            Json.Answer answer = Json.post(uri, QUESTION, PATIENCE);
            if (answer.status() != 200) {
                return Optional.empty();
            }
            JsonNode row = answer.body().at("/data/0");
            return Optional.of(
                    new Counted(
                            answer.body().at("/release/number").asLong(-1),
                            row.path(0).asLong(-1),
                            new BigDecimal(row.path(1).asText("-1"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
