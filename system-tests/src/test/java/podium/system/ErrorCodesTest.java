package podium.system;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodesTest {
    private static final Pattern CODE =
            Pattern.compile(
                    "\"((?:LAKE|KAFKA|LANDING|BRONZE|SILVER|GOLD|QUERY|SQL|GENERATOR|STACK|CLI|STREAMS|AUDIT|COMPACT|GC|MANIFEST|BENCH|ACCESS|OPS)-\\d{3})");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ ([A-Z]+-\\d{3})\\b");

    @Test
    void everyCodeThatTheSourcesThrowHasAHeadingInTheDocs() throws IOException {
        Path checkout = Checkout.root();

        Set<String> thrown = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(checkout)) {
            sources.filter(ErrorCodesTest::isMainSource)
                    .forEach(source -> collect(CODE, source, thrown));
        }
        Set<String> documented = new TreeSet<>();
        collect(HEADING, checkout.resolve("docs/errors.md"), documented);

        assertThat(thrown).isNotEmpty();
        assertThat(documented).containsExactlyElementsOf(thrown);
    }

    private static boolean isMainSource(Path path) {
        return path.toString().endsWith(".java") && path.toString().contains("/src/main/");
    }

    private static void collect(Pattern pattern, Path file, Set<String> codes) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                codes.add(matcher.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
