package podium.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command of the docs that takes a cluster: `kubectl …` or `helm …`, as it is typed.
///
/// @param page where it stands
/// @param words of it, without quotes; it ends where another one begins
record ClusterCommand(String page, List<String> words) {
    private static final Pattern BLOCK =
            Pattern.compile("^```(?:sh)?\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`((?:kubectl|helm) [^`]+)`");
    private static final Pattern ENDS = Pattern.compile("\\s#.*|[|;&)]+|\\$\\(|\\n|<\\(");
    private static final Pattern PROGRAM = Pattern.compile("(?:kubectl|helm) .*");

    static List<ClusterCommand> of(Path page) {
        String text = Checkout.text(page);
        String name = page.getFileName().toString();
        return Stream.concat(
                        found(BLOCK, text).map(block -> block.replaceAll("\\\\\\n\\s*", " ")),
                        found(INLINE, text))
                .flatMap(ENDS::splitAsStream)
                .map(String::strip)
                .filter(command -> PROGRAM.matcher(command).matches())
                .map(command ->
                        new ClusterCommand(
                                name, List.of(command.replaceAll("[\"']", "").split("\\s+"))))
                .toList();
    }

    boolean isHelm() {
        return words.getFirst().equals("helm");
    }

    /// Words that are no option and no option's value.
    List<String> plain() {
        List<String> plain = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(">")) {
                break;
            } else if (word.matches("-[a-z]")) {
                i++;
            } else if (!word.startsWith("-")) {
                plain.add(word);
            }
        }
        return plain;
    }

    /// What an option is set to, each time: `-n shop`, `--from=cronjob/a`.
    List<String> options(String option) {
        return Stream.concat(
                        Stream.iterate(1, i -> i < words.size() - 1, i -> i + 1)
                                .filter(i -> words.get(i).equals(option))
                                .map(i -> words.get(i + 1)),
                        words.stream()
                                .filter(word -> word.startsWith(option + "="))
                                .map(word -> word.substring(option.length() + 1)))
                .toList();
    }

    Optional<String> option(String option) {
        return options(option).stream().findFirst();
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(page, String.join(" ", words));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1));
    }
}
