package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;

/// How many events query-api's last release has of a date.
public final class DailyEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI queryApi;

    public DailyEvents(URI queryApi) {
        this.queryApi = queryApi;
    }

    /// From a date until before another.
    public long between(LocalDate from, LocalDate to) {
        URI question =
                queryApi.resolve("/v1/daily-user-activity?from=%s&to=%s".formatted(from, to));
        try {
            Json.Answer answer = Json.get(question, PATIENCE);
            if (answer.status() != OK) {
                throw new IllegalStateException("%s: %s".formatted(question, answer));
            }
            long events = 0;
            for (JsonNode day : answer.body().path("data")) {
                events += day.path("total_events").asLong();
            }
            return events;
        } catch (IOException e) {
            throw new IllegalStateException("query-api does not answer", e);
        }
    }

    public long of(LocalDate date) {
        return between(date, date.plusDays(1));
    }
}
