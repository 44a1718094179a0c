package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Row 20. The services end well, so that they would use the state again, and find it damaged. What
/// is damaged where it must be read is told, and comes back from Kafka.
public final class StateLost implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);

    /// Until what lies in the middle of a table is read.
    private static final Duration READ = Duration.ofSeconds(20);

    private static final Map<Part, String> CODES =
            Map.of(Part.SILVER, "SILVER-008", Part.GOLD, "GOLD-005");

    private record Loss(Part part, StateHarm harm) {}

    /// How it became known, if at all.
    private enum Seen {
        SAID,
        REBUILT,
        UNREAD
    }

    @Override
    public int number() {
        return 20;
    }

    @Override
    public String fault() {
        return "Streams state directory deleted, and corrupted";
    }

    @Override
    public Set<String> expectedHalts() {
        return Set.copyOf(CODES.values());
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        for (Part part : CODES.keySet().stream().sorted().toList()) {
            scene.pause(SOON, LATER);
            isUsedAgain(scene, part);
        }
        Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
        List<Loss> left = new ArrayList<>();
        for (int loss = 0; loss < scene.form().kills(); loss++) {
            scene.step("loss %d of %d", loss + 1, scene.form().kills());
            if (left.isEmpty()) {
                left.addAll(all());
            }
            scene.pause(SOON, LATER);
            seen.merge(lose(scene, left.remove(scene.luck().below(left.size()))), 1, Integer::sum);
        }
        scene.note(
                "%d times: said %d, rebuilt without a word %d, never read %d",
                scene.form().kills(),
                seen.getOrDefault(Seen.SAID, 0),
                seen.getOrDefault(Seen.REBUILT, 0),
                seen.getOrDefault(Seen.UNREAD, 0));
    }

    private static List<Loss> all() {
        List<Loss> all = new ArrayList<>();
        for (StateHarm harm : StateHarm.values()) {
            all.add(new Loss(Part.SILVER, harm));
            all.add(new Loss(Part.GOLD, harm));
        }
        return all;
    }

    /// Without this, no damage would be met: the state would come back from Kafka in any case.
    private static void isUsedAgain(Scene scene, Part part) throws InterruptedException {
        Line line = scene.line();
        line.stop(part);
        StateFolder state = new StateFolder(folder(line, part));
        Map<Path, Set<Object>> before = state.tablesByTask();
        line.begin(part);
        isBack(scene, part, "untouched");
        scene.expect(
                !before.isEmpty() && !isRebuilt(before, state.tablesByTask(), List.of()),
                "%s ended well and does not use its state again",
                part.label());
    }

    private static Seen lose(Scene scene, Loss loss) throws InterruptedException {
        Line line = scene.line();
        Part part = loss.part();
        line.stop(part);
        StateFolder state = new StateFolder(folder(line, part));
        Map<Path, Set<Object>> before = state.tablesByTask();
        List<Path> hit = loss.harm().harm(state, scene.luck());
        String harm = "%s %s".formatted(loss.harm().done(), hit);
        ServiceLog log = ServiceLog.from(line.stack().folder().log(part));
        String code = CODES.getOrDefault(part, "");
        long release = line.lastRelease();
        line.begin(part);
        isBack(scene, part, harm);
        scene.awaitReleaseAfter(release, PATIENCE);
        if (!loss.harm().isMetAtStart() && scene.comes(READ, () -> log.says(code))) {
            isBack(scene, part, harm);
        }
        Seen seen =
                log.says(code)
                        ? Seen.SAID
                        : isRebuilt(before, state.tablesByTask(), hit) ? Seen.REBUILT : Seen.UNREAD;
        scene.expect(
                seen != Seen.UNREAD || !loss.harm().isMetAtStart(),
                "%s took its state, %s, for sound",
                part.label(),
                harm);
        return seen;
    }

    /// Whether none of the files with entries is left of any task that was hit.
    private static boolean isRebuilt(
            Map<Path, Set<Object>> before, Map<Path, Set<Object>> after, List<Path> hit) {
        List<Path> tasks =
                before.keySet().stream()
                        .filter(task ->
                                hit.isEmpty()
                                        || hit.stream().anyMatch(file -> file.startsWith(task)))
                        .toList();
        return !tasks.isEmpty()
                && tasks.stream()
                        .allMatch(task ->
                                Collections.disjoint(
                                        before.getOrDefault(task, Set.of()),
                                        after.getOrDefault(task, Set.of())));
    }

    private static void isBack(Scene scene, Part part, String harm) throws InterruptedException {
        Members service = Members.alone(scene.line(), part, scene.line().probe(part));
        scene.expect(
                scene.comes(PATIENCE, service::workTogether),
                "%s, its state %s, is not back after %s: %s",
                part.label(),
                harm,
                PATIENCE,
                service);
    }

    private static Path folder(Line line, Part part) {
        return line.folder().resolve(part.label()).resolve(part.label() + "-state");
    }
}
