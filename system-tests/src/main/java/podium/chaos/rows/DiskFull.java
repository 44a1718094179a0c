package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Line;
import podium.chaos.Scene;
import podium.chaos.SmallDisk;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Row 21: the disk is full, under the Streams state, under Kafka, under the object store. Whoever
/// needs it waits or halts, and says so, why, and since when: who merely starts has not met it.
/// Nothing wrong is published; it goes on after space is made. Who seldom needs it is killed and
/// started on the full disk. A broker ends when its only log folder fails, as Kafka means it to:
/// then each of its users says that Kafka is away. The traffic is sent anew for each disk, and a
/// last time: Kafka's full disk ends it.
public final class DiskFull extends SentAgainRow {
    private static final int MEGABYTES = 256;
    private static final int BYTES_LEFT = 4 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration EFFECT_MAX = Duration.ofMinutes(2);

    private static final List<Part> USERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);
    private static final Pattern NO_SPACE = Pattern.compile("No space left on device");

    /// A disk that can be full.
    ///
    /// @param owner who writes to it
    /// @param folder in the owner's
    /// @param state whether it holds a Streams state: its owner may do without it for minutes, for
    ///   RocksDB keeps megabytes of changes in memory, and the changelog has them. It can't start
    ///   without, and says so itself
    /// @param told what a reason must say
    /// @param users who may be without it
    /// @param all whether each of them must say so, or only the one who needs it first
    private record Disk(
            Part owner, String folder, boolean state, Pattern told, List<Part> users, boolean all) {
        Path path(Line line) {
            return line.folder().resolve(owner.label()).resolve(folder);
        }
    }

    private static final List<Disk> DISKS =
            List.of(
                    new Disk(
                            Part.SILVER,
                            "silver-state",
                            true,
                            NO_SPACE,
                            List.of(Part.SILVER),
                            true),
                    new Disk(Part.GOLD, "gold-state", true, NO_SPACE, List.of(Part.GOLD), true),
                    new Disk(Part.S3, "objects", false, Pattern.compile("LAKE-001"), USERS, false),
                    new Disk(Part.KAFKA, "logs", false, Pattern.compile("Kafka"), USERS, true));

    @Override
    public int number() {
        return 21;
    }

    @Override
    public String fault() {
        return "disk full under state, under Kafka, under the object store";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public Set<String> expectedHalts() {
        return Set.of("SILVER-008", "GOLD-005");
    }

    /// A broker ends with its only log folder; what an S3 server does without a disk is not ours.
    @Override
    public Set<Part> mayEnd() {
        return Set.of(Part.KAFKA, Part.S3);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        for (Disk disk : disks(scene)) {
            fill(scene, disk);
        }
        sendAgain(scene);
    }

    private static List<Disk> disks(Scene scene) {
        return scene.form().equals(Form.BRIEF)
                ? List.of(scene.luck().oneOf(DISKS))
                : new ArrayList<>(DISKS);
    }

    private static void fill(Scene scene, Disk disk) throws InterruptedException {
        Line line = scene.line();
        line.stop(disk.owner());
        SmallDisk small = SmallDisk.under(disk.path(line), MEGABYTES);
        try {
            line.start(disk.owner());
            sendAgain(scene);
            // who still waits for the disk's owner would be taken for one who met the full disk
            goesOn(scene);
            if (disk.state()) {
                line.kill9(disk.owner());
                // what a start after kill -9 deletes by itself would make space
                new StateFolder(disk.path(line)).deleteTasks();
            }
            Instant begun = Instant.now();
            small.fillUpTo(BYTES_LEFT);
            if (disk.state()) {
                line.begin(disk.owner());
            }
            String said = effect(scene, disk, small, begun);
            scene.pause(scene.form().outage());
            scene.note("%s: %s", disk.folder(), said);
        } finally {
            small.makeSpace();
            line.stop(disk.owner());
            small.close();
        }
        line.up();
        goesOn(scene);
    }

    /// Who is without this disk says that he stands still for it, and since when; of a broker that
    /// ended query-api says, too, that nothing newer comes.
    private static String effect(Scene scene, Disk disk, SmallDisk small, Instant begun)
            throws InterruptedException {
        Line line = scene.line();
        Map<Part, String> said = new EnumMap<>(Part.class);
        boolean enough =
                scene.comes(
                        EFFECT_MAX,
                        () -> {
                            small.fillUpTo(BYTES_LEFT);
                            said.clear();
                            disk.users()
                                    .forEach(part ->
                                            told(line, part, disk.told())
                                                    .ifPresent(words -> said.put(part, words)));
                            return disk.all()
                                    ? said.size() == disk.users().size()
                                    : !said.isEmpty();
                        });
        scene.expectInvariant(
                "I8",
                enough,
                "not all who should say that the disk of %s is full: %s",
                disk.folder(),
                disk.users().stream().map(part -> line.probe(part).reason()).toList());
        for (Part part : said.keySet()) {
            Since.isStated(scene, part, begun);
        }
        if (disk.owner() == Part.KAFKA) {
            Since.lineIsBehind(scene, "gold-service is waiting", begun);
        }
        String ended = line.runs(disk.owner()) ? "" : disk.owner().label() + " ended; ";
        return ended + String.join("; ", said.values());
    }

    private static Optional<String> told(Line line, Part part, Pattern why) {
        ServiceProbe probe = line.probe(part);
        String state = probe.state();
        String reason = probe.reason();
        boolean stands = state.equals("halted") || state.equals("waiting");
        return stands && why.matcher(reason).find()
                ? Optional.of("%s %s (%s)".formatted(part.label(), state, code(reason)))
                : Optional.empty();
    }

    private static String code(String reason) {
        return reason.split(" ", 2)[0];
    }

    private static void goesOn(Scene scene) throws InterruptedException {
        for (Part part : USERS) {
            ServiceProbe probe = scene.line().probe(part);
            scene.await(
                    part.label() + " runs again", PATIENCE, () -> probe.state().equals("running"));
        }
    }
}
