package podium.bronze.rejects;

import podium.bronze.rejects.NewestRejects.Shown;
import podium.bronze.rejects.RejectExport.Summary;
import podium.lake.Reject;
import podium.lake.Release;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rejects for people, in lines.
final class RejectText {
    private RejectText() {}

    /// Why, where, and the bytes.
    static List<String> of(Shown shown) {
        Reject reject = shown.reject();
        // of a name that stands twice: a stranger's
        String field = reject.field() == null ? "" : " " + visible(reject.field());
        return List.of(
                "%s  %d@%d  %s%s: %s"
                        .formatted(
                                reject.landedAt(),
                                reject.rawPartition(),
                                reject.rawOffset(),
                                reject.reason(),
                                field,
                                visible(reject.detail())),
                "    " + payload(shown));
    }

    private static String visible(String text) {
        return PayloadText.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String payload(Shown shown) {
        byte[] start = shown.start();
        if (start == null) {
            return "(no value)";
        }
        if (start.length == 0) {
            return "(a value of 0 bytes)";
        }
        String text = PayloadText.of(start);
        return start.length == shown.bytes()
                ? text
                : text
                        + String.format(
                                Locale.ROOT, "… %,d bytes more", shown.bytes() - start.length);
    }

    /// What follows the rejects that are shown.
    ///
    /// @param limit how many were asked for
    static String end(int shown, int limit, Release release) {
        return "%s of release %d%s"
                .formatted(
                        many(shown, "reject"),
                        release.number(),
                        shown < limit ? "" : "; there may be more: --limit N");
    }

    /// What an export has written.
    static List<String> of(Summary summary, Path file, Release release) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %s, %,d bytes, of release %d",
                        file,
                        many(summary.lines(), "record"),
                        summary.bytes(),
                        release.number()));
        summary.reasons()
                .forEach((reason, records) ->
                        lines.add(String.format(Locale.ROOT, "  %-26s %,d", reason, records)));
        if (summary.others() > 0) {
            lines.add(
                    "%s: %s that no line can hold (null, empty, blank, with CR or LF inside, or not UTF-8), in base64"
                            .formatted(ExportFiles.others(file), many(summary.others(), "record")));
        }
        if (summary.duplicates() > 0) {
            lines.add(
                    "left out: %s, whose events have landed before; --reason duplicate has them"
                            .formatted(many(summary.duplicates(), "duplicate")));
        }
        if (summary.lines() > 0) {
            lines.add(
                    "mend the lines, then bring them back: ./podium import %s --format jsonl"
                            .formatted(file));
        }
        return lines;
    }

    private static String many(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
