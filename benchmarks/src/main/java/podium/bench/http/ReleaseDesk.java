package podium.bench.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// "Release now".
public final class ReleaseDesk {
    private final URI releases;

    public ReleaseDesk(URI gold) {
        this.releases = gold.resolve("/v1/releases");
    }

    /// @param number the release that has everything, or -1 where nothing was ever released
    /// @param isNew whether it was made for the asking
    public record Asked(long number, boolean isNew) {}

    /// Asks once; empty where gold-service is silent or refuses.
    public Optional<Asked> now(Duration patience) {
        return Json.post(releases, "", patience)
                .map(answer ->
                        new Asked(
                                answer.path("release").asLong(-1),
                                answer.path("outcome").asText().equals("released")));
    }
}
