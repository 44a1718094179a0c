package podium.audit;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// The last releases, the newest first.
final class ReleaseList {
    private final Releases releases;
    private final PrintStream out;

    ReleaseList(Releases releases, PrintStream out) {
        this.releases = releases;
        this.out = out;
    }

    /// @param limit how many at most
    void print(int limit) {
        line(
                "%8s  %-10s  %-20s  %-24s  %8s  %8s  %14s  %12s",
                "release", "kind", "run", "created at", "cut", "base", "records", "rejected");
        ReleaseDocument release = releases.newest();
        for (int shown = 0; shown < limit; shown++) {
            print(release);
            Long previous = release.previous();
            if (previous == null) {
                return;
            }
            if (previous < releases.floor()) {
                line("releases before %d were collected", release.number());
                return;
            }
            long later = release.number();
            release =
                    releases.look(previous)
                            .orElseThrow(() -> AuditException.missing(previous, later));
        }
    }

    private void print(ReleaseDocument release) {
        List<ReleaseDocument.BooksOf> books = release.books();
        line(
                "%8d  %-10s  %-20s  %-24s  %8d  %8s  %,14d  %,12d",
                release.number(),
                release.kind(),
                release.run(),
                release.createdAt(),
                release.cut(),
                release.base() == null ? "-" : release.base(),
                books.stream().mapToLong(ReleaseDocument.BooksOf::rawRecords).sum(),
                books.stream().mapToLong(ReleaseDocument.BooksOf::rejectedRows).sum());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
