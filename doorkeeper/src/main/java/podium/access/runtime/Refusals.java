package podium.access.runtime;

import podium.access.Action;
import podium.access.rates.ClientRates;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

import java.util.List;

/// Who is refused how often. Every series is there from the start on, so that a first refusal is an
/// increase.
@Singleton
final class Refusals {
    static final String UNKNOWN = "ACCESS-101";
    static final String TOO_LOW = "ACCESS-102";
    static final String TOO_OFTEN = "ACCESS-103";

    private final ClientRates rates;
    private final ClientRates written;
    private final MeterRegistry registry;

    Refusals(AccessConfig config, MeterRegistry registry) {
        this.rates =
                new ClientRates(config.refusalsRate(), config.refusalsBurst(), config.clientsMax());
        this.written =
                new ClientRates(config.refusalsWrittenRate(), config.refusalsWrittenRate(), 1);
        this.registry = registry;
        List.of(UNKNOWN, TOO_LOW, TOO_OFTEN).forEach(this::counter);
    }

    /// @return 0 if it is refused as such, or the seconds after which it may be again
    long count(Action refusal) {
        long wait = rates.secondsToWait(refusal.from());
        counter(wait > 0 ? TOO_OFTEN : refusal.outcome()).increment();
        return wait;
    }

    /// Whether there is room to write one down, whoever it is.
    boolean isWritten() {
        return written.secondsToWait("all") == 0;
    }

    private Counter counter(String code) {
        return Counter.builder("podium.access.refused")
                .description("Calls whose key was missing, wrong or too small")
                .tag("code", code)
                .register(registry);
    }
}
