package podium.libraries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdvisoryTest {
    private static final Advisory ALL_BEFORE = Advisory.parse("a.b:c\t\t4.1.133.Final\tCVE-1");
    private static final Advisory BETWEEN = Advisory.parse("a.b:c\t2.19.0\t2.21.4\tCVE-2");

    @ParameterizedTest
    @CsvSource({
        "4.1.132.Final, true",
        "4.1.9.Final, true",
        "4.1.133.Final, false",
        "4.1.134, false",
        "4.2.0.Final, false",
        "4.1.133.RC1, true",
    })
    void versionsAreComparedAsMavenDoes(String version, boolean concerned) {
        assertThat(ALL_BEFORE.concerns(new Library("a.b", "c", version, "c-x")))
                .isEqualTo(concerned);
    }

    @ParameterizedTest
    @CsvSource({"2.18.9, false", "2.19.0, true", "2.21.3, true", "2.21.4, false"})
    void aBranchMayHaveItsOwnEnd(String version, boolean concerned) {
        assertThat(BETWEEN.concerns(new Library("a.b", "c", version, "c-x"))).isEqualTo(concerned);
    }

    @Test
    void aLibraryIsKnownByItsCoordinatesOrByItsFilesName() {
        assertThat(BETWEEN.concerns(new Library("", "c", "2.20", "c-2.20"))).isTrue();
        assertThat(BETWEEN.concerns(new Library("", "a.b.c", "2.20", "a.b.c-2.20"))).isTrue();
        assertThat(BETWEEN.concerns(new Library("", "b.c", "2.20", "b.c-2.20"))).isFalse();
        assertThat(BETWEEN.concerns(new Library("x", "c", "2.20", "c-2.20"))).isFalse();
    }

    @Test
    void aJarTellsWhatItBundles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("whole-4.1.0-jar-with-dependencies.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("META-INF/maven/a.b/c/pom.properties"));
            zip.write("groupId=a.b\nartifactId=c\nversion=2.20\n".getBytes(StandardCharsets.UTF_8));
        }

        Jar jar = Jar.read(file);

        assertThat(jar.artifact()).isEqualTo("whole");
        assertThat(jar.libraries()).anyMatch(BETWEEN::concerns);
        assertThat(jar.libraries())
                .contains(new Library("", "whole", "4.1.0-jar-with-dependencies", jar.name()));
    }

    @Test
    void whatIsAcceptedIsSoInOneJarAlone() {
        Library library = new Library("a.b", "c", "2.20", "whole-4.1.0");
        Accepted accepted = Accepted.parse("whole-*\tCVE-2\tit is never loaded");

        assertThat(accepted.covers(library, BETWEEN)).isTrue();
        assertThat(accepted.covers(library, ALL_BEFORE)).isFalse();
        assertThat(accepted.covers(new Library("a.b", "c", "2.20", "the-whole-4.1.0"), BETWEEN))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b\t\t1", "a:b\t\t\tCVE-1", "a:b\t\t1\t"})
    void aRowThatSaysTooLittleIsRefused(String line) {
        assertThatThrownBy(() -> Advisory.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
