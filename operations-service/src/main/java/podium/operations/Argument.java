package podium.operations;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An argument of an operation, and how the command takes it.
///
/// @param name as it is written in a request: `keep_days`
/// @param option of the command: `--keep-days`; `null`: a word of its own, without an option
public record Argument(String name, @Nullable String option, boolean required, Values values) {
    /// A word that has to be there.
    static Argument word(String name, Values values) {
        return new Argument(name, null, true, values);
    }

    static Argument option(String name, Values values) {
        return new Argument(name, optionOf(name), false, values);
    }

    static Argument requiredOption(String name, Values values) {
        return new Argument(name, optionOf(name), true, values);
    }

    private static String optionOf(String name) {
        return "--" + name.replace('_', '-');
    }

    /// How the command is told a value.
    ///
    /// @param value one that [Values#text] has given
    List<String> words(String value) {
        if (option == null) {
            return List.of(value);
        }
        if (values instanceof Values.Flag) {
            return Boolean.parseBoolean(value) ? List.of(option) : List.of();
        }
        return List.of(option, value);
    }
}
