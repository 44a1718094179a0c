package podium.libraries;

/// An advisory that is lived with.
///
/// @param jar a file's name, `*` for anything
record Accepted(String jar, String advisory, String why) {
    /// @param line of `accepted.tsv`
    static Accepted parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 3 || fields[2].isBlank()) {
            throw new IllegalArgumentException("not a reason: " + line);
        }
        return new Accepted(fields[0], fields[1], fields[2]);
    }

    boolean covers(Library library, Advisory of) {
        return of.id().equals(advisory)
                && library.jar().matches(("\\Q" + jar + "\\E").replace("*", "\\E.*\\Q"));
    }
}
