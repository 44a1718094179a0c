package podium.chaos.check;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/// One partition of six records and two barriers: `a b | c . d | e f`, in three objects.
class BronzeTilingTest {
    private static final String FOLDER =
            "bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-00-";

    private final FakeLog log =
            new FakeLog().with("a").with("b").cut().with("c").aborted().with(null).cut().with("e");
    private final FakeBronze bronze =
            new FakeBronze()
                    .with(0, 0, "a", "b")
                    .with(3, 1, "c", FakeBronze.LINELESS, null)
                    .with(7, 2, "e");

    @Test
    void whatTheTopicHoldsIsRight() {
        BronzeTiling.Outcome outcome = BronzeTiling.check(bronze, log);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.lines()).isEqualTo(5);
    }

    @Test
    void upToAReleaseOnlyWhatItHoldsIsCompared() {
        bronze.objects.remove(FakeBronze.key(7));

        BronzeTiling.Outcome outcome = BronzeTiling.check(bronze, log, List.of(7L));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.lines()).isEqualTo(4);
    }

    @Test
    void anotherByteIsFound() {
        bronze.with(3, 1, "x", FakeBronze.LINELESS, null);

        assertThat(whats())
                .containsExactly(
                        "partition 0: Bronze has 1 bytes at offset 3, the topic as many others at the same offset");
    }

    @Test
    void aMissingObjectIsFound() {
        bronze.objects.remove(FakeBronze.key(3));

        assertThat(whats())
                .containsExactly(
                        "partition 0: Bronze has 1 bytes at offset 7, the topic has 1 bytes at offset 3");
    }

    @Test
    void anUnlandedEndIsFound() {
        bronze.objects.remove(FakeBronze.key(7));

        assertThat(whats())
                .containsExactly(
                        "partition 0: the topic has 1 bytes at offset 7, Bronze ends before it");
    }

    @Test
    void aLineThatNobodySentIsFound() {
        bronze.with(8, 2, "g");

        assertThat(whats())
                .containsExactly(
                        "partition 0: Bronze has 1 bytes at offset 8, the topic ends before it");
    }

    @Test
    void anOverlapIsFound() {
        bronze.with(1, 0, "b");

        assertThat(whats())
                .contains(
                        "'%s' begins before offset 2, where the object before it ends"
                                .formatted(FakeBronze.key(1)));
    }

    @Test
    void anObjectOverACountedBarrierIsFound() {
        bronze.objects.remove(FakeBronze.key(3));
        bronze.with(0, 0, "a", "b", FakeBronze.LINELESS, "c", FakeBronze.LINELESS, null);

        assertThat(whats())
                .containsExactly("'%s' spans counted barrier 1".formatted(FakeBronze.key(0)));
    }

    @Test
    void aWrongBarrierNumberIsFound() {
        bronze.with(7, 1, "e");

        assertThat(whats())
                .containsExactly(
                        "'%s': counted barrier before it: should be 2, is 1"
                                .formatted(FakeBronze.key(7)));
    }

    @Test
    void aStrangeKeyIsFound() {
        bronze.objects.put("bronze/events/readme.txt", List.of());

        assertThat(whats())
                .containsExactly("'bronze/events/readme.txt' is no key of a Bronze object");
    }

    @Test
    void aNullIsNotAnEmptyValue() {
        bronze.with(3, 1, "c", FakeBronze.LINELESS, "");

        assertThat(whats())
                .containsExactly(
                        "partition 0: Bronze has 0 bytes at offset 5, the topic has no value at offset 5");
    }

    private List<String> whats() {
        return BronzeTiling.check(bronze, log).findings().stream().map(Finding::what).toList();
    }

    /// One partition, kept as lines and gaps.
    private static final class FakeLog implements RawLog {
        private record Entry(@Nullable RawLine line, boolean counted) {}

        private final List<Entry> entries = new ArrayList<>();

        FakeLog with(@Nullable String payload) {
            entries.add(new Entry(new RawLine(entries.size(), bytes(payload)), false));
            return this;
        }

        FakeLog cut() {
            entries.add(new Entry(null, true));
            return this;
        }

        FakeLog aborted() {
            entries.add(new Entry(null, false));
            return this;
        }

        @Override
        public int partitions() {
            return 1;
        }

        @Override
        public Partition open(int partition, long upTo) {
            return new Partition() {
                private int at;
                private long cuts;

                @Override
                public long start() {
                    return 0;
                }

                @Override
                public @Nullable RawLine next() {
                    while (at < Math.min(upTo, entries.size())) {
                        Entry entry = entries.get(at++);
                        cuts += entry.counted() ? 1 : 0;
                        if (entry.line() != null) {
                            return entry.line();
                        }
                    }
                    return null;
                }

                @Override
                public long lastCut() {
                    return cuts;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class FakeBronze implements BronzeStore {
        static final String LINELESS = "(no line)";

        private final SequencedMap<String, List<@Nullable String>> objects = new TreeMap<>();
        private final TreeMap<String, Long> cuts = new TreeMap<>();

        FakeBronze with(long firstOffset, long cut, @Nullable String... lines) {
            List<@Nullable String> list = new ArrayList<>();
            for (String line : lines) {
                list.add(line);
            }
            objects.put(key(firstOffset), list);
            cuts.put(key(firstOffset), cut);
            return this;
        }

        static String key(long firstOffset) {
            return "%s%020d.jsonl.gz".formatted(FOLDER, firstOffset);
        }

        @Override
        public List<String> keys() {
            return List.copyOf(objects.keySet());
        }

        @Override
        public Stated read(String key, Taker taker) throws IOException {
            List<@Nullable String> lines = objects.get(key);
            Long cut = cuts.get(key);
            if (lines == null || cut == null) {
                throw new IOException("it is gone");
            }
            long offset = Long.parseLong(key.substring(FOLDER.length(), FOLDER.length() + 20));
            int lineless = 0;
            for (String line : lines) {
                if (LINELESS.equals(line)) {
                    lineless++;
                } else {
                    taker.take(offset, bytes(line));
                }
                offset++;
            }
            return new Stated(offset, cut, lineless, null);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
