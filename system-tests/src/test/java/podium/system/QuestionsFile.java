package podium.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `docs/questions.sql`: statements, each after a comment that says what is asked of which layer.
final class QuestionsFile {
    private static final String COMMENT = "-- ";

    private QuestionsFile() {}

    static Map<String, String> statements(Path file) throws IOException {
        Map<String, String> statements = new LinkedHashMap<>();
        for (String part : Files.readString(file).split(";\n")) {
            int at = part.lastIndexOf(COMMENT);
            if (at >= 0) {
                int end = part.indexOf('\n', at);
                statements.put(
                        part.substring(at + COMMENT.length(), end).replaceFirst(",", ""),
                        part.substring(end + 1));
            }
        }
        return statements;
    }
}
