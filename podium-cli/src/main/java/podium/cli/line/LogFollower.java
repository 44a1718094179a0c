package podium.cli.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a log from near its end, and then what is added to it. A log that became shorter was begun
/// anew.
public final class LogFollower {
    private static final int BYTES_MAX = 1024 * 1024;
    private static final int TAIL_BYTES_MAX = 16 * 1024 * 1024;

    private final Path log;
    private final String prefix;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;

    /// @param prefix of every line
    public LogFollower(Path log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    public boolean exists() {
        return Files.exists(log);
    }

    /// The last complete lines, at most 16 MiB.
    public List<String> last(int lines) {
        long size = size();
        position = Math.max(0, size - TAIL_BYTES_MAX);
        boolean cut = position > 0;
        List<String> all = new ArrayList<>();
        while (position < size) {
            all.addAll(next());
        }
        if (cut && !all.isEmpty()) {
            all.removeFirst();
        }
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /// Complete lines that were added since the last call.
    public List<String> next() {
        long size = size();
        if (size < position) {
            position = 0;
            unfinished.reset();
        }
        List<String> lines = new ArrayList<>();
        for (byte b : bytes(size)) {
            if (b == '\n') {
                lines.add(prefix + unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else {
                unfinished.write(b);
            }
        }
        return lines;
    }

    private long size() {
        try {
            return exists() ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(long size) {
        int length = (int) Math.min(BYTES_MAX, size - position);
        if (length == 0) {
            return new byte[0];
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[length];
            file.seek(position);
            file.readFully(bytes);
            position += length;
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
