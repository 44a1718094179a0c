package podium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
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
            SqlCommand.class,
            RejectsCommand.class,
            ReleasesCommand.class,
            ReplayCommand.class,
            RunsCommand.class,
            CompareCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            RecoverCommand.class,
            CompactCommand.class,
            GcCommand.class,
            KeysCommand.class,
            AuditCommand.class,
            ViewsCommand.class,
            ManifestsCommand.class,
            SimulateCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            TestCommand.class
        })
public final class Podium implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Podium() {}

    public static void main(String[] args) {
        if (Supervised.isOn()) {
            Supervised.endWithInput();
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine podium = new CommandLine(new Podium());
        podium.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandThemes());
        podium.registerConverter(Integer.class, new WholeNumber<>(Integer::valueOf));
        podium.registerConverter(int.class, new WholeNumber<>(Integer::valueOf));
        podium.registerConverter(Long.class, new WholeNumber<>(Long::valueOf));
        podium.registerConverter(long.class, new WholeNumber<>(Long::valueOf));
        podium.setExecutionStrategy(Podium::run);
        podium.setParameterExceptionHandler(Podium::wrongUsage);
        return podium;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return StackCommand.DONE;
    }

    /// Help hides from picocli that the command before it is none.
    private static int run(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(
                    parsed.commandSpec().commandLine(), parsed.unmatched());
        }
        return new RunLast().execute(parsed);
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        Optional<String> meant = meant(e);
        if (meant.isPresent()) {
            err.printf("Did you mean: ./podium %s?%n", meant.get());
        } else {
            UnmatchedArgumentException.printSuggestions(e, err);
        }
        err.printf("./%s --help says more%n", command.getCommandSpec().qualifiedName());
        return StackCommand.WRONG_USAGE;
    }

    /// The command that a misspelt one is near to; picocli doesn't see `ask` in `ak`.
    private static Optional<String> meant(ParameterException e) {
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        return e instanceof UnmatchedArgumentException unmatched
                ? NearestWord.of(unmatched.getUnmatched().getFirst(), commands)
                : Optional.empty();
    }
}
