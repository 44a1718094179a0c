package podium.cli.line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the lines of a file are read.
public enum ImportFormat {
    /// Rows of the REES46 data sets, with a heading.
    REES46(List.of(".csv")),
    /// Records already, one a line.
    JSONL(List.of(".jsonl", ".json", ".ndjson"));

    private static final String COMPRESSED = ".gz";

    private final List<String> suffixes;

    ImportFormat(List<String> suffixes) {
        this.suffixes = suffixes;
    }

    /// The name in commands and parameters.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportFormat> of(String label) {
        return Arrays.stream(values()).filter(format -> format.label().equals(label)).findAny();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(ImportFormat::label).toList();
    }

    /// Whether a file found in a folder is one of these, by its name: compressed or not, and a bare
    /// `.gz` too.
    public boolean takes(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean compressed = name.endsWith(COMPRESSED);
        String plain = compressed ? name.substring(0, name.length() - COMPRESSED.length()) : name;
        return suffixes.stream().anyMatch(plain::endsWith)
                || (compressed && plain.indexOf('.') < 0);
    }

    /// What [#takes] looks for, for people.
    public String endings() {
        return String.join(", ", suffixes) + ", also with " + COMPRESSED;
    }
}
