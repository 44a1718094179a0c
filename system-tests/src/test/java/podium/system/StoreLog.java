package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the S3 server wrote down of the requests that reached it: S3Proxy has a line for each at
/// level `debug`, before it looks at it. Read by its own rules: nothing here knows how the services
/// count.
///
/// @param file the server's log
/// @param bucket requests to any other, or to the server itself, are somebody else's
record StoreLog(Path file, String bucket) {
    private static final Pattern REQUEST =
            Pattern.compile(
                    "request: .*\\{([A-Z]+)@\\w+ http://[^/ ]+(/[^ ?]*)(?:\\?(\\S*))? HTTP/");

    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

    /// How many there were by kind and layer: `put gold`, …
    Map<String, Long> requests() {
        Map<String, Long> requests = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(REQUEST::matcher)
                    .filter(Matcher::find)
                    .flatMap(request -> place(request).stream())
                    .forEach(place -> requests.merge(place, 1L, Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private Optional<String> place(Matcher request) {
        String path = URLDecoder.decode(request.group(2), UTF_8);
        String query = request.group(3) == null ? "" : request.group(3);
        if (!path.equals("/" + bucket) && !path.startsWith("/" + bucket + "/")) {
            return Optional.empty();
        }
        String key = path.substring(Math.min(path.length(), bucket.length() + 2));
        boolean ofBucket = key.isEmpty();
        String kind =
                switch (request.group(1)) {
                    case "PUT" -> "put";
                    case "GET" -> ofBucket ? "list" : "get";
                    case "HEAD" -> "head";
                    case "DELETE" -> "delete";
                    case "POST" -> query.contains("delete") ? "delete" : "put";
                    default -> "other";
                };
        return Optional.of(kind + " " + layer(ofBucket ? prefix(query) : key));
    }

    private static String prefix(String query) {
        Matcher prefix = PREFIX.matcher(query);
        return prefix.find() ? URLDecoder.decode(prefix.group(1), UTF_8) : "";
    }

    private static String layer(String key) {
        String[] folders = key.split("/");
        return switch (folders[0]) {
            case "silver" ->
                    folders.length > 2 && folders[2].equals("rejected") ? "rejected" : "silver";
            case "bronze",
                    "gold",
                    "releases",
                    "checkpoints",
                    "runs",
                    "log",
                    "probe",
                    "gc",
                    "athena" ->
                    folders[0];
            default -> "other";
        };
    }
}
