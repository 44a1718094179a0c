package podium.audit;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a Bronze object says of its lines (DESIGN §5).
///
/// @param nextOffset one past its last line
/// @param checksum SHA-256 of the uncompressed lines, hexadecimal
/// @param lineless offsets inside that have no line
public record BronzeMetadata(long nextOffset, long lines, String checksum, Set<Long> lineless) {
    public BronzeMetadata {
        lineless = Set.copyOf(lineless);
    }

    /// @throws IllegalArgumentException if something is missing
    public static BronzeMetadata of(Map<String, String> metadata) {
        Set<Long> lineless = new HashSet<>();
        String listed = metadata.getOrDefault("lineless", "");
        if (!listed.isEmpty()) {
            for (String offset : listed.split(",", -1)) {
                lineless.add(Long.parseLong(offset));
            }
        }
        return new BronzeMetadata(
                Long.parseLong(required(metadata, "next-offset")),
                Long.parseLong(required(metadata, "lines")),
                required(metadata, "lines-sha256"),
                lineless);
    }

    private static String required(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw new IllegalArgumentException("its metadata has no " + name);
        }
        return value;
    }
}
