package podium.operations.runtime;

import podium.operations.Kind;
import podium.operations.Operation;
import podium.operations.Operation.State;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

import java.util.Arrays;

/// What was asked for since the start, for Prometheus. Every series is there from the start on, so
/// that a first failure is an increase.
@Singleton
final class OperationMetrics {
    private final MeterRegistry registry;

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            Arrays.stream(State.values())
                    .filter(State::isOver)
                    .forEach(state -> ended(kind, state));
        }
    }

    void over(Operation operation) {
        ended(operation.request().kind(), operation.state()).increment();
    }

    private Counter ended(Kind kind, State state) {
        return Counter.builder("podium.operations.ended")
                .description("Operations that are over")
                .tag("kind", kind.label())
                .tag("state", state.label())
                .register(registry);
    }
}
