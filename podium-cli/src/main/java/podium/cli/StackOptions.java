package podium.cli;

import podium.stack.Life;
import podium.stack.Stack;
import podium.stack.StackFolder;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackTopics;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which stack is meant. Every command takes them; where they mean something else, or nothing, the
/// help says so.
final class StackOptions {
    static final String DATA = "--data";
    static final String PORT_BASE = "--port-base";

    private static final Path STANDARD = Path.of(".podium");

    /// Of those that work with a stack; not where the folder follows.
    private static final Pattern COMMAND =
            Pattern.compile("\\./podium (?!demo|simulate|chaos|bench|test)[a-z]++(?! --data)");

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,~=-]+");

    @Option(
            names = DATA,
            paramLabel = "DIR",
            converter = Folder.class,
            description = "The stack's folder; default .podium.")
    private @Nullable Path data;

    @Option(
            names = PORT_BASE,
            paramLabel = "N",
            converter = Base.class,
            description =
                    "Its first port, the others follow; default: those it was started with, else 8080 to 8085, 9000 and"
                            + " 9092.")
    private @Nullable StackPorts portBase;

    @Nullable Path data() {
        return data;
    }

    /// A text for people whose commands mean the same stack: where a folder was given, each
    /// `./podium COMMAND` names it.
    String named(String text) {
        if (data == null) {
            return text;
        }
        String option = " %s %s".formatted(DATA, shown(data));
        return COMMAND.matcher(text).replaceAll("$0" + Matcher.quoteReplacement(option));
    }

    /// As a shell takes it for one word.
    static String shown(Path folder) {
        String text = folder.toString();
        return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
    }

    Path folder() {
        return data == null ? STANDARD : data;
    }

    StackPorts ports() {
        if (portBase != null) {
            return portBase;
        }
        return new StackFolder(folder()).ports().orElse(StackPorts.standard());
    }

    /// Whatever ran in the folder before.
    StackPorts chosenPorts() {
        return portBase == null ? StackPorts.standard() : portBase;
    }

    Stack stack() {
        return stack(new StackFolder(folder()).partitions().orElse(StackTopics.PARTITIONS));
    }

    /// The stack with topics of so many partitions.
    Stack stack(int partitions) {
        return new Stack(
                StackSettings.of(folder(), ports(), Life.DETACHED).withPartitions(partitions));
    }

    /// Leaves an option out of a command's help.
    static void hide(CommandSpec command, String name) {
        OptionSpec option = command.findOption(name);
        command.remove(option).addOption(OptionSpec.builder(option).hidden(true).build());
    }

    /// Says something else about an option in a command's help.
    static void describe(CommandSpec command, String name, String text) {
        OptionSpec option = command.findOption(name);
        command.remove(option).addOption(OptionSpec.builder(option).description(text).build());
    }

    /// The help of a command without a stack: they are taken, and do nothing.
    static final class Unused implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            hide(command, DATA);
            hide(command, PORT_BASE);
            return command;
        }
    }

    /// A folder; the empty text, as an unset variable leaves it, is not the current one.
    static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("'%s' is no folder".formatted(text));
            }
            return Path.of(text);
        }
    }

    /// The first of nine ports.
    static final class Base implements ITypeConverter<StackPorts> {
        @Override
        public StackPorts convert(String text) {
            try {
                int base = Integer.parseInt(text);
                if (base >= StackPorts.BASE_MIN && base <= StackPorts.BASE_MAX) {
                    return new StackPorts(base);
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new TypeConversionException(
                    "'%s' is no port from %d to %d"
                            .formatted(text, StackPorts.BASE_MIN, StackPorts.BASE_MAX));
        }
    }
}
