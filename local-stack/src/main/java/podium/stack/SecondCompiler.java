package podium.stack;

import java.util.List;
import java.util.stream.Stream;

/// What the JVM's second compiler is told.
public final class SecondCompiler {
    /// Not to put methods of a dozen callees into each other: seconds for a method, and no faster
    /// (docs/decisions/171-less-inlining.md).
    static final List<String> LESS_INLINING =
            List.of(
                    "-XX:MaxInlineLevel=6",
                    "-XX:FreqInlineSize=200",
                    "-XX:InlineSmallCode=1200",
                    "-XX:LiveNodeCountInliningCutoff=10000");

    /// Besides, to take a method after four times as many calls as by itself. What is called for
    /// each record has them within a second of a backlog; what is called at a start never does, and
    /// compiling it costs more than it spares
    /// (docs/decisions/118-the-second-compiler-comes-later.md).
    public static final List<String> SPARING =
            Stream.concat(
                            Stream.of(
                                    "-XX:Tier4InvocationThreshold=20000",
                                    "-XX:Tier4MinInvocationThreshold=2400",
                                    "-XX:Tier4CompileThreshold=60000",
                                    "-XX:Tier4BackEdgeThreshold=160000"),
                            LESS_INLINING.stream())
                    .toList();

    private SecondCompiler() {}
}
