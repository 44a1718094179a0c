package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Line;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.chaos.http.Releases;
import podium.stack.Part;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Row 27. A JVM that runs out of memory ends, and is started again, as an orchestrator would.
public final class SmallHeaps extends SentAgainRow {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ASK = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int SHARE = 4;
    private static final int EVENTS = 200_000;
    private static final int RATE = 4_000;

    private static final List<Part> SERVICES =
            Line.PARTS.stream().filter(part -> part.module().isPresent()).toList();

    @Override
    public int number() {
        return 27;
    }

    @Override
    public String fault() {
        return "every service with its heap at a quarter, under load";
    }

    @Override
    public Traffic traffic(Form form) {
        return new Traffic(form.scaled(EVENTS), RATE).clean();
    }

    /// The generator stays as it is to the end: it has the ledger.
    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public Set<Part> mayEnd() {
        return Set.copyOf(SERVICES);
    }

    /// Of a virtual machine that has failed, and is about to end; gold-service has no code for it.
    @Override
    public Set<String> expectedHalts() {
        return Set.of("SILVER-007", "");
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        for (Part part : SERVICES) {
            line.stop(part);
            shrink(line, part);
        }
        line.up();
        line.jvm(Part.GENERATOR, List.of());
        scene.startTraffic();
        int ended = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReleased(line) && System.nanoTime() < deadline) {
            for (Part part : SERVICES) {
                if (!line.runs(part)) {
                    ended++;
                    shrink(line, part);
                    line.begin(part);
                    if (part == Part.GENERATOR) {
                        line.jvm(part, List.of());
                        sendAgain(scene);
                    }
                }
            }
            scene.pause(LOOK);
        }
        scene.expect(isReleased(line), "the line did not get through with quarter heaps");
        scene.note("%d ended meanwhile", ended);
    }

    private static void shrink(Line line, Part part) {
        line.jvm(part, List.of("-Xmx%dm".formatted(part.heapMegabytes() / SHARE)));
    }

    private static boolean isReleased(Line line) {
        return line.generator().state().equals("finished")
                && line.releases().now(ASK) instanceof Releases.Asked.Done;
    }
}
