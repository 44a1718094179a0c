package podium.bench.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a child JVM.
final class JavaCommand {
    private JavaCommand() {}

    /// This JVM's own class path.
    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    static List<String> of(
            List<String> options, String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
