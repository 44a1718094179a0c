package podium.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The checksum by which commits and releases name an object's bytes.
public final class Checksums {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final MessageDigest UNUSED = unused();

    private Checksums() {}

    /// @return SHA-256, 64 hex digits in lower case
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// @return SHA-256 of the file's bytes, 64 hex digits in lower case
    public static String sha256Hex(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// For a checksum of what passes by.
    public static MessageDigest sha256() {
        try {
            // a copy is made in a tenth of the time that the search among the providers takes
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest unused() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
