package podium.operations.json;

import podium.operations.Kind;
import podium.operations.Operation;
import podium.operations.Progress;
import podium.operations.Request;
import podium.operations.Trouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Operations as JSON: for whoever asks, and on disk.
public final class OperationJson {
    private static final JsonMapper JSON = new JsonMapper();

    private OperationJson() {}

    /// All of it but where it was asked from, which is between the caller and the log of actions.
    public static byte[] encode(Operation operation) {
        ObjectNode json = node(operation);
        output(json, operation);
        return bytes(json);
    }

    /// Several, without what their commands said.
    public static byte[] encode(Collection<Operation> operations) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("operations");
        operations.forEach(operation -> list.add(node(operation)));
        return bytes(json);
    }

    static byte[] stored(Operation operation) {
        ObjectNode json = node(operation);
        json.put("from", operation.from());
        output(json, operation);
        return bytes(json);
    }

    /// @throws IOException if that is no operation
    static Operation read(byte[] stored) throws IOException {
        try {
            JsonNode json = JSON.readTree(stored);
            JsonNode exitCode = json.path("exit_code");
            return new Operation(
                    json.path("id").longValue(),
                    request(json),
                    json.path("caller").asText(),
                    json.path("from").asText(),
                    Instant.parse(json.path("accepted_at").asText()),
                    Operation.State.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT)),
                    time(json.path("started_at")),
                    time(json.path("ended_at")),
                    json.path("cancelling").asBoolean(),
                    progress(json.path("progress")),
                    lines(json.path("output")),
                    exitCode.isIntegralNumber() ? exitCode.asInt() : null,
                    trouble(json.path("error")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("it is no operation: " + e.getMessage(), e);
        }
    }

    private static ObjectNode node(Operation operation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", operation.id());
        json.put("kind", operation.request().kind().label());
        ObjectNode arguments = json.putObject("arguments");
        operation.request().arguments().forEach(arguments::put);
        json.put("command", "./podium " + String.join(" ", operation.request().words()));
        json.put("caller", operation.caller());
        json.put("state", operation.state().label());
        json.put("cancelling", operation.cancelling());
        json.put("accepted_at", operation.acceptedAt().toString());
        json.put("started_at", text(operation.startedAt()));
        json.put("ended_at", text(operation.endedAt()));
        Progress progress = operation.progress();
        if (progress == null) {
            json.putNull("progress");
        } else {
            ObjectNode told = json.putObject("progress");
            told.put("text", progress.text());
            told.put("done", progress.done());
            told.put("total", progress.total());
        }
        json.put("exit_code", operation.exitCode());
        Trouble trouble = operation.trouble();
        if (trouble == null) {
            json.putNull("error");
        } else {
            json.putObject("error").put("code", trouble.code()).put("detail", trouble.detail());
        }
        return json;
    }

    private static void output(ObjectNode json, Operation operation) {
        ArrayNode output = json.putArray("output");
        operation.output().forEach(output::add);
    }

    private static Request request(JsonNode json) throws IOException {
        Kind kind =
                Kind.named(json.path("kind").asText())
                        .orElseThrow(() -> new IOException("its kind is not known"));
        Map<String, String> arguments = new LinkedHashMap<>();
        json.path("arguments")
                .properties()
                .forEach(
                        argument -> arguments.put(argument.getKey(), argument.getValue().asText()));
        return new Request(kind, arguments);
    }

    private static @Nullable Progress progress(JsonNode json) {
        return json.isObject()
                ? new Progress(
                        json.path("text").asText(),
                        json.path("done").isNull() ? null : json.path("done").asLong(),
                        json.path("total").isNull() ? null : json.path("total").asLong())
                : null;
    }

    private static @Nullable Trouble trouble(JsonNode json) {
        return json.isObject()
                ? new Trouble(json.path("code").asText(), json.path("detail").asText())
                : null;
    }

    private static List<String> lines(JsonNode json) {
        List<String> lines = new ArrayList<>();
        json.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.asText()) : null;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }
}
