package podium.deployment.keda;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

import java.util.List;

/// What a trigger shows to whom it asks.
@Group("keda.sh")
@Version("v1alpha1")
public class TriggerAuthentication extends CustomResource<TriggerAuthentication.Spec, Void>
        implements Namespaced {
    private static final long serialVersionUID = 1L;

    /// What is shown.
    ///
    /// @param secretTargetRef keys of Secrets
    public record Spec(@JsonProperty(required = true) List<SecretKey> secretTargetRef) {}

    /// A key of a Secret.
    ///
    /// @param parameter of the trigger
    public record SecretKey(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
