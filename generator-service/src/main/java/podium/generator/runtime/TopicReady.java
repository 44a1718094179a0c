package podium.generator.runtime;

import podium.generator.GeneratorException;
import podium.generator.kafka.TopicCheck;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Ready: Kafka answers, and `events.raw` is there.
@Readiness
@Singleton
final class TopicReady implements HealthCheck {
    private static final String NAME = "events.raw";

    private final TopicCheck topic;
    private final long freshNanos;
    private @Nullable HealthCheckResponse last;
    private long lastNanos;

    TopicReady(TopicCheck topic, GeneratorConfig config) {
        this.topic = topic;
        this.freshNanos = config.checkInterval().toNanos();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        HealthCheckResponse known = last;
        if (known != null && System.nanoTime() - lastNanos < freshNanos) {
            return known;
        }
        HealthCheckResponse asked = ask();
        last = asked;
        lastNanos = System.nanoTime();
        return asked;
    }

    private HealthCheckResponse ask() {
        try {
            return HealthCheckResponse.named(NAME)
                    .up()
                    .withData("partitions", topic.partitions())
                    .build();
        } catch (GeneratorException e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", e.getMessage() == null ? e.code() : e.getMessage())
                    .build();
        }
    }
}
