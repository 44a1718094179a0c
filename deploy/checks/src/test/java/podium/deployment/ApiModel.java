package podium.deployment;

import podium.deployment.keda.ScaledObject;
import podium.deployment.keda.TriggerAuthentication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The models of the APIs: a kind that they don't have in that version, a field that it doesn't
/// have, or a value of another type is refused, as a server refuses it. What they don't know is
/// which fields must be there.
final class ApiModel {
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Stream.of(
                            Secret.class,
                            Service.class,
                            ServiceAccount.class,
                            Deployment.class,
                            StatefulSet.class,
                            Job.class,
                            CronJob.class,
                            NetworkPolicy.class,
                            PodDisruptionBudget.class,
                            ServiceMonitor.class,
                            PrometheusRule.class,
                            Kafka.class,
                            KafkaNodePool.class,
                            KafkaTopic.class,
                            KafkaUser.class,
                            ScaledObject.class,
                            TriggerAuthentication.class)
                    .collect(Collectors.toMap(ApiModel::key, Function.identity()));

    private static final ObjectMapper STRICT = strict();

    private ApiModel() {}

    static List<String> problems(Manifests manifests) {
        return manifests.all().stream().map(ApiModel::problem).flatMap(Stream::ofNullable).toList();
    }

    private static @Nullable String problem(Manifest manifest) {
        Class<? extends HasMetadata> type =
                KINDS.get(manifest.apiVersion() + " " + manifest.kind());
        if (type == null) {
            return "%s: %s has no such kind".formatted(manifest, manifest.apiVersion());
        }
        try {
            STRICT.treeToValue(manifest.json(), type);
            return null;
        } catch (UnrecognizedPropertyException e) {
            return "%s: %san unknown field".formatted(manifest, path(e));
        } catch (JsonProcessingException e) {
            return "%s: %s%s".formatted(manifest, path(e), e.getOriginalMessage());
        }
    }

    private static String path(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(at ->
                                at.getFieldName() == null
                                        ? Integer.toString(at.getIndex())
                                        : at.getFieldName())
                        .collect(Collectors.joining(".", "", ": "))
                : "";
    }

    private static String key(Class<? extends HasMetadata> type) {
        return HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type);
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper =
                JsonMapper.builder()
                        .annotationIntrospector(new NoPlaceForTheUnknown())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .build();
        // an unquoted number is no text
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /// The models take in unknown fields and keep them: here they don't.
    private static final class NoPlaceForTheUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
