package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// What the restorer says that it is to write before a run begins.
///
/// @param topic that it is written into
/// @param records in all partitions, barriers among them
/// @param left of these, what no attempt before has written
/// @param objects of Bronze that hold them
/// @param release the newest, which states lines and bytes, or `null` where there is none
/// @param lines of Bronze up to it
/// @param bytes of Bronze up to it, as they are stored
public record RestoreFigures(
        String topic,
        long records,
        long left,
        long objects,
        @Nullable Long release,
        long lines,
        long bytes) {}
