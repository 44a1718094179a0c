package podium.gold.publish;

import podium.lake.Books;

import java.math.BigDecimal;
import java.util.List;

/// One equation of the books.
record BookLine(String name, BigDecimal left, BigDecimal right) {
    static List<BookLine> of(Books books) {
        return List.of(
                line("raw records = Bronze lines", books.rawRecords(), books.bronzeLines()),
                line(
                        "raw records = Silver rows + rejected rows",
                        books.rawRecords(),
                        Math.addExact(books.silverRows(), books.rejectedRows())),
                line("Σ daily total_events = Silver rows", books.dailyEvents(), books.silverRows()),
                line(
                        "Σ hourly purchase_count = Silver purchases",
                        books.hourlyPurchases(),
                        books.silverPurchases()),
                line(
                        "Σ funnel purchase_count = Silver purchases",
                        books.funnelPurchases(),
                        books.silverPurchases()),
                new BookLine(
                        "Σ hourly total_revenue = Silver revenue",
                        books.hourlyRevenue(),
                        books.silverRevenue()),
                line(
                        "Σ daily unique_users = users' numbers",
                        books.dailyUsers(),
                        books.userNumbers()),
                line(
                        "Σ daily unique_sessions = sessions' numbers",
                        books.dailySessions(),
                        books.sessionNumbers()));
    }

    private static BookLine line(String name, long left, long right) {
        return new BookLine(name, BigDecimal.valueOf(left), BigDecimal.valueOf(right));
    }
}
