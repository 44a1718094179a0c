package podium.gc;

import podium.gc.MarkedKeys.Source;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keys in ascending order in a file: of each how many characters it has in common with the one
/// before, and the rest, which is some 15 bytes of 60.
///
/// @param keys how many
record SortedPart(Path file, long keys) {
    static SortedPart write(Path file, Source keys) throws IOException {
        long count = 0;
        String before = "";
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (String key = keys.next(); key != null; key = keys.next()) {
                int shared = shared(before, key);
                out.writeShort(shared);
                out.writeUTF(key.substring(shared));
                before = key;
                count++;
            }
        }
        return new SortedPart(file, count);
    }

    private static int shared(String one, String other) {
        int max = Math.min(one.length(), other.length());
        int at = 0;
        while (at < max && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    Source reader() throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        return new Source() {
            private long left = keys;
            private String before = "";

            @Override
            public @Nullable String next() throws IOException {
                if (left == 0) {
                    return null;
                }
                left--;
                before = before.substring(0, in.readUnsignedShort()) + in.readUTF();
                return before;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
