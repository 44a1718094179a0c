package podium.bench.line;

import java.nio.file.Path;
import java.util.List;

/// Options of the JVMs of peers.
final class PeerJvm {
    private PeerJvm() {}

    /// @param temporary a folder that is there, deleted with the results
    static List<String> options(Peer peer, Path temporary) {
        return switch (peer) {
            case DUCKDB ->
                    List.of(
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow");
            // the packages are those that Spark's own launcher opens
            case SPARK ->
                    List.of(
                            "-Xmx4g",
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "--add-modules=jdk.incubator.vector",
                            "-Djdk.reflect.useDirectMethodHandle=false",
                            "-Dio.netty.tryReflectionSetAccessible=true",
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                            "--add-opens=java.base/java.io=ALL-UNNAMED",
                            "--add-opens=java.base/java.net=ALL-UNNAMED",
                            "--add-opens=java.base/java.nio=ALL-UNNAMED",
                            "--add-opens=java.base/java.util=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
                            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
                            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
                            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED");
            case STREAMS_DSL ->
                    List.of(
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dslf4j.internal.verbosity=ERROR",
                            // a JVM that is killed leaves the native libraries that it unpacked
                            "-Djava.io.tmpdir=" + temporary);
        };
    }
}
