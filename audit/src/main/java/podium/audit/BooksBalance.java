package podium.audit;

import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.ReleaseDocument.LayerOf;

import java.util.function.ToLongFunction;

/// The equations that the books of a release have to satisfy, per partition and in sum (DESIGN §8).
final class BooksBalance {
    private BooksBalance() {}

    static void check(ReleaseDocument release, Findings findings) {
        String of = "release %d: ".formatted(release.number());
        findings.compare(of + "books", release.rawOffsets().size(), release.books().size());
        for (int i = 0; i < release.books().size(); i++) {
            BooksOf books = release.books().get(i);
            findings.compare(of + "partition of books", i, books.partition());
            partition(of + "partition %d: ".formatted(i), books, findings);
        }
        sum(of, release, "bronze", BooksOf::bronzeLines, findings);
        sum(of, release, "silver", BooksOf::silverRows, findings);
        sum(of, release, "rejected", BooksOf::rejectedRows, findings);
        findings.compare(
                of + "rejects by reason",
                sum(release, BooksOf::rejectedRows),
                release.rejects().values().stream().mapToLong(Long::longValue).sum());
    }

    private static void partition(String at, BooksOf books, Findings findings) {
        findings.compare(at + "raw records, bronze lines", books.rawRecords(), books.bronzeLines());
        findings.compare(
                at + "bronze lines, silver and rejected rows",
                books.bronzeLines(),
                books.silverRows() + books.rejectedRows());
        findings.compare(at + "silver rows, daily events", books.silverRows(), books.dailyEvents());
        findings.compare(
                at + "silver, hourly purchases", books.silverPurchases(), books.hourlyPurchases());
        findings.compare(
                at + "silver, funnel purchases", books.silverPurchases(), books.funnelPurchases());
        findings.compare(
                at + "silver, hourly revenue", books.silverRevenue(), books.hourlyRevenue());
        findings.compare(
                at + "daily users, their numbers", books.dailyUsers(), books.userNumbers());
        findings.compare(
                at + "daily sessions, their numbers",
                books.dailySessions(),
                books.sessionNumbers());
    }

    private static void sum(
            String of,
            ReleaseDocument release,
            String layer,
            ToLongFunction<BooksOf> figure,
            Findings findings) {
        LayerOf stated = release.layers().get(layer);
        findings.compare(
                "%s%s rows of the layer, of the books".formatted(of, layer),
                stated == null ? 0 : stated.rows(),
                sum(release, figure));
    }

    private static long sum(ReleaseDocument release, ToLongFunction<BooksOf> figure) {
        return release.books().stream().mapToLong(figure).sum();
    }
}
