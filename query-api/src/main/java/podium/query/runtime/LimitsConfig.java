package podium.query.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.time.Duration;

/// How much query-api does at a time, and for whom.
@ConfigMapping(prefix = "podium.query.limits")
public interface LimitsConfig {
    /// Requests a second that one client (address) may send for long, 0: any number
    /// (`podium.query.limits.client-rate`). Behind a proxy that all come through, set
    /// `quarkus.http.proxy.proxy-address-forwarding` too, with `trusted-proxies`: otherwise
    /// everybody says where they come from. Or 0.
    @WithDefault("2000")
    @Min(0)
    @Max(1_000_000)
    long clientRate();

    /// Requests that it may send at once after a rest (`podium.query.limits.client-burst`).
    @WithDefault("4000")
    @Min(1)
    @Max(1_000_000)
    long clientBurst();

    /// Clients whose rates are remembered; beyond, the one that was silent the longest is forgotten
    /// (`podium.query.limits.clients-max`).
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int clientsMax();

    /// Requests that are answered or wait for it at a time (`podium.query.limits.concurrent-max`);
    /// further ones get 429.
    @WithDefault("512")
    @Min(1)
    @Max(100_000)
    int concurrentMax();

    /// Streams of releases that are open at a time (`podium.query.limits.streams-max`).
    @WithDefault("500")
    @Min(1)
    @Max(100_000)
    int streamsMax();

    /// How often an idle stream says that it lives (`podium.query.limits.stream-heartbeat`).
    @WithDefault("15s")
    Duration streamHeartbeat();

    /// How long a stream is open at most; clients come back by themselves
    /// (`podium.query.limits.stream-time-max`).
    @WithDefault("1h")
    Duration streamTimeMax();
}
