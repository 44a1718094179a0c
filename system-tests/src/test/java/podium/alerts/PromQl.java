package podium.alerts;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Of an expression in PromQL as much as tests need.
public final class PromQl {
    private static final Pattern BESIDE =
            Pattern.compile(
                    "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_:]*\\b(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    private PromQl() {}

    /// Names of the metrics that it asks for.
    public static Set<String> metrics(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher names = NAME.matcher(BESIDE.matcher(expression).replaceAll(" "));
        while (names.find()) {
            if (!WORDS.contains(names.group())) {
                metrics.add(names.group());
            }
        }
        return metrics;
    }
}
