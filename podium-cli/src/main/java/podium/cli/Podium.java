package podium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/// `./podium`: alone, it lists the commands by theme.
@Command(
        name = "podium",
        header = "Five business answers from a firehose of shop events, released together.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        optionListHeading = "%nOptions%n",
        commandListHeading = "",
        footer = {
            "",
            "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 the stack isn't running.",
            "./podium COMMAND --help says more."
        },
        subcommands = {
            DemoCommand.class,
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
            SimulateCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            TestCommand.class
        })
public final class Podium implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Podium() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine podium = new CommandLine(new Podium());
        podium.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandThemes());
        podium.setParameterExceptionHandler(Podium::wrongUsage);
        return podium;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return StackCommand.DONE;
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.printf("./%s --help says more%n", command.getCommandSpec().qualifiedName());
        return StackCommand.WRONG_USAGE;
    }
}
