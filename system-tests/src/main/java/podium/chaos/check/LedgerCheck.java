package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds answers against the generator's ledger (I7): every measure that the ledger has.
public final class LedgerCheck {
    private static final List<String> DAY =
            List.of("unique_users", "unique_sessions", "total_events");
    private static final List<String> HOUR =
            List.of("total_revenue", "purchase_count", "total_items_sold");
    private static final List<String> CATEGORY =
            List.of("total_events", "page_views", "add_to_carts", "purchases", "total_revenue");

    private final Ledger ledger;
    private final Findings findings = new Findings("I7");

    private LedgerCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    /// @param answers over exactly the dates of the ledger
    public static List<Finding> ofDates(Ledger ledger, Answers answers) {
        LedgerCheck check = new LedgerCheck(ledger);
        check.days(answers.answer(Answer.DAILY));
        check.hours(answers.answer(Answer.HOURLY));
        check.categories(answers.answer(Answer.CATEGORY));
        check.products(answers.answer(Answer.FUNNEL));
        return check.findings.list();
    }

    /// @param release of a lake that holds nothing but what the ledger tells
    public static List<Finding> ofRelease(Ledger ledger, StatedRelease release) {
        Findings findings = new Findings("I7");
        findings.compare("raw records", ledger.records(), release.rawRecords());
        findings.compare("Silver rows", ledger.clean(), release.silverRows());
        findings.compare("rejected rows", ledger.rejected(), release.rejectedRows());
        findings.compare(
                "rejects by reason",
                new TreeMap<>(ledger.rejects()),
                new TreeMap<>(release.rejects()));
        return findings.list();
    }

    private void days(Answer answer) {
        SortedMap<String, String> expected = new TreeMap<>();
        for (Ledger.Day day : ledger.days()) {
            expected.put(
                    day.date(),
                    line(DAY, day.uniqueUsers(), day.uniqueSessions(), day.totalEvents()));
        }
        compare(answer, List.of("event_date"), DAY, expected);
    }

    private void hours(Answer answer) {
        SortedMap<String, String> expected = new TreeMap<>();
        long items = 0;
        BigDecimal revenue = new BigDecimal("0.00");
        for (Ledger.Day day : ledger.days()) {
            items += day.totalItemsSold();
            revenue = revenue.add(new BigDecimal(day.totalRevenue()));
            for (Ledger.Hour hour : day.hours()) {
                expected.put(
                        day.date() + " " + hour.eventHour(),
                        line(
                                HOUR,
                                hour.totalRevenue(),
                                hour.purchaseCount(),
                                hour.totalItemsSold()));
            }
        }
        compare(answer, List.of("event_date", "event_hour"), HOUR, expected);
        findings.compare("items sold", items, answer.sum("total_items_sold"));
        findings.compare("revenue", revenue, answer.sumOfMoney("total_revenue"));
    }

    private void categories(Answer answer) {
        SortedMap<String, String> expected = new TreeMap<>();
        for (Ledger.Day day : ledger.days()) {
            for (Ledger.Category category : day.categories()) {
                expected.put(
                        day.date() + " " + category.category(),
                        line(
                                CATEGORY,
                                category.totalEvents(),
                                category.pageViews(),
                                category.addToCarts(),
                                category.purchases(),
                                category.totalRevenue()));
            }
        }
        compare(answer, List.of("event_date", "category"), CATEGORY, expected);
    }

    /// The ledger counts events by type, not by product; every one but a page view has a product.
    private void products(Answer answer) {
        findings.compare(
                "additions to a cart", events("add_to_cart"), answer.sum("add_to_cart_count"));
        findings.compare(
                "removals from a cart",
                events("remove_from_cart"),
                answer.sum("remove_from_cart_count"));
        findings.compare("purchases", events("purchase"), answer.sum("purchase_count"));
        long views = answer.sum("view_count");
        if (views > events("page_view")) {
            findings.add(
                    "views of products: %d of %d page views".formatted(views, events("page_view")));
        }
    }

    private long events(String type) {
        return ledger.days().stream().mapToLong(day -> day.events().getOrDefault(type, 0L)).sum();
    }

    private void compare(
            Answer answer,
            List<String> keys,
            List<String> measures,
            SortedMap<String, String> expected) {
        SortedMap<String, String> found = new TreeMap<>();
        for (AnswerRow row : answer.rows()) {
            String key = String.join(" ", keys.stream().map(row::text).toList());
            String before = found.put(key, row.line(measures));
            if (before != null) {
                findings.add("%s: two rows of %s".formatted(answer.name(), key));
            }
        }
        TreeSet<String> all = new TreeSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (String key : all) {
            findings.compare(
                    "%s, %s".formatted(answer.name(), key),
                    rowOrNone(expected, key),
                    rowOrNone(found, key));
        }
    }

    private static String rowOrNone(Map<String, String> rows, String key) {
        return rows.getOrDefault(key, "no row");
    }

    private static String line(List<String> columns, Object... measures) {
        List<@Nullable String> values = new ArrayList<>();
        for (Object measure : measures) {
            values.add(measure.toString());
        }
        return new AnswerRow(columns, values).toString();
    }
}
