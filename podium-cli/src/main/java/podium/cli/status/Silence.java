package podium.cli.status;

import podium.cli.line.Bars;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is said of parts that say nothing themselves: that they don't answer, how far their layers
/// are behind as gold-service or query-api tells, and what to do.
///
/// @param layers how far each layer is behind by its name, as gold-service says, or `null` while it
///   is silent
/// @param queryApi what query-api says of itself, or `null` while it is silent
/// @param release the newest, or `null` where nobody names one
/// @param start the command that starts what is down
/// @param logs the command that shows logs, up to the part's name
public record Silence(
        @Nullable Map<String, ServiceReport.Lag> layers,
        @Nullable ServiceReport queryApi,
        @Nullable ReleaseReport release,
        String start,
        String logs) {
    private static final String GOLD = "gold";
    private static final String BEHIND = "behind";

    /// Which layers of the lake a service lands.
    private static final Map<String, List<String>> LAYERS =
            Map.of(
                    "bronze",
                    List.of("bronze"),
                    "silver",
                    List.of("silver", "rejected"),
                    GOLD,
                    List.of(GOLD));

    /// The same part with what others say of it; who speaks for himself stays as he is.
    ///
    /// @param kind its name without that of its run, such as `gold`
    public PartReport tell(PartReport part, String kind) {
        if (!part.isSilent()) {
            return part;
        }
        ServiceReport.Lag lag = lag(kind);
        List<String> words = new ArrayList<>();
        words.add(
                part.isDown()
                        ? "does not answer, it has no process"
                        : "does not answer, though its process %d is there".formatted(part.pid()));
        if (LAYERS.containsKey(kind)) {
            words.add(lag == null ? unknown(kind) : known(lag));
        }
        words.add(
                part.isDown()
                        ? "start it with " + start
                        : "look at %s %s; one that hangs has to be killed, then %s starts it anew"
                                .formatted(logs, part.name(), start));
        return part.told(
                new ServiceReport(part.state(), String.join("; ", words), since(kind), lag, null));
    }

    private @Nullable Instant since(String kind) {
        return queryApi != null && kind.equals(GOLD) && queryApi.state().equals(BEHIND)
                ? queryApi.since()
                : null;
    }

    private ServiceReport.@Nullable Lag lag(String kind) {
        if (layers == null) {
            return null;
        }
        ServiceReport.Lag most = null;
        for (String layer : LAYERS.getOrDefault(kind, List.of())) {
            ServiceReport.Lag lag = layers.get(layer);
            if (lag != null) {
                most = most == null ? lag : worse(most, lag);
            }
        }
        return most;
    }

    private static ServiceReport.Lag worse(ServiceReport.Lag one, ServiceReport.Lag other) {
        Long a = one.seconds();
        Long b = other.seconds();
        return new ServiceReport.Lag(
                Math.max(one.records(), other.records()),
                a == null || b == null ? (a == null ? b : a) : (Long) Math.max(a, b));
    }

    private static String known(ServiceReport.Lag lag) {
        if (lag.records() == 0) {
            return "its layer lacks nothing so far (gold-service says)";
        }
        Long seconds = lag.seconds();
        return "its layer lacks %s%s (gold-service says)"
                .formatted(
                        Bars.records(lag.records()),
                        seconds == null ? "" : ", for " + StatusText.age(seconds));
    }

    private String unknown(String kind) {
        if (layers != null) {
            return "gold-service doesn't know yet how far its layer is behind";
        }
        String release = ageOfRelease();
        return kind.equals(GOLD)
                ? "nobody else knows the lag of its layer" + release
                : "nobody says how far its layer is behind, as gold-service is silent" + release;
    }

    private String ageOfRelease() {
        return release == null
                ? ""
                : ", but the newest release is %s old (query-api says)"
                        .formatted(StatusText.age(release.ageSeconds()));
    }
}
