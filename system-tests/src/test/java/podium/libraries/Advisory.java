package podium.libraries;

import org.apache.maven.artifact.versioning.ComparableVersion;

/// A known vulnerability of some versions of a library.
///
/// @param library as `group:artifact`
/// @param from the first version that has it; `""`: all before the fixed one
/// @param fixed the first version that has it no more
/// @param id as the public lists name it
record Advisory(String library, String from, String fixed, String id) {
    /// @param line of `advisories.tsv`
    static Advisory parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4 || fields[2].isBlank() || fields[3].isBlank()) {
            throw new IllegalArgumentException("not an advisory: " + line);
        }
        return new Advisory(fields[0], fields[1], fields[2], fields[3]);
    }

    boolean concerns(Library shipped) {
        return shipped.is(library)
                && compare(shipped.version(), fixed) < 0
                && (from.isEmpty() || compare(shipped.version(), from) >= 0);
    }

    private static int compare(String version, String other) {
        return new ComparableVersion(version).compareTo(new ComparableVersion(other));
    }
}
