package podium.operations.runtime;

import podium.operations.Kind;
import podium.operations.Operation;
import podium.operations.Operation.State;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.List;

/// What was asked for and refused since the start, for Prometheus. Every series is there from the
/// start on, so that a first failure is an increase.
@Singleton
final class OperationMetrics {
    private static final List<String> REFUSALS = List.of("ACCESS-101", "ACCESS-102", "ACCESS-103");

    private final MeterRegistry registry;

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            Arrays.stream(State.values())
                    .filter(State::isOver)
                    .forEach(state -> ended(kind, state));
        }
        REFUSALS.forEach(this::refusals);
    }

    void over(Operation operation) {
        ended(operation.request().kind(), operation.state()).increment();
    }

    void refused(String code) {
        refusals(code).increment();
    }

    private Counter ended(Kind kind, State state) {
        return Counter.builder("podium.operations.ended")
                .description("Operations that are over")
                .tag("kind", kind.label())
                .tag("state", state.label())
                .register(registry);
    }

    private Counter refusals(String code) {
        return Counter.builder("podium.operations.refused")
                .description("Calls whose key was missing, wrong or too small")
                .tag("code", code)
                .register(registry);
    }
}
