package podium.cli;

import podium.events.Topics;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A run on the command line.
final class RunName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        try {
            return new Topics(text).run();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
