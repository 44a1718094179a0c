package podium.stack;

import java.net.URI;
import java.util.function.BooleanSupplier;

/// How a part tells that it is ready.
final class Readiness {
    private static final int OK = 200;

    private Readiness() {}

    static BooleanSupplier of(Part part, int port) {
        return switch (part) {
            case KAFKA -> () -> Ports.isOpen(port);
            case S3 -> answers(S3Server.endpoint(port));
            // it answers before it has its tables: ready is who can look for an artifact
            case REGISTRY -> isOk(URI.create(Registry.url(port) + "/search/artifacts?limit=1"));
            case QUERY_API, GENERATOR, BRONZE, SILVER, GOLD, COMPACTOR, OPERATIONS ->
                    isOk(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)));
        };
    }

    private static BooleanSupplier isOk(URI uri) {
        return () -> Http.status(uri) == OK;
    }

    /// Whatever it says: without a signature the S3 server refuses.
    private static BooleanSupplier answers(URI uri) {
        return () -> Http.status(uri) > 0;
    }
}
