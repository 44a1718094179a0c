package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.chaos.proxy.StoreRequest;
import podium.stack.Part;
import podium.stack.Replica;
import podium.stack.StackException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Row 19. A service refuses to start on such a store, and says why.
public final class StoreIsUnsafe implements Row {
    private static final List<Part> WRITERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SAID_MAX = 2_000;

    @Override
    public int number() {
        return 19;
    }

    @Override
    public String fault() {
        return "S3: conditional writes ignored, or not atomic under a race";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        ignoresInMidRun(scene);
        Part racer = scene.luck().oneOf(WRITERS);
        for (Part part : WRITERS) {
            refuses(scene, part, "ignores", new Fault.IgnoreCondition());
        }
        refuses(scene, racer, "races", new Fault.NotAtomic(PAUSE));
        scene.note("at its start refused by all three, the racing one by %s", racer.label());
    }

    /// Nobody looks again at a store that was proved. While each writer is alone with its keys,
    /// nothing is written twice, and there is nothing for a condition to prevent: that is judged.
    private static void ignoresInMidRun(Scene scene) throws InterruptedException {
        Line line = scene.line();
        Fault fault = new Fault.IgnoreCondition();
        long met = line.met(fault);
        long release = line.lastRelease();
        WRITERS.forEach(
                part -> line.proxy(part).faults(StoreFaults.on(StoreRequest::isCreation, fault)));
        scene.pause(scene.form().outage());
        scene.awaitReleaseAfter(release, PATIENCE);
        WRITERS.forEach(part -> line.proxy(part).faults(StoreFaults.none()));
        scene.expect(line.met(fault) > met, "no conditional write met the fault");
        scene.note("%d writes in mid-run without their condition", line.met(fault) - met);
    }

    private static void refuses(Scene scene, Part part, String store, Fault fault) {
        String bucket = "unsafe-%s-%s".formatted(part.label(), store);
        try {
            Files.createDirectories(scene.line().stack().folder().objects().resolve(bucket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (StoreProxy proxy = scene.line().newProxy()) {
            proxy.faults(StoreFaults.on(_ -> true, fault));
            Replica replica =
                    scene.line()
                            .replica(
                                    part,
                                    Map.of(
                                            "PODIUM_STORE_ENDPOINT",
                                            proxy.endpoint().toString(),
                                            "PODIUM_STORE_BUCKET",
                                            bucket));
            try {
                replica.start();
                replica.kill9();
                scene.expect(false, "%s runs on a store that %s", part.label(), store);
            } catch (StackException e) {
                String said = Files.readString(replica.log());
                scene.expect(
                        isSaidInASentence(said),
                        "%s did not say in a sentence why: %s",
                        part.label(),
                        said.substring(Math.max(0, said.length() - SAID_MAX)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A trace may stand anywhere behind the line after the sentence: Quarkus writes one for a
    /// request that comes while the service ends.
    static boolean isSaidInASentence(String said) {
        int why = said.indexOf("LAKE-003");
        if (why < 0) {
            return false;
        }
        String from = said.substring(why);
        String behind = from.lines().limit(2).collect(Collectors.joining("\n"));
        return !(said.substring(0, why) + behind).contains("\tat ");
    }
}
