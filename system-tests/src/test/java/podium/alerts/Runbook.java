package podium.alerts;

import podium.system.Checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page for whoever is called.
///
/// @param text of `docs/operations.md`
record Runbook(String text) {
    /// What each section says, in this order.
    static final List<String> PARTS =
            List.of("**It means**", "**Readers notice**", "**Look at**", "**Do**");

    private static final Path FILE = Checkout.root().resolve("docs/operations.md");
    private static final Pattern SECTION =
            Pattern.compile("^### (\\w+)\n(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile("\\./podium ([a-z]+)([^`\n]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    static Runbook read() {
        try {
            return new Runbook(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By the alert.
    Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(text);
        while (matcher.find()) {
            sections.put(matcher.group(1), matcher.group(2));
        }
        return sections;
    }

    /// Each command that it names, with the options that it gives to it.
    Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new LinkedHashMap<>();
        Matcher matcher = COMMAND.matcher(text);
        while (matcher.find()) {
            Set<String> options = commands.computeIfAbsent(matcher.group(1), _ -> new TreeSet<>());
            OPTION.matcher(matcher.group(2))
                    .results()
                    .map(MatchResult::group)
                    .forEach(options::add);
        }
        return commands;
    }
}
