package podium.chaos.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What a service writes to its log from a moment on.
///
/// @param start bytes that were there before
record ServiceLog(Path path, long start) {
    static ServiceLog from(Path path) {
        try {
            return new ServiceLog(path, Files.exists(path) ? Files.size(path) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String words) {
        try (FileChannel log = FileChannel.open(path, StandardOpenOption.READ)) {
            // a log that has grown too long is begun anew at a start
            log.position(log.size() < start ? 0 : start);
            byte[] said = Channels.newInputStream(log).readAllBytes();
            return new String(said, StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
