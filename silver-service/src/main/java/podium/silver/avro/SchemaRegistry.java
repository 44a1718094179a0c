package podium.silver.avro;

import podium.silver.SilverException;

import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.apicurio.registry.serde.data.SerdeRecord;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds our schemas in the Apicurio Registry, once, before anything is written: what they are
/// called there is pinned from then on, so a registry that goes down later is not even noticed.
public final class SchemaRegistry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NOT_FOUND = "Could not resolve artifact reference by content";

    private final URI url;
    private final boolean autoRegister;
    private final Duration patience;
    private final HttpClient http;

    /// @param url as in `http://localhost:8085/apis/registry/v3`
    /// @param autoRegister whether a schema that isn't there may be registered: in the local stack
    ///   alone
    public SchemaRegistry(URI url, boolean autoRegister) {
        this(url, autoRegister, PATIENCE);
    }

    /// @param patience with a question, to the last byte of its answer
    SchemaRegistry(URI url, boolean autoRegister, Duration patience) {
        this.url = url;
        this.autoRegister = autoRegister;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /// @param topic whose values have the schema; the artifact's id is `<topic>-value`
    /// @throws SilverException.RegistrySilent if the registry doesn't answer: ask again
    /// @throws SilverException.WrongSchema if it holds another schema under that id, or none
    public PinnedSchema find(String topic, Schema schema) {
        String artifactId = topic + "-value";
        Schema newest = newest(artifactId);
        if (newest == null && !autoRegister) {
            throw new SilverException.WrongSchema(artifactId, "there is none");
        }
        if (newest != null && !newest.equals(schema)) {
            checkCompatible(artifactId, newest, schema);
        }
        AvroKafkaSerializer<Object> serializer = new AvroKafkaSerializer<>();
        try {
            serializer.configure(settings(), false);
            SchemaLookupResult<Schema> found =
                    serializer
                            .getSchemaResolver()
                            .resolveSchema(
                                    new SerdeRecord<>(
                                            new SerdeMetadata(topic, false),
                                            new GenericData.Record(schema)));
            return new PinnedSchema(found, serializer.getSchemaResolver());
        } catch (RuntimeException e) {
            serializer.close();
            if (String.valueOf(e.getMessage()).contains(NOT_FOUND)) {
                throw new SilverException.WrongSchema(artifactId, "ours is not among its versions");
            }
            throw new SilverException.RegistrySilent(url.toString(), e);
        }
    }

    private static void checkCompatible(String artifactId, Schema newest, Schema schema) {
        SchemaCompatibilityType type =
                SchemaCompatibility.checkReaderWriterCompatibility(schema, newest).getType();
        if (type != SchemaCompatibilityType.COMPATIBLE) {
            throw new SilverException.WrongSchema(
                    artifactId,
                    "its newest version is '%s', which ours can't read"
                            .formatted(newest.getFullName()));
        }
    }

    private @Nullable Schema newest(String artifactId) {
        URI content =
                URI.create(
                        "%s/groups/default/artifacts/%s/versions/branch=latest/content"
                                .formatted(url, artifactId));
        HttpResponse<String> answer = answer(content);
        if (answer.statusCode() == 404) {
            return null;
        }
        if (answer.statusCode() != 200) {
            throw new SilverException.RegistrySilent(
                    url.toString(), new IOException("status " + answer.statusCode()));
        }
        try {
            return new Schema.Parser().parse(answer.body());
        } catch (AvroRuntimeException e) {
            throw new SilverException.WrongSchema(artifactId, "it is not Avro");
        }
    }

    private HttpResponse<String> answer(URI content) {
        CompletableFuture<HttpResponse<String>> asked =
                http.sendAsync(
                        HttpRequest.newBuilder(content).timeout(patience).build(),
                        HttpResponse.BodyHandlers.ofString());
        try {
            // the request's own time-out ends with the first byte of the answer
            return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SilverException.RegistrySilent(url.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilverException.RegistrySilent(url.toString(), e);
        } finally {
            asked.cancel(true);
        }
    }

    Map<String, Object> settings() {
        return Map.of(
                SchemaResolverConfig.REGISTRY_URL,
                url.toString(),
                SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
                autoRegister,
                SchemaResolverConfig.CANONICALIZE,
                true,
                SchemaResolverConfig.FAULT_TOLERANT_REFRESH,
                true,
                // the caller waits and asks again
                SchemaResolverConfig.RETRY_COUNT,
                0,
                AvroSerdeConfig.AVRO_DATUM_PROVIDER,
                SchemaDatums.class.getName());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
