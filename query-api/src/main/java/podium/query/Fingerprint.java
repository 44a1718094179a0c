package podium.query;

import podium.lake.Checksums;

import java.nio.charset.StandardCharsets;

/// A short name for a text: the first 16 hex digits of its SHA-256.
final class Fingerprint {
    private static final int DIGITS = 16;

    private Fingerprint() {}

    static String of(String text) {
        return Checksums.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
