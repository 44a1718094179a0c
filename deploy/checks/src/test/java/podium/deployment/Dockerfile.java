package podium.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The instructions of a Dockerfile, each on one line.
record Dockerfile(List<String> instructions) {
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S*)");
    private static final Pattern LABEL = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|\\S*)");

    /// @param recipe its folder below `deploy/images`
    static Dockerfile of(String recipe) {
        return parse(Checkout.text("deploy/images/%s/Dockerfile".formatted(recipe)));
    }

    static Dockerfile parse(String text) {
        List<String> instructions = new ArrayList<>();
        StringBuilder begun = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            begun.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                instructions.add(begun.toString());
                begun.setLength(0);
            }
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    /// What follows the last instruction of a kind, such as `USER`.
    Optional<String> last(String kind) {
        return instructions.stream()
                .filter(each -> each.startsWith(kind + " "))
                .map(each -> each.substring(kind.length() + 1).strip())
                .reduce((_, later) -> later);
    }

    Map<String, String> variables() {
        return pairs("ENV", VARIABLE);
    }

    Map<String, String> labels() {
        return pairs("LABEL", LABEL);
    }

    private Map<String, String> pairs(String kind, Pattern pattern) {
        Map<String, String> pairs = new LinkedHashMap<>();
        instructions.stream()
                .filter(each -> each.startsWith(kind + " "))
                .forEach(each -> {
                    Matcher pair = pattern.matcher(each.substring(kind.length() + 1));
                    while (pair.find()) {
                        pairs.put(pair.group(1), pair.group(2).replace("\"", ""));
                    }
                });
        return pairs;
    }
}
