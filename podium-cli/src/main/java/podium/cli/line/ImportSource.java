package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Something to import.
public sealed interface ImportSource {
    /// For messages.
    String label();

    /// The data set's name that goes into the events' ids, or `null` for the service's own.
    @Nullable String dataset();

    /// @param bytes its size, or -1 where nobody knows before its end
    record File(Path path, String dataset, long bytes) implements ImportSource {
        @Override
        public String label() {
            return path.toString();
        }
    }

    /// What the command is fed.
    record StandardInput(String dataset) implements ImportSource {
        @Override
        public String label() {
            return "standard input";
        }
    }

    /// The service reads the bucket itself.
    ///
    /// @param address `s3://BUCKET/PREFIX`
    record Bucket(String address, @Nullable String dataset) implements ImportSource {
        @Override
        public String label() {
            return address;
        }
    }
}
