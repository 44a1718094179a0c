package podium.system;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where somebody listens for TCP connections, as Linux tells it.
///
/// @param address all zeros: on every interface
public record Listening(InetAddress address, int port) {
    private static final String LISTENS = "0A";

    /// A process, and all that it has started.
    public static List<Listening> by(ProcessHandle process) throws IOException {
        List<Listening> found = new ArrayList<>();
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            Path of = Path.of("/proc", Long.toString(each.pid()));
            Set<String> sockets = sockets(of.resolve("fd"));
            for (String table : List.of("tcp", "tcp6")) {
                try (Stream<String> rows = Files.lines(of.resolve("net").resolve(table))) {
                    for (String row : rows.skip(1).toList()) {
                        String[] columns = row.strip().split("\\s+", -1);
                        if (columns[3].equals(LISTENS) && sockets.contains(columns[9])) {
                            found.add(at(columns[1]));
                        }
                    }
                }
            }
        }
        return found;
    }

    /// The numbers of those that a process holds.
    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> numbers = new HashSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                try {
                    String target = Files.readSymbolicLink(each).toString();
                    if (target.startsWith("socket:[")) {
                        numbers.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (NoSuchFileException _) {
                    // closed meanwhile
                }
            }
        }
        return numbers;
    }

    /// Such as `0100007F:1F90`: words of four bytes, each with its last byte first.
    static Listening at(String text) throws IOException {
        int colon = text.indexOf(':');
        byte[] words = HexFormat.of().parseHex(text.substring(0, colon));
        byte[] address = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            address[i] = words[i - i % 4 + 3 - i % 4];
        }
        return new Listening(
                InetAddress.getByAddress(address), Integer.parseInt(text.substring(colon + 1), 16));
    }
}
