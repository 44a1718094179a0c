package podium.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// docs/api.md names every parameter of every question, and none that a question doesn't have.
class ApiDocTest {
    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern QUOTED = Pattern.compile("`([a-z_]+)`");

    @ParameterizedTest
    @EnumSource
    void everyParameterOfAQuestionHasARow(Question question) {
        Map<String, String> rows = rows();

        for (Parameter parameter : Parameter.of(question)) {
            assertThat(rows).containsKey(parameter.wireName());
            assertThat(covers(rows.getOrDefault(parameter.wireName(), ""), parameter, question))
                    .as("%s of %s", parameter.wireName(), question.path())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRowNamesAQuestionThatDoesNotHaveTheParameter(Question question) {
        List<String> has = Parameter.of(question).stream().map(Parameter::wireName).toList();

        rows().forEach((name, of) -> {
            if (of.startsWith("all") || of.contains(question.path())) {
                assertThat(has).as(question.path()).contains(name);
            }
        });
    }

    @Test
    void everyPeriodIsNamed() {
        String row = row("granularity");

        for (Question question : Question.values()) {
            for (Granularity granularity : Granularity.of(question)) {
                assertThat(row).contains("`%s`".formatted(granularity.label()));
            }
        }
    }

    @Test
    void everyParameterOfTheListsIsNamed() {
        String section = section("Releases and rejects");

        Stream.concat(Listings.OF_RELEASES.stream(), Listings.OF_REJECTS.stream())
                .forEach(parameter ->
                        assertThat(section).contains("`%s`".formatted(parameter.wireName())));
    }

    private static boolean covers(String of, Parameter parameter, Question question) {
        return of.startsWith("all")
                || of.contains(question.path())
                || (of.equals("answers with that column") && question.has(parameter.wireName()));
    }

    /// By parameter: whose it is.
    private static Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        for (String[] cells : cells()) {
            QUOTED.matcher(cells[0]).results().forEach(name -> rows.put(name.group(1), cells[1]));
        }
        return rows;
    }

    private static String row(String parameter) {
        return cells().stream()
                .filter(cells -> cells[0].contains("`%s`".formatted(parameter)))
                .map(cells -> cells[2])
                .findAny()
                .orElseThrow();
    }

    private static List<String[]> cells() {
        List<String[]> rows = new ArrayList<>();
        boolean begun = false;
        for (String line : section("Parameters").lines().toList()) {
            boolean isRow = line.startsWith("|");
            if (begun && !isRow) {
                break;
            }
            begun |= isRow;
            if (line.startsWith("| `")) {
                rows.add(
                        Arrays.stream(line.substring(1).split("\\|", -1))
                                .map(String::strip)
                                .toArray(String[]::new));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static String section(String heading) {
        try {
            String document = Files.readString(DOCUMENT);
            int from = document.indexOf("\n## %s\n".formatted(heading));
            int to = document.indexOf("\n## ", from + 1);
            assertThat(from).as(heading).isNotNegative();
            return document.substring(from, to < 0 ? document.length() : to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
