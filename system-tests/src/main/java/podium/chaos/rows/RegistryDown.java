package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.SchemaVersions;
import podium.chaos.http.ServiceProbe;
import podium.events.Topics;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Row 22: the registry goes down in mid-run, is still down when Silver and Gold start, and comes
/// back; then somebody registers another schema. Silver waits, or halts where nobody but a person
/// can help, and goes on once mended; Bronze doesn't notice; nothing is dropped.
public final class RegistryDown implements Row {
    private static final String ARTIFACT = new Topics(Topics.FIRST_RUN).clean() + "-value";
    private static final String OTHER_SCHEMA =
            """
            {"type": "record", "name": "Other", "namespace": "podium.chaos",
             "fields": [{"name": "other", "type": "long"}]}\
            """;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public int number() {
        return 22;
    }

    @Override
    public String fault() {
        return "registry down at start, and in mid-run; wrong schema registered";
    }

    @Override
    public Set<String> expectedHalts() {
        return Set.of("SILVER-003");
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        scene.awaitReleaseAfter(scene.firstRelease() - 1, PATIENCE);
        scene.pause(SOON, LATER);
        downInMidRun(scene);
        downAtStart(scene);
        otherSchema(scene);
    }

    /// Whoever runs already knows the schemas.
    private static void downInMidRun(Scene scene) throws InterruptedException {
        long before = scene.line().lastRelease();
        scene.line().kill9(Part.REGISTRY);
        scene.pause(scene.form().outage());
        runs(scene, Part.SILVER);
        scene.note("%d releases without registry", scene.line().lastRelease() - before);
    }

    private static void downAtStart(Scene scene) throws InterruptedException {
        Instant begun = Instant.now();
        for (Part part : new Part[] {Part.SILVER, Part.GOLD}) {
            scene.line().kill9(part);
            scene.line().begin(part);
        }
        waits(scene, "SILVER-004");
        Since.isStated(scene, Part.SILVER, begun);
        scene.pause(scene.form().outage());
        runs(scene, Part.BRONZE);
        scene.line().start(Part.REGISTRY);
        runs(scene, Part.SILVER);
    }

    private static void otherSchema(Scene scene) throws InterruptedException {
        SchemaVersions versions = new SchemaVersions(scene.line().stack().url(Part.REGISTRY));
        Instant begun = Instant.now();
        versions.add(ARTIFACT, OTHER_SCHEMA);
        scene.line().kill9(Part.SILVER);
        scene.line().begin(Part.SILVER);
        Alarm.await(scene, Part.SILVER, "SILVER-003", begun);
        versions.add(ARTIFACT, SchemaVersions.cleanEvent());
        runs(scene, Part.SILVER);
    }

    private static void waits(Scene scene, String code) throws InterruptedException {
        ServiceProbe silver = scene.line().probe(Part.SILVER);
        boolean waits =
                scene.comes(
                        PATIENCE,
                        () -> silver.state().equals("waiting") && silver.reason().startsWith(code));
        scene.expectInvariant(
                "I8", waits, "silver does not wait with %s: %s", code, silver.status());
    }

    private static void runs(Scene scene, Part part) throws InterruptedException {
        ServiceProbe probe = scene.line().probe(part);
        scene.await(part.label() + " is running", PATIENCE, () -> probe.state().equals("running"));
    }
}
