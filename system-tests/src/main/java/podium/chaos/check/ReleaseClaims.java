package podium.chaos.check;

import java.util.Map;
import java.util.TreeMap;

/// What different sources say of one release: whoever names the same figure has to say the same.
final class ReleaseClaims {
    private record Claim(String source, Object value) {}

    private final long release;
    private final Findings findings;
    private final Map<String, Claim> claims = new TreeMap<>();
    private Map<String, Long> daily = Map.of();
    private Map<String, Long> categories = Map.of();

    ReleaseClaims(long release, Findings findings) {
        this.release = release;
        this.findings = findings;
    }

    void stated(String source, StatedRelease stated) {
        claim("Silver rows", source, stated.silverRows());
        claim("purchases", source, stated.purchases());
        claim("revenue", source, stated.revenue());
    }

    void answered(Answer answer) {
        String name = answer.name();
        // one release gives one answer, whenever and by whichever life of the service
        claim("rows of " + name, name, answer.rows().hashCode());
        switch (name) {
            case Answer.DAILY -> {
                claim("Silver rows", name, answer.sum("total_events"));
                daily = answer.byDate("total_events");
            }
            case Answer.HOURLY -> {
                claim("purchases", name, answer.sum("purchase_count"));
                claim("revenue", name, answer.sumOfMoney("total_revenue"));
            }
            case Answer.FUNNEL -> {
                claim("purchases", name, answer.sum("purchase_count"));
                claim("views of products", name, answer.sum("view_count"));
            }
            case Answer.POPULARITY -> claim("views of products", name, answer.sum("view_count"));
            case Answer.CATEGORY -> categories = answer.byDate("total_events");
            default -> throw new IllegalArgumentException("there is no answer " + name);
        }
        compareDates();
    }

    private void claim(String figure, String source, Object value) {
        Claim before = claims.putIfAbsent(figure, new Claim(source, value));
        if (before != null && !before.value().equals(value)) {
            findings.add(
                    "release %d, %s: %s says %s, %s says %s"
                            .formatted(
                                    release,
                                    figure,
                                    before.source(),
                                    before.value(),
                                    source,
                                    value));
        }
    }

    /// An event with a category is an event of its date.
    private void compareDates() {
        if (daily.isEmpty()) {
            return;
        }
        categories.forEach((date, events) -> {
            long all = daily.getOrDefault(date, 0L);
            if (events > all) {
                findings.add(
                        "release %d, %s: %d events in categories, %d in all"
                                .formatted(release, date, events, all));
            }
        });
    }
}
