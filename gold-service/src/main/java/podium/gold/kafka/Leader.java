package podium.gold.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks Kafka which member of the publisher's group leads.
final class Leader {
    private final Admin admin;
    private final String group;
    private final Duration callMax;

    Leader(Admin admin, String group, Duration callMax) {
        this.admin = admin;
        this.group = group;
        this.callMax = callMax;
    }

    /// @return its client id and host; empty if there is none, or Kafka does not say
    Optional<String> now() {
        try {
            ConsumerGroupDescription description =
                    admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get(callMax.toMillis(), TimeUnit.MILLISECONDS)
                            .get(group);
            return description == null
                    ? Optional.empty()
                    : description.members().stream()
                            .filter(member -> !member.assignment().topicPartitions().isEmpty())
                            .map(member -> member.clientId() + " on " + member.host())
                            .findFirst();
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
