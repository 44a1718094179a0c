package podium.stack.broker;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class MendTest {
    private static final Path TARGET = Path.of("target");

    /// Where this fails, the broker's own class is right: delete this module's code.
    @Test
    void theBrokersOwnClassTakesAPartitionWithoutALeaderForGone() throws Exception {
        assertThat(leader(List.of(), Leader.TOPIC)).isEqualTo("gone");
    }

    @Test
    void theMendedOneKnowsIt() throws Exception {
        List<Path> first = List.of(TARGET.resolve("kafka-mended.jar"));

        assertThat(leader(first, Leader.TOPIC)).isEqualTo("none");
        assertThat(leader(first, "deleted")).isEqualTo("gone");
    }

    private static String leader(List<Path> first, String topic) throws Exception {
        List<Path> classPath = new ArrayList<>(first);
        classPath.add(TARGET.resolve("test-classes"));
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(classPath::add);
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
            return (String)
                    loader.loadClass("podium.stack.broker.Leader")
                            .getMethod("of", String.class)
                            .invoke(null, topic);
        }
    }

    private static URL[] urls(List<Path> paths) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            assertThat(path).exists();
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
