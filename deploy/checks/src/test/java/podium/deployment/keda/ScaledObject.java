package podium.deployment.keda;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is scaled, between which numbers, and by what.
@Group("keda.sh")
@Version("v1alpha1")
public class ScaledObject extends CustomResource<ScaledObject.Spec, Void> implements Namespaced {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Set<String>> METADATA =
            Map.of(
                    "kafka",
                    Set.of(
                            "bootstrapServers",
                            "consumerGroup",
                            "topic",
                            "lagThreshold",
                            "offsetResetPolicy",
                            "tls"),
                    "cpu",
                    Set.of("value"));

    /// All of it.
    ///
    /// @param triggers the one that asks for most wins
    public record Spec(
            @JsonProperty(required = true) Target scaleTargetRef,
            @Nullable Integer pollingInterval,
            @Nullable Integer cooldownPeriod,
            @JsonProperty(required = true) int minReplicaCount,
            @JsonProperty(required = true) int maxReplicaCount,
            @Nullable Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {
        public Spec {
            if (minReplicaCount < 1 || minReplicaCount > maxReplicaCount) {
                throw new IllegalArgumentException(
                        "from %d to %d instances".formatted(minReplicaCount, maxReplicaCount));
            }
        }
    }

    /// What is scaled.
    public record Target(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) String name) {}

    /// More about the HorizontalPodAutoscaler that KEDA makes.
    public record Advanced(
            @JsonProperty(required = true) Autoscaler horizontalPodAutoscalerConfig) {}

    /// Of the HorizontalPodAutoscaler.
    ///
    /// @param behavior how fast it may change its mind
    public record Autoscaler(
            @JsonProperty(required = true) HorizontalPodAutoscalerBehavior behavior) {}

    /// What is asked, and how.
    ///
    /// @param metadata by the type's own names
    public record Trigger(
            @JsonProperty(required = true) String type,
            @Nullable String metricType,
            @JsonProperty(required = true) Map<String, String> metadata,
            @Nullable Reference authenticationRef) {
        public Trigger {
            Set<String> known = METADATA.getOrDefault(type, Set.of());
            for (String name : metadata.keySet()) {
                if (!known.contains(name)) {
                    throw new IllegalArgumentException(
                            "a trigger of type %s has no %s".formatted(type, name));
                }
            }
        }
    }

    /// A TriggerAuthentication.
    public record Reference(@JsonProperty(required = true) String name) {}
}
