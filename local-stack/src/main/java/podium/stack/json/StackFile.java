package podium.stack.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/// `stack.json`: on which ports a stack was last started, and with how many partitions, for people
/// and for the next command.
public final class StackFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "port_base";
    private static final String PARTITIONS = "partitions";

    private StackFile() {}

    /// @param base the port base, 0 for the standard ports
    /// @param partitions of the topics; empty where an older Podium wrote the file
    public record Content(int base, Optional<Integer> partitions) {}

    /// @param base the port base, 0 for the standard ports
    /// @param partitions of the topics
    /// @param ports by part
    public static void write(Path file, int base, int partitions, Map<String, Integer> ports)
            throws IOException {
        ObjectNode stack = JSON.createObjectNode();
        stack.put(BASE, base);
        stack.put(PARTITIONS, partitions);
        ports.forEach(stack.putObject("ports")::put);
        // whole or not at all: it is what tells a stack's folder from others
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stack) + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @return empty if there is no such file
    /// @throws IOException if it isn't one of ours, or damaged
    public static Optional<Content> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode stack;
        try {
            stack = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
        if (!stack.path(BASE).isInt()) {
            throw new IOException("it has no number '%s'".formatted(BASE));
        }
        JsonNode partitions = stack.path(PARTITIONS);
        if (!partitions.isMissingNode() && !partitions.isInt()) {
            throw new IOException("its '%s' is no number".formatted(PARTITIONS));
        }
        return Optional.of(
                new Content(
                        stack.path(BASE).intValue(),
                        Optional.of(partitions).filter(JsonNode::isInt).map(JsonNode::intValue)));
    }
}
