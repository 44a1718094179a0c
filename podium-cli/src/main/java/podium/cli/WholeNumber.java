package podium.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.function.Function;

/// A whole number on the command line; whoever writes something else is told so in no language but
/// his own.
///
/// @param read fails with a `NumberFormatException`
record WholeNumber<T>(Function<String, T> read) implements ITypeConverter<T> {
    @Override
    public T convert(String text) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    text.matches("[+-]?\\d+")
                            ? "'%s' is too large a number".formatted(text)
                            : "'%s' is not a whole number".formatted(text));
        }
    }
}
