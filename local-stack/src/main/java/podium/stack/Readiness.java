package podium.stack;

import podium.stack.json.HealthDocument;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What a part says of itself while it is waited for.
sealed interface Readiness {
    /// It does its work.
    record Ready() implements Readiness {}

    /// It may soon, or never.
    record NotYet() implements Readiness {}

    /// It answers, and won't do its work until a person has looked.
    ///
    /// @param reason in its own words
    record Halted(String reason) implements Readiness {}

    Readiness READY = new Ready();
    Readiness NOT_YET = new NotYet();

    int OK = 200;
    int UNAVAILABLE = 503;

    /// How to ask a part.
    static Supplier<Readiness> of(Part part, int port) {
        return switch (part) {
            case KAFKA -> when(() -> Ports.isOpen(port));
            // whatever it says: without a signature the S3 server refuses
            case S3 -> when(() -> Http.status(S3Server.endpoint(port)) > 0);
            // it answers before it has its tables: ready is who can look for an artifact
            case REGISTRY -> registry(URI.create(Registry.url(port) + "/search/artifacts?limit=1"));
            case QUERY_API, GENERATOR, BRONZE, SILVER, GOLD, COMPACTOR, OPERATIONS ->
                    service(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)));
        };
    }

    /// Asks a part once.
    static boolean isReady(Part part, int port) {
        return of(part, port).get().equals(READY);
    }

    private static Supplier<Readiness> registry(URI search) {
        return when(() -> Http.status(search) == OK);
    }

    /// Ready when that is so, and never halted.
    static Supplier<Readiness> when(BooleanSupplier condition) {
        return () -> condition.getAsBoolean() ? READY : NOT_YET;
    }

    private static Supplier<Readiness> service(URI health) {
        return () -> {
            Http.Answer answer = Http.get(health);
            if (answer.status() == OK) {
                return READY;
            }
            Optional<String> halted =
                    answer.status() == UNAVAILABLE
                            ? HealthDocument.halted(answer.body())
                            : Optional.empty();
            return halted.<Readiness>map(Halted::new).orElse(NOT_YET);
        };
    }
}
