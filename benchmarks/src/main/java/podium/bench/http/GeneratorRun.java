package podium.bench.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// generator-service, told to send a backlog of 500,000 users.
public final class GeneratorRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI runs;

    public GeneratorRun(URI generator) {
        this.runs = generator.resolve("/v1/runs");
    }

    /// @param state `running`, `finished`, `failed`, …
    public record State(String state, long acknowledged, long eventsPerSecond) {
        public boolean isRunning() {
            return state.equals("running");
        }

        public boolean isFinished() {
            return state.equals("finished");
        }
    }

    /// @return whether it began
    public boolean start(long events, long seed, int products, int days) {
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"events": %d, "seed": %d, "users": 500000, "products": %d, "days": %d}\
                        """,
                        events,
                        seed,
                        products,
                        days);
        return Json.post(runs, body, PATIENCE).isPresent();
    }

    /// Empty where it doesn't answer.
    public Optional<State> state() {
        return Json.get(runs.resolve("/v1/runs/current"))
                .map(run ->
                        new State(
                                run.path("state").asText(),
                                run.path("acknowledged").asLong(),
                                run.path("events_per_second").asLong()));
    }
}
