package podium.query.sql;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the child program is started: in a shell that lowers what the kernel gives to it, with
/// nothing in its environment but how names of files are written.
///
/// The data limit (`ulimit -d`) counts whatever the process could write to in memory, from the
/// moment when it asks: a statement that asks for gigabytes gets an error, before one byte is
/// touched. The processor limit ends one whose parent is gone.
final class Program {
    // $1 data KiB, $2 processor seconds, $3 blocks of a file (512 bytes for sh, 1,024 for some)
    private static final String LIMITED =
            """
            ulimit -c 0 && ulimit -d "$1" && ulimit -t "$2" && ulimit -f "$3" || exit 70
            { echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null
            shift 3
            exec nice -n 5 env -i LC_ALL=C.UTF-8 "$@"\
            """;

    private static final long KIB = 1024;
    private static final long BLOCK_BYTES = 512;

    /// Of the Java machine: its heap, code and stacks.
    private static final long JVM_BYTES = 320L << 20;

    private final Path folder;
    private final SqlLimits limits;

    /// @param folder with the program's jars and DuckDB's library
    Program(Path folder, SqlLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /// Whether it is there.
    boolean isThere() {
        return Files.isDirectory(folder.resolve("duckdb"));
    }

    Path folder() {
        return folder;
    }

    /// @param spill where it puts what doesn't fit into memory
    List<String> command(Path spill) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LIMITED, "podium-sql"));
        command.add(Long.toString(limits.memoryBytes() / KIB));
        command.add(Long.toString(limits.time().toSeconds() * limits.threads() + 10));
        command.add(Long.toString(limits.spillBytes() / BLOCK_BYTES));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Xms16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=24m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-XX:ErrorFile=/dev/null",
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.timezone=UTC",
                        "-Duser.language=en",
                        "-cp",
                        folder.resolve("*") + File.pathSeparator + folder.resolve("duckdb"),
                        "podium.sql.Main",
                        Integer.toString(limits.threads()),
                        Long.toString(limits.memoryBytes() - JVM_BYTES),
                        spill.toString(),
                        Long.toString(limits.spillBytes())));
        return command;
    }
}
