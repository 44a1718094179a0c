package podium.generator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SpecTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    static Stream<Arguments> broken() {
        return Stream.of(
                of("dirty", () -> new TrafficSpec(1, 1.5, DAY, 1, false, 1, 1)),
                of("dirty", () -> new TrafficSpec(1, Double.NaN, DAY, 1, false, 1, 1)),
                of("days", () -> new TrafficSpec(1, 0, DAY, 0, false, 1, 1)),
                of("days", () -> new TrafficSpec(1, 0, DAY, 367, false, 1, 1)),
                of("users", () -> new TrafficSpec(1, 0, DAY, 1, false, 0, 1)),
                of("users", () -> new TrafficSpec(1, 0, DAY, 366, false, 2_000_000, 1)),
                of("products", () -> new TrafficSpec(1, 0, DAY, 1, false, 1, 0)),
                of(
                        "start",
                        () -> new TrafficSpec(1, 0, LocalDate.of(1999, 12, 31), 1, false, 1, 1)),
                of("events", () -> new RunSpec(0L, null, 0, Specs.seeded(1))),
                of("for", () -> new RunSpec(null, Duration.ZERO, 0, Specs.seeded(1))),
                of("for", () -> new RunSpec(null, Duration.ofDays(400), 0, Specs.seeded(1))),
                of("rate", () -> new RunSpec(null, null, -1, Specs.seeded(1))));
    }

    private static Arguments of(String field, Supplier<?> made) {
        return arguments(field, made);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aValueOutOfItsRangeIsNamed(String field, Supplier<?> made) {
        assertThatThrownBy(made::get)
                .isInstanceOfSatisfying(
                        GeneratorException.BadArgument.class,
                        e -> assertThat(e.field()).isEqualTo(field));
    }
}
