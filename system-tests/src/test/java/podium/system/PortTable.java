package podium.system;

import podium.stack.Part;
import podium.stack.StackPorts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/// The table of ports in docs/security.md.
final class PortTable {
    /// Whichever is free when the part starts.
    private static final String ANY = "any";

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| (\\d+|any) \\|");

    private PortTable() {}

    /// Such as `kafka 9092`.
    static List<String> rows() throws IOException {
        return ROW.matcher(Files.readString(Checkout.root().resolve("docs/security.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
    }

    /// As the table would say it.
    ///
    /// @param ports of the stack in which that was seen
    static String row(Part part, int port, StackPorts ports) {
        return "%s %s"
                .formatted(
                        part.label(),
                        port == ports.of(part) ? StackPorts.standard().of(part) : ANY);
    }
}
