package podium.cli.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Reads a log line by line, as far as it is written, in bounded memory. A log that became shorter
/// was begun anew, and is read from its start.
public final class LogReader {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LINE_BYTES_MAX = 1024 * 1024;
    private static final long TAIL_BYTES_MAX = 4L << 20;

    private final Path log;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long position;

    public LogReader(Path log) {
        this.log = log;
    }

    /// The last lines, at most that many, among the last 4 MiB; from here on, [#next] goes on.
    public List<String> last(int linesMax) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        position = Math.max(0, Files.size(log) - TAIL_BYTES_MAX);
        boolean cut = position > 0;
        Deque<String> last = new ArrayDeque<>();
        for (List<String> lines = next(); !lines.isEmpty(); lines = next()) {
            last.addAll(cut ? lines.subList(1, lines.size()) : lines);
            cut = false;
            while (last.size() > linesMax) {
                last.removeFirst();
            }
        }
        return List.copyOf(last);
    }

    /// The lines that were finished since the last call; some of them, if they are many. None if
    /// there is nothing new.
    public List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(log)) {
            return lines;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
                begun.reset();
            }
            file.seek(position);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (lines.isEmpty()) {
                int read = file.read(buffer);
                if (read <= 0) {
                    break;
                }
                position += read;
                split(buffer, read, lines);
            }
        }
        return lines;
    }

    private void split(byte[] buffer, int length, List<String> lines) {
        for (int at = 0; at < length; at++) {
            if (buffer[at] == '\n') {
                lines.add(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
            } else if (begun.size() < LINE_BYTES_MAX) {
                begun.write(buffer[at]);
            }
        }
    }
}
