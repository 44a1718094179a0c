package podium.libraries;

/// A library in a jar: the jar's own, or one that it bundles.
///
/// @param group `""` where the jar doesn't say: then its file's name is all that there is
/// @param artifact without a group, of the file's name what comes before the version
/// @param jar that has it: its file's name without `.jar`
record Library(String group, String artifact, String version, String jar) {
    /// @param coordinates as `group:artifact`; Quarkus puts both into a file's name
    boolean is(String coordinates) {
        return group.isEmpty()
                ? coordinates.endsWith(":" + artifact)
                        || coordinates.replace(':', '.').equals(artifact)
                : coordinates.equals(group + ":" + artifact);
    }

    @Override
    public String toString() {
        String name = group.isEmpty() ? artifact : group + ":" + artifact;
        return "%s:%s in %s".formatted(name, version, jar);
    }
}
