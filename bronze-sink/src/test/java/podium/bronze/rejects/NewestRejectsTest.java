package podium.bronze.rejects;

import podium.events.Reason;
import podium.lake.ObjectKey;
import podium.lake.Reject;
import podium.lake.json.LakeDocuments;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NewestRejectsTest {
    private static final Instant MINUTE = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T10:07:00Z");
    private static final RejectFilter ALL = new RejectFilter(Set.of(), null);

    private final RefusingLake lake = new RefusingLake();
    private final List<String> shown = new ArrayList<>();

    @Test
    void theNewestComeFirstWithTheirBytes() throws InterruptedException {
        lake.bronze(0, 0, MINUTE, List.of(), Arrays.asList(bytes("{\"a\":}"), null));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, MINUTE, 0, 0),
                RefusingLake.reject(Reason.EMPTY, MINUTE, 0, 1));
        lake.release(MINUTE);
        lake.bronze(0, 2, LATER, List.of(), List.of(new byte[] {'a', 0x1B, (byte) 0xFF, '\n'}));
        lake.rejects(0, RefusingLake.reject(Reason.NOT_UTF8, LATER, 0, 2));
        lake.release(LATER);

        view().show(ALL, 20);

        assertThat(shown)
                .containsExactly(
                        "2026-11-01T10:07:00Z  0@2  not_utf8: why",
                        "    a\\x1b\\xff\\x0a",
                        "2026-11-01T10:00:00Z  0@1  empty: why",
                        "    (no value)",
                        "2026-11-01T10:00:00Z  0@0  not_json: why",
                        "    {\"a\":}",
                        "3 rejects of release 1");
    }

    @Test
    void onlyAsManyAsAreAskedForAreReadFor() throws InterruptedException {
        lake.bronze(0, 0, MINUTE, List.of(), List.of(bytes("{0}")));
        ObjectKey old = lake.rejects(0, RefusingLake.reject(Reason.NOT_JSON, MINUTE, 0, 0));
        lake.release(MINUTE);
        lake.bronze(0, 1, LATER, List.of(), List.of(bytes("{1}"), bytes("{2}"), bytes("{3}")));
        lake.rejects(
                0,
                RefusingLake.reject(Reason.NOT_JSON, LATER, 0, 1),
                RefusingLake.reject(Reason.NOT_OBJECT, LATER, 0, 2),
                RefusingLake.reject(Reason.NOT_JSON, LATER, 0, 3));
        lake.release(LATER);
        RejectFilter notJson = new RejectFilter(Set.of(Reason.NOT_JSON), null);

        List<Reject> newest =
                new NewestRejects(lake.without(old).rejects(), notJson, 2)
                        .find().stream().map(NewestRejects.Shown::reject).toList();

        assertThat(newest).extracting(Reject::rawOffset).containsExactly(3L, 1L);
        assertThat(RejectText.end(2, 2, lake.rejects().release()))
                .isEqualTo("2 rejects of release 1; there may be more: --limit N");
    }

    @Test
    void theNewestAreFoundAmongTheCutsOfAPromotion() throws InterruptedException {
        lake.bronze(0, 0, MINUTE, List.of(), List.of(bytes("{0}")));
        lake.bronze(0, 1, LATER, List.of(), List.of(bytes("{1}")));
        lake.bronze(1, 0, MINUTE, List.of(), List.of(bytes("{2}")));
        lake.rejectsOfCut(1, 0, RefusingLake.reject(Reason.NOT_JSON, MINUTE, 0, 0));
        lake.rejectsOfCut(2, 0, RefusingLake.reject(Reason.NOT_JSON, LATER, 0, 1));
        lake.rejectsOfCut(1, 1, RefusingLake.reject(Reason.NOT_JSON, MINUTE, 1, 0));
        lake.release(LATER);

        view().show(ALL, 1);

        assertThat(shown.getFirst()).isEqualTo("2026-11-01T10:07:00Z  0@1  not_json: why");
    }

    @Test
    void oneOfManyBytesIsShownInPart() throws InterruptedException {
        byte[] large = new byte[NewestRejects.START_BYTES_MAX + 1_234];
        Arrays.fill(large, (byte) 'x');
        lake.bronze(0, 0, MINUTE, List.of(), List.of(large));
        lake.rejects(0, RefusingLake.reject(Reason.TOO_LARGE, MINUTE, 0, 0));
        lake.release(MINUTE);

        view().show(ALL, 1);

        assertThat(shown.get(1))
                .hasSize(4 + NewestRejects.START_BYTES_MAX + "… 1,234 bytes more".length())
                .endsWith("x… 1,234 bytes more");
    }

    @Test
    void beforeTheFirstReleaseThereAreNone() {
        assertThatThrownBy(() -> view().show(ALL, 1))
                .hasMessage("BRONZE-012 nothing was released yet: publish with ./podium release");
    }

    @Test
    void theNameOfAFieldIsAStrangersToo() {
        Reject twice =
                new Reject(
                        Reason.DUPLICATE_FIELD.code(),
                        "a\u001b[2J\n\u202eb",
                        "the name stands twice in the object",
                        "",
                        MINUTE,
                        0,
                        3);

        List<String> lines = RejectText.of(new NewestRejects.Shown(twice, bytes("{}"), 2));

        assertThat(lines.getFirst())
                .isEqualTo(
                        "2026-11-01T10:00:00Z  0@3  duplicate_field a\\x1b[2J\\x0a\\xe2\\x80\\xaeb: the name stands twice in the object");
    }

    @Test
    void textOfStrangersMovesNoCursorAndTurnsNoWriting() {
        String hostile = "caf\u00e9 \u5546\u54c1 \ud83d\ude00\u202e\u0000\u200b\ufffd\u2028";

        String text = PayloadText.of(bytes(hostile));

        assertThat(text)
                .isEqualTo(
                        "caf\u00e9 \u5546\u54c1 \ud83d\ude00\\xe2\\x80\\xae\\x00\\xe2\\x80\\x8b"
                                + "\\xef\\xbf\\xbd\\xe2\\x80\\xa8");
    }

    private RejectView view() {
        return new RejectView(
                lake.store,
                lake.releases,
                LakeDocuments.checkpoints(lake.store),
                RefusingLake::read,
                RefusingLake.FORMAT,
                shown::add);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
