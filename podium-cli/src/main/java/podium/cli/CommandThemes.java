package podium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.List;

import static java.util.Objects.requireNonNull;

/// The list of commands, by what they are for.
final class CommandThemes implements IHelpSectionRenderer {
    private static final int NAME_WIDTH = 12;

    /// @param commands by name
    record Theme(String title, List<String> commands) {}

    static final List<Theme> ALL =
            List.of(
                    new Theme("All of it, shown", List.of("demo")),
                    new Theme("The local stack", List.of("up", "down", "status", "logs", "keys")),
                    new Theme("Events in", List.of("generate", "import")),
                    new Theme("Answers out", List.of("release", "ask", "sql", "rejects")),
                    new Theme(
                            "Runs and releases",
                            List.of(
                                    "releases",
                                    "replay",
                                    "runs",
                                    "compare",
                                    "promote",
                                    "rollback",
                                    "recover",
                                    "compact",
                                    "gc")),
                    new Theme(
                            "Proof",
                            List.of("audit", "views", "manifests", "simulate", "chaos", "test")),
                    new Theme("Speed", List.of("bench")));

    @Override
    public String render(Help help) {
        // subcommands inherit this, and have none
        if (help.subcommands().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Theme theme : ALL) {
            text.append("%n%s%n".formatted(theme.title()));
            for (String name : theme.commands()) {
                CommandLine command =
                        requireNonNull(help.commandSpec().subcommands().get(name), name);
                text.append(
                        ("  %-" + NAME_WIDTH + "s%s%n").formatted(name, firstSentence(command)));
            }
        }
        return text.toString();
    }

    private static String firstSentence(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        return usage.description()[0];
    }
}
