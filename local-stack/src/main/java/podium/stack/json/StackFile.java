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

/// `stack.json`: on which ports a stack was last started, for people and for the next command.
public final class StackFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "port_base";

    private StackFile() {}

    /// @param base the port base, 0 for the standard ports
    /// @param ports by part
    public static void write(Path file, int base, Map<String, Integer> ports) throws IOException {
        ObjectNode stack = JSON.createObjectNode();
        stack.put(BASE, base);
        ports.forEach(stack.putObject("ports")::put);
        // whole or not at all: it is what tells a stack's folder from others
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stack) + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @return the port base; empty if there is no such file
    /// @throws IOException if it isn't one of ours, or damaged
    public static Optional<Integer> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode base;
        try {
            base = JSON.readTree(Files.readString(file)).path(BASE);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
        if (!base.isInt()) {
            throw new IOException("it has no number '%s'".formatted(BASE));
        }
        return Optional.of(base.intValue());
    }
}
