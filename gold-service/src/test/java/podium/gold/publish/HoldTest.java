package podium.gold.publish;

import podium.events.Topics;
import podium.gold.publish.PublisherStatus.State;
import podium.gold.quality.QualityRules;
import podium.gold.quality.Rule;
import podium.lake.CompactionProposal;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.RunState;
import podium.lake.json.LakeDocuments;
import podium.lake.quality.LetThrough;
import podium.lake.quality.Level;
import podium.lake.quality.ReleaseQuality;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// Releases that a quality rule holds back: every second record of a cut is refused for the same
/// reason.
class HoldTest {
    private static final QualityRules HOLDING = QualityRules.DEFAULTS.holding(Rule.REJECTS);
    private static final String RULE = Rule.REJECTS.label();
    private static final int STEPS = 40;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final CommitsByHand log = new CommitsByHand();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private PublisherLoop loop = leading(HOLDING);

    @Test
    void whatARuleAtLevelHoldFindsIsNotPublishedAndSaysSo() {
        send(100, 0);

        send(100, 60);

        assertThat(newest().cut()).isEqualTo(1);
        PublisherStatus status = loop.status();
        assertThat(status.state()).isEqualTo(State.HELD);
        assertThat(status.reason())
                .startsWith(
                        "GOLD-113 the release of cut 2 is held back by rejects (37.5 % of 320 records")
                .contains("refused as missing_field")
                .endsWith("then ./podium release --let-through rejects");
        HeldRelease held = requireNonNull(status.held());
        assertThat(held.cut()).isEqualTo(2);
        assertThat(held.rules()).containsExactly(RULE);
        assertThat(status.open()).isNull();
        assertThat(status.findings()).isEqualTo(held.findings());
    }

    @Test
    void nothingElseIsCutMeanwhileAndWhoWaitsIsTold() {
        send(100, 60);
        CompletableFuture<ReleaseAnswer> asked = new CompletableFuture<>();

        log.next(100, 0);
        now = now.plus(Duration.ofDays(1));
        loop.request(asked);
        run();

        assertThat(log.cuts()).isEqualTo(1);
        assertThat(asked.join()).isInstanceOf(ReleaseAnswer.Refused.class);
        assertThat(asked.join().toString()).contains("GOLD-113");
        assertThat(loop.status().state()).isEqualTo(State.HELD);
    }

    @Test
    void whoLetsItThroughIsNamedInTheReleaseUntilTheRuleFindsNothing() {
        send(100, 60);

        LetThroughAnswer answer = letThrough(loop, RULE);
        run();
        ReleaseQuality first = quality();
        send(100, 60);
        ReleaseQuality second = quality();
        send(100, 0);
        ReleaseQuality mended = quality();
        send(100, 60);

        assertThat(answer).isEqualTo(new LetThroughAnswer.Done(1));
        assertThat(first.findings().getFirst().level()).isEqualTo(Level.HOLD);
        assertThat(first.letThrough())
                .extracting(LetThrough::rule, LetThrough::by)
                .containsExactly(tuple(RULE, "anna"));
        // not asked again while it goes on
        assertThat(second.letThrough()).isEqualTo(first.letThrough());
        assertThat(mended.letThrough()).isEmpty();
        assertThat(mended.findings()).isEmpty();
        assertThat(newest().cut()).isEqualTo(3);
        assertThat(loop.status().state()).isEqualTo(State.HELD);
    }

