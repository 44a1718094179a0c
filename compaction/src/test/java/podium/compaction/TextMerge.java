package podium.compaction;

import podium.lake.Checksums;
import podium.lake.ObjectBody;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Files of lines, so many to a file.
final class TextMerge implements RowMerge {
    private final int linesMax;
    private final RowSum added = new RowSum();
    private final List<String> lines = new ArrayList<>();

    TextMerge(int linesMax) {
        this.linesMax = linesMax;
    }

    static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void add(byte[] file) {
        lines(file)
                .forEach(line -> {
                    lines.add(line);
                    added.add(line.getBytes(StandardCharsets.UTF_8));
                });
    }

    @Override
    public RowSum added() {
        return added;
    }

    @Override
    public @Nullable MergedFile next() {
        if (lines.isEmpty()) {
            return null;
        }
        lines.sort(null);
        List<String> some = lines.subList(0, Math.min(linesMax, lines.size()));
        byte[] bytes = bytes(some);
        RowSum read = new RowSum();
        some.forEach(line -> read.add(line.getBytes(StandardCharsets.UTF_8)));
        some.clear();
        return new MergedFile(ObjectBody.of(bytes), bytes.length, Checksums.sha256Hex(bytes), read);
    }

    @Override
    public void close() {
        lines.clear();
    }
}
