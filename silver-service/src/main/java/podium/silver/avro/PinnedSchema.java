package podium.silver.avro;

import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import org.apache.avro.Schema;

import java.io.IOException;
import java.util.Map;

/// Our schema with the id that the registry gave it; whatever is written is written with it,
/// without a look-up. Only what another version wrote is asked for.
public final class PinnedSchema implements SchemaResolver<Schema, Object> {
    private final SchemaLookupResult<Schema> pinned;
    private final SchemaResolver<Schema, Object> others;

    PinnedSchema(SchemaLookupResult<Schema> pinned, SchemaResolver<Schema, Object> others) {
        this.pinned = pinned;
        this.others = others;
    }

    /// What a frame names the schema by.
    int contentId() {
        return Math.toIntExact(pinned.getContentId());
    }

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<Schema, Object> parser) {
        // both were configured when the schema was found
    }

    @Override
    public void setClientFacade(RegistryClientFacade client) {
        others.setClientFacade(client);
    }

    @Override
    public void setArtifactResolverStrategy(
            ArtifactReferenceResolverStrategy<Schema, Object> strategy) {
        others.setArtifactResolverStrategy(strategy);
    }

    @Override
    public SchemaParser<Schema, Object> getSchemaParser() {
        return others.getSchemaParser();
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<Object> data) {
        return pinned;
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(
            ArtifactReference reference) {
        Long contentId = reference.getContentId();
        return contentId != null && contentId == pinned.getContentId()
                ? pinned
                : others.resolveSchemaByArtifactReference(reference);
    }

    @Override
    public void reset() {
        others.reset();
    }

    @Override
    public void close() throws IOException {
        others.close();
    }
}
