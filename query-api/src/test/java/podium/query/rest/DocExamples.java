package podium.query.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The examples of docs/api.md: each request that is followed by a block, and the block.
final class DocExamples {
    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern REQUEST = Pattern.compile("`GET (/v1/[^`]+)`");
    private static final String FENCE = "```";

    private DocExamples() {}

    static Map<String, String> all() throws IOException {
        Map<String, String> examples = new LinkedHashMap<>();
        String request = null;
        StringBuilder block = null;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (!line.startsWith(FENCE)) {
                Matcher named = REQUEST.matcher(line);
                if (block != null) {
                    block.append(line).append('\n');
                } else if (named.find()) {
                    request = named.group(1);
                }
            } else if (block == null) {
                block = new StringBuilder();
            } else {
                if (request != null) {
                    examples.put(request, block.toString());
                }
                request = null;
                block = null;
            }
        }
        return examples;
    }
}
