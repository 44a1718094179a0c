package podium.stack.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(
                file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stack) + "\n");
    }

    /// @return the port base; empty if there is no such file, or it isn't one of ours
    public static Optional<Integer> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode base = JSON.readTree(Files.readString(file)).path(BASE);
            return base.isInt() ? Optional.of(base.intValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
