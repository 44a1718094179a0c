package podium.chaos.rows;

import podium.chaos.FakeClock;
import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Row 23: one service after the other has a clock that is an hour off, ahead or behind, and all
/// live in New York. No answer depends on a clock of ours.
public final class WrongClocks implements Row {
    private static final Map<String, String> NEW_YORK = Map.of("TZ", "America/New_York");
    private static final List<Part> SERVICES =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API);
    private static final int BRIEFLY = 2;
    private static final List<String> OFFSETS = List.of("+1h", "-1h");
    private static final Duration OFF_MIN = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public int number() {
        return 23;
    }

    @Override
    public String fault() {
        return "clock of one service ±1 h; TZ=America/New_York everywhere";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public boolean stopsReaders() {
        return true;
    }

    @Override
    public Map<Part, Map<String, String>> environment() {
        Map<Part, Map<String, String>> all = new HashMap<>();
        for (Part part : Part.values()) {
            if (part.module().isPresent()) {
                all.put(part, NEW_YORK);
            }
        }
        return all;
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        return Map.of(OwnRecord.REASON, (long) services(scene.form()));
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        FakeClock clock = FakeClock.in(scene.line().folder().resolve("faketime"));
        for (Part part : services(scene)) {
            String offset = scene.luck().oneOf(OFFSETS);
            Map<String, String> variables = new HashMap<>(NEW_YORK);
            variables.putAll(clock.wrongBy(offset));
            restart(scene, part, variables);
            long before = scene.line().lastRelease();
            isWrong(scene, part, offset);
            OwnRecord.send(scene, scene.luck().below(StackTopics.PARTITIONS));
            OwnRecord.awaitRelease(scene);
            scene.pause(scene.form().outage());
            scene.note(
                    "%s %s: %d releases",
                    part.label(), offset, scene.line().lastRelease() - before);
            restart(scene, part, NEW_YORK);
        }
    }

    /// The service says so itself: when it last looked at its neighbours.
    private static void isWrong(Scene scene, Part part, String offset) throws InterruptedException {
        scene.await(
                "%s runs with its clock off by %s".formatted(part.label(), offset),
                PATIENCE,
                () ->
                        scene.line().probe(part).state().equals("running")
                                && offBy(scene, part).compareTo(OFF_MIN) > 0);
    }

    private static Duration offBy(Scene scene, Part part) {
        String checked =
                scene.line()
                        .probe(part)
                        .status()
                        .map(status -> status.path("checked_at").asText(""))
                        .orElse("");
        return checked.isEmpty()
                ? Duration.ZERO
                : Duration.between(Instant.parse(checked), Instant.now()).abs();
    }

    private static int services(Form form) {
        return form.equals(Form.BRIEF) ? BRIEFLY : SERVICES.size();
    }

    private static List<Part> services(Scene scene) {
        List<Part> services = new ArrayList<>(SERVICES);
        Collections.shuffle(services, new Random(scene.luck().below(Integer.MAX_VALUE)));
        return services.subList(0, services(scene.form()));
    }

    private static void restart(Scene scene, Part part, Map<String, String> variables) {
        scene.line().stop(part);
        scene.line().set(part, variables);
        scene.line().start(part);
    }
}
