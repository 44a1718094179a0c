package podium.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A jar that is shipped.
///
/// @param name of its file, without `.jar`
/// @param artifact what comes before the version in that name
/// @param libraries its own and those that it bundles
record Jar(String name, String artifact, String version, List<Library> libraries) {
    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");
    private static final String OWN = "META-INF/maven/.+/pom\\.properties";

    static Jar read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.jar$", "");
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IOException("a jar without a version: " + file);
        }
        String artifact = parts.group(1);
        String version = parts.group(2);
        List<Library> libraries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(one -> one.getName().matches(OWN)).toList()) {
                Properties said = new Properties();
                try (InputStream in = zip.getInputStream(entry)) {
                    said.load(in);
                }
                libraries.add(
                        new Library(
                                said.getProperty("groupId", ""),
                                said.getProperty("artifactId", ""),
                                said.getProperty("version", ""),
                                name));
            }
        }
        // who is built by Gradle mostly doesn't say
        if (libraries.stream().noneMatch(one -> artifact.endsWith(one.artifact()))) {
            libraries.add(new Library("", artifact, version, name));
        }
        return new Jar(name, artifact, version, List.copyOf(libraries));
    }

    boolean isOurs() {
        return libraries.stream().anyMatch(library -> library.group().equals("podium"));
    }
}
