package podium.chaos.rows;

import podium.chaos.FakeClock;
import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// Row 23: one service after the other starts with a clock that is an hour off, and sees it step
/// two hours to the other side and then back; and all live in New York. No answer depends on a
/// clock of ours.
public final class WrongClocks implements Row {
    private static final Map<String, String> NEW_YORK = Map.of("TZ", "America/New_York");
    private static final List<Part> SERVICES =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API);
    private static final int BRIEFLY = 2;
    private static final List<Duration> OFFSETS =
            List.of(Duration.ofHours(1), Duration.ofHours(-1));
    private static final int STEPS = 3;

    /// How old what a service says may be.
    private static final Duration NEAR = Duration.ofMinutes(2);

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
        return Map.of(OwnRecord.REASON, (long) services(scene.form()) * STEPS);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Path folder = scene.line().folder().resolve("faketime");
        FakeClock clock = FakeClock.in(folder);
        for (Part part : services(scene)) {
            Path file = folder.resolve(part.label());
            long before = scene.line().lastRelease();
            List<Duration> steps = steps(scene);
            for (Duration offset : steps) {
                FakeClock.set(file, "%+d".formatted(offset.toSeconds()));
                if (offset.equals(steps.getFirst())) {
                    startBy(scene, part, clock.wrongBy(file));
                }
                isOffBy(scene, part, offset);
                OwnRecord.send(scene, scene.luck().below(StackTopics.PARTITIONS));
                OwnRecord.awaitRelease(scene);
                scene.pause(scene.form().outage().dividedBy(STEPS));
            }
            scene.note(
                    "%s %s: %d releases",
                    part.label(), words(steps), scene.line().lastRelease() - before);
        }
    }

    /// An hour off from the start, then a step of two hours to the other side, then right.
    private static List<Duration> steps(Scene scene) {
        Duration first = scene.luck().oneOf(OFFSETS);
        return List.of(first, first.negated(), Duration.ZERO);
    }

    private static String words(List<Duration> steps) {
        return steps.stream()
                .map(offset -> "%+d h".formatted(offset.toHours()))
                .collect(Collectors.joining(", "));
    }

    /// The service says so itself: when it last looked at its neighbours.
    private static void isOffBy(Scene scene, Part part, Duration offset)
            throws InterruptedException {
        scene.await(
                "%s runs with its clock off by %s".formatted(part.label(), offset),
                PATIENCE,
                () ->
                        scene.line().probe(part).state().equals("running")
                                && offBy(scene, part)
                                        .filter(off -> off.minus(offset).abs().compareTo(NEAR) < 0)
                                        .isPresent());
    }

    private static Optional<Duration> offBy(Scene scene, Part part) {
        return scene.line()
                .probe(part)
                .status()
                .map(status -> status.path("checked_at").asText(""))
                .filter(checked -> !checked.isEmpty())
                .map(checked -> Duration.between(Instant.now(), Instant.parse(checked)));
    }

    private static int services(Form form) {
        return form.equals(Form.BRIEF) ? BRIEFLY : SERVICES.size();
    }

    private static List<Part> services(Scene scene) {
        List<Part> services = new ArrayList<>(SERVICES);
        Collections.shuffle(services, new Random(scene.luck().below(Integer.MAX_VALUE)));
        return services.subList(0, services(scene.form()));
    }

    private static void startBy(Scene scene, Part part, Map<String, String> clock) {
        Map<String, String> variables = new HashMap<>(NEW_YORK);
        variables.putAll(clock);
        scene.line().stop(part);
        scene.line().set(part, variables);
        scene.line().start(part);
    }
}
