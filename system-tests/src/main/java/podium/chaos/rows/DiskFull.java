package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Line;
import podium.chaos.Scene;
import podium.chaos.SmallDisk;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Row 21: the disk is full, under the Streams state, under Kafka, under the object store. Whoever
/// needs it waits, halts, or ends and says so; nothing wrong is published; it goes on after space
/// is made. Who seldom needs it is killed and started on the full disk. The traffic is sent anew
/// for each disk, and a last time: Kafka's full disk ends it.
public final class DiskFull extends SentAgainRow {
    private static final int MEGABYTES = 256;
    private static final int BYTES_LEFT = 4 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration EFFECT_MAX = Duration.ofMinutes(2);

    /// A disk that can be full.
    ///
    /// @param owner who writes to it
    /// @param folder in the owner's
    /// @param seldom whether the owner may do without it for minutes: RocksDB keeps megabytes of
    ///   changes in memory, and the changelog has them. It can't start without
    private record Disk(Part owner, String folder, boolean seldom) {
        Path path(Line line) {
            return line.folder().resolve(owner.label()).resolve(folder);
        }
    }

    private static final List<Disk> DISKS =
            List.of(
                    new Disk(Part.SILVER, "silver-state", true),
                    new Disk(Part.GOLD, "gold-state", true),
                    new Disk(Part.S3, "objects", false),
                    new Disk(Part.KAFKA, "logs", false));

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
            small.fillUpTo(BYTES_LEFT);
            if (disk.seldom()) {
                line.kill9(disk.owner());
                line.begin(disk.owner());
            }
            String said = effect(scene, disk);
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

    /// Some service stops being `running`, or the owner ends.
    private static String effect(Scene scene, Disk disk) throws InterruptedException {
        Line line = scene.line();
        List<Part> asked = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);
        List<String> said = new ArrayList<>();
        scene.comes(
                EFFECT_MAX,
                () -> {
                    said.clear();
                    if (!line.runs(disk.owner())) {
                        said.add(disk.owner().label() + " ended");
                    }
                    for (Part part : asked) {
                        ServiceProbe probe = line.probe(part);
                        String state = probe.state();
                        boolean stands = state.equals("halted") || state.equals("waiting");
                        if (stands && !probe.reason().isEmpty()) {
                            said.add(
                                    "%s %s (%s)"
                                            .formatted(part.label(), state, code(probe.reason())));
                        }
                    }
                    return !said.isEmpty();
                });
        scene.expectInvariant(
                "I8", !said.isEmpty(), "nobody says that the disk of %s is full", disk.folder());
        return String.join("; ", said);
    }

    private static String code(String reason) {
        return reason.split(" ", 2)[0];
    }

    private static void goesOn(Scene scene) throws InterruptedException {
        for (Part part : new Part[] {Part.BRONZE, Part.SILVER, Part.GOLD}) {
            ServiceProbe probe = scene.line().probe(part);
            scene.await(
                    part.label() + " runs again", PATIENCE, () -> probe.state().equals("running"));
        }
    }
}
