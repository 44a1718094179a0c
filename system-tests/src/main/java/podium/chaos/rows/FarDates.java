package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.check.Finding;
import podium.chaos.http.DailyEvents;
import podium.chaos.kafka.RawSender;
import podium.stack.Part;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Row 25: events dated 2099 and 1970 among good ones, at moments of chance. They are refused, and
/// move nothing: no window closes, no day appears.
public final class FarDates implements Row {
    private static final Duration APART_MAX = Duration.ofSeconds(2);
    private static final List<Integer> YEARS = List.of(2099, 1970);
    private static final LocalDate FIRST_DATE_MAX = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE_MIN = LocalDate.of(2090, 1, 1);

    @Override
    public int number() {
        return 25;
    }

    @Override
    public String fault() {
        return "an event dated 2099 and one dated 1970 among good ones";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            for (int pair = 0; pair < pairs(scene.form()); pair++) {
                scene.pause(Duration.ZERO, APART_MAX);
                for (int year : YEARS) {
                    String user = "far-%d".formatted(scene.luck().below(1_000));
                    sender.send(user, event(user, year));
                }
                sender.flush();
            }
        }
        scene.note("%d pairs", pairs(scene.form()));
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        return Map.of("timestamp_out_of_range", (long) YEARS.size() * pairs(scene.form()));
    }

    @Override
    public List<Finding> judge(Scene scene) {
        DailyEvents days = new DailyEvents(scene.line().stack().url(Part.QUERY_API));
        scene.expect(
                days.between(LocalDate.of(1900, 1, 1), FIRST_DATE_MAX) == 0
                        && days.between(LAST_DATE_MIN, LocalDate.of(2200, 1, 1)) == 0,
                "an answer has a date that was refused");
        return List.of();
    }

    /// One for each kill of other rows.
    private static int pairs(Form form) {
        return form.kills();
    }

    private static String event(String user, int year) {
        return """
        {"timestamp": "%d-03-04T05:06:07Z", "user_id": "%s", "session_id": "s", "event_type": "page_view", "product_id": "p1", "category": "far"}\
        """
                .formatted(year, user);
    }
}
