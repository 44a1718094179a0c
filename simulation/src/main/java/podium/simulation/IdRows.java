package podium.simulation;

import podium.lake.ObjectBody;
import podium.silver.landing.RowFormat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Silver's files, where a row is its id.
final class IdRows<T> implements RowFormat<T> {
    static final int ROW_BYTES = Integer.BYTES;

    @Override
    public RowFile<T> create(Path path) {
        throw new UnsupportedOperationException("no files here");
    }

    @Override
    public Optional<String> difference(byte[] found, ObjectBody made) {
        return Arrays.equals(found, Bucket.bytes(made))
                ? Optional.empty()
                : Optional.of("other ids");
    }
}
