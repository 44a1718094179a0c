package podium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./podium`.
@Command(
        name = "podium",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            GenerateCommand.class,
            ImportCommand.class,
            ReleaseCommand.class,
            AskCommand.class,
            AuditCommand.class,
            ViewsCommand.class,
            DemoCommand.class
        })
public final class Podium {
    private Podium() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Podium()).execute(args));
    }
}
