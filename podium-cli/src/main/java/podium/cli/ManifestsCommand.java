package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

/// A release for Athena.
@Command(
        name = "manifests",
        description = {
            "Writes into the bucket, once, which files a release consists of, as Athena and Hive read it.",
            "For the releases that somebody wants to ask; docs/aws.md shows how. Written again, it finds them there."
        })
final class ManifestsCommand extends StackCommand {
    private static final JavaProgram PROGRAM =
            new JavaProgram(
                    "manifests", "podium.manifests.runtime.Main", "-Xmx1g", "-XX:+UseSerialGC");

    @Option(
            names = "--release",
            paramLabel = "N",
            converter = ReleaseNumber.class,
            description = "Which release; default: the last.")
    private @Nullable Long release;

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        Long number = release;
        return PROGRAM.withStoreOf(stack)
                .run(number == null ? List.of() : List.of("--release", number.toString()));
    }
}
