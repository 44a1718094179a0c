package podium.lake;

import java.nio.file.Path;

/// The bytes of an object to be created: in memory for small ones, in a file for large ones. Never
/// changed after it was handed over.
public sealed interface ObjectBody {
    static ObjectBody of(byte[] bytes) {
        return new InMemory(bytes);
    }

    static ObjectBody of(Path file) {
        return new InFile(file);
    }

    record InMemory(byte[] bytes) implements ObjectBody {}

    record InFile(Path file) implements ObjectBody {}
}
