package podium.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file of lines to which lines are only added. Once it is as large as it may be, it becomes
/// `FILE.1`, that one `FILE.2`, and so on; the last one goes. A line is on disk when [#append]
/// comes back, and whole or not there: what a crash left of one is ended before the next.
public final class BoundedLog {
    private final Path file;
    private final long bytesMax;
    private final int olderMax;

    /// @param bytesMax of a file
    /// @param olderMax files beside the one that is written, from 1 on
    public BoundedLog(Path file, long bytesMax, int olderMax) {
        if (bytesMax < 1 || olderMax < 1) {
            throw new IllegalArgumentException(
                    "%d bytes, %d older files".formatted(bytesMax, olderMax));
        }
        this.file = file.toAbsolutePath().normalize();
        this.bytesMax = bytesMax;
        this.olderMax = olderMax;
    }

    /// @param line without its end
    /// @throws AccessException.UnusableLog if it can't be written
    public synchronized void append(byte[] line) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) + line.length >= bytesMax) {
                rotate();
            }
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                long end = channel.size();
                channel.position(end);
                byte[] before = endsWithinALine(channel, end) ? new byte[] {'\n'} : new byte[0];
                ByteBuffer bytes = ByteBuffer.allocate(before.length + line.length + 1);
                bytes.put(before).put(line).put((byte) '\n').flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new AccessException.UnusableLog(file, e);
        }
    }

    private static boolean endsWithinALine(FileChannel channel, long end) throws IOException {
        if (end == 0) {
            return false;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) != '\n';
    }

    private void rotate() throws IOException {
        for (int age = olderMax; age > 0; age--) {
            Path younger = age == 1 ? file : older(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, older(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path older(int age) {
        return file.resolveSibling("%s.%d".formatted(file.getFileName(), age));
    }
}