    /// What was sent in between is whole, and is judged by itself.
    @Test
    void whatComesAfterIsReleasedOnceTheHeldOneIsThrough() {
        send(100, 60);
        log.next(100, 0);
        run();

        letThrough(loop, RULE);
        run();

        assertThat(newest().cut()).isEqualTo(2);
        assertThat(newest().books().getFirst().rawRecords()).isEqualTo(160 + 100);
        assertThat(quality().findings()).isEmpty();
        assertThat(loop.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aRestartHoldsTheSameBack() {
        send(100, 0);
        send(100, 60);
        String reason = loop.status().reason();

        loop = leading(HOLDING);
        run();

        assertThat(loop.status().state()).isEqualTo(State.HELD);
        assertThat(loop.status().reason()).isEqualTo(reason);
        assertThat(newest().cut()).isEqualTo(1);
    }

    @Test
    void aWordThatDidNotReachTheReleaseIsForgotten() {
        send(100, 60);

        LetThroughAnswer answer = letThrough(loop, RULE);
        loop = leading(HOLDING);
        run();

        assertThat(answer).isEqualTo(new LetThroughAnswer.Done(1));
        assertThat(loop.status().state()).isEqualTo(State.HELD);
        assertThat(LakeDocuments.releaseLog(store).newest()).isEmpty();
    }

    @Test
    void whoeverLeadsNextHoldsItBackAndCanBeAsked() {
        PublisherLoop other = leading(HOLDING);
        other.lead(false);
        send(100, 60);

        loop.lead(false);
        loop.step(now, Duration.ZERO);
        LetThroughAnswer tooLate = letThrough(loop, RULE);
        State former = loop.status().state();
        other.lead(true);
        loop = other;
        run();
        State current = loop.status().state();
        LetThroughAnswer answer = letThrough(loop, RULE);
        run();

        assertThat(former).isEqualTo(State.STANDBY);
        assertThat(tooLate).isEqualTo(new LetThroughAnswer.NotLeading());
        assertThat(current).isEqualTo(State.HELD);
        assertThat(answer).isEqualTo(new LetThroughAnswer.Done(1));
        assertThat(quality().letThrough()).hasSize(1);
    }

    @Test
    void whatHoldsNothingBackCantBeLetThrough() {
        LetThroughAnswer early = letThrough(loop, RULE);
        send(100, 60);

        LetThroughAnswer other = letThrough(loop, "prices");

        assertThat(early).isEqualTo(new LetThroughAnswer.NotHeld("no release is held back"));
        assertThat(other)
                .isEqualTo(
                        new LetThroughAnswer.NotHeld(
                                "the release of cut 2 is held back by [rejects], not by 'prices'"));
        assertThat(loop.status().state()).isEqualTo(State.HELD);
    }

    @Test
    void aRuleThatIsSetToWarnOnlySaysSo() {
        send(100, 60);

        loop = leading(QualityRules.DEFAULTS);
        run();

        assertThat(loop.status().state()).isEqualTo(State.RUNNING);
        assertThat(newest().cut()).isEqualTo(1);
        assertThat(quality().findings()).hasSize(1);
        assertThat(quality().findings().getFirst().level()).isEqualTo(Level.WARN);
        assertThat(loop.status().findings()).isEqualTo(quality().findings());
    }

    @Test
    void aRunThatStandsByKeepsWhatItWouldHoldBack() {
        LakeDocuments.releaseLog(store)
                .append(new ReleaseBuilder(0, "next", 0).offsets(List.of(0L, 0L)).build());
        loop = leading(HOLDING);
        log.next(100, 60);
        log.inject(1, List.of(0, 1));

        run();

        Release kept =
                requireNonNull(RunState.of(LakeDocuments.releaseLog(store), "main").unpublished());
        assertThat(kept.cut()).isEqualTo(1);
        assertThat(requireNonNull(kept.quality()).findings()).hasSize(1);
        assertThat(loop.status().state()).isEqualTo(State.STANDBY);
    }

    /// The cut is the base's, in fewer objects; what is held back is still what follows it.
    @Test
    void aCompactionMeanwhileKeepsWhatIsKnown() {
        send(100, 0);
        ReleaseQuality before = quality();
        send(100, 60);
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();

        loop.compact(compaction(0), answer);
        run();
        Release compacted = newest();
        State meanwhile = loop.status().state();
        letThrough(loop, RULE);
        run();

        assertThat(compacted.kind()).isEqualTo(Release.Kind.COMPACTION);
        assertThat(compacted.quality()).isEqualTo(before);
        assertThat(meanwhile).isEqualTo(State.HELD);
        assertThat(newest().number()).isEqualTo(compacted.number() + 1);
        assertThat(newest().cut()).isEqualTo(2);
    }

    private static SilverCompaction compaction(long asOf) {
        LandedObject one = object("silver/main/events/1");
        LandedObject other = object("silver/main/events/2");
        return new SilverCompaction(
                new CompactionProposal(
                        "main",
                        LocalDate.of(2026, 1, 1),
                        asOf,
                        List.of(object("silver/main/compacted/3")),
                        List.of(one.key(), other.key())),
                asOf,
                List.of(one, other));
    }

    private static LandedObject object(String key) {
        return new LandedObject(new ObjectKey(key), 1, 1, "0".repeat(64));
    }

    private void send(long clean, long refused) {
        log.next(clean, refused);
        run();
    }

    private void run() {
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(1);
            loop.step(now, Duration.ZERO);
        }
    }

    private LetThroughAnswer letThrough(PublisherLoop of, String rule) {
        CompletableFuture<LetThroughAnswer> answer = new CompletableFuture<>();
        of.letThrough(rule, "anna", answer);
        while (!answer.isDone()) {
            now = now.plusSeconds(1);
            of.step(now, Duration.ZERO);
        }
        return answer.join();
    }

    private Release newest() {
        return LakeDocuments.releaseLog(store).newest().orElseThrow();
    }

    private ReleaseQuality quality() {
        return requireNonNull(newest().quality());
    }

    private PublisherLoop leading(QualityRules rules) {
        PublisherLoop leading =
                new PublisherLoop(
                        new PublisherSetup(new Topics("main"), 2, 0, 1, Duration.ofSeconds(2))
                                .with(rules),
                        log.view(),
                        new GoldTables("main", store, new TextGoldCodec(), 20),
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        now);
        leading.lead(true);
        return leading;
    }
}
