package podium.chaos;

import podium.audit.NamedObject;
import podium.audit.ReleaseDocument;
import podium.audit.Releases;
import podium.audit.s3.Bucket;
import podium.chaos.check.Answers;
import podium.chaos.check.BronzeTiling;
import podium.chaos.check.BucketWatch;
import podium.chaos.check.Finding;
import podium.chaos.check.Ledger;
import podium.chaos.check.LedgerCheck;
import podium.chaos.check.SilverCover;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswerReader;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.check.http.ReaderCounts;
import podium.chaos.check.json.ReleaseFiles;
import podium.chaos.check.kafka.KafkaRawLog;
import podium.chaos.check.s3.BronzeBucket;
import podium.chaos.http.ServiceProbe;
import podium.chaos.soak.ExpectedRejects;
import podium.stack.FileTree;
import podium.stack.Part;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A line and those who watch it: readers who ask all answers all the time, a look at every object
/// of the bucket, and the judges who are called after each row.
final class InspectedLine implements AutoCloseable {
    private static final int PAUSES_A_ROUND = 3;
    private static final int PAUSES_A_ROUND_MEASURED = 19;
    private static final Duration READ = Duration.ofMinutes(1);
    private static final Duration STATUS = Duration.ofMinutes(1);
    private static final List<Part> SERVICES =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API);

    /// What somebody sent, and of which dates.
    record Sent(LocalDate from, LocalDate to, Ledger ledger) {}

    private static final StatedRelease NOTHING =
            new StatedRelease(-1, 0, 0, 0, 0, BigDecimal.ZERO, Map.of());

    private final Line line;
    private final ReleaseFiles releases;
    private final AnswerReader reader;
    private final StatusWatch statuses;
    private BucketWatch bucket;
    private int readerFindings;
    private ReaderCounts read = ReaderCounts.NONE;

    private InspectedLine(Line line, int pausesARound) {
        this.line = line;
        this.releases = line.releaseFiles();
        this.reader = AnswerReader.start(line.stack().url(Part.QUERY_API), releases, pausesARound);
        this.statuses = StatusWatch.start(line::watched);
        this.bucket = watch(line);
    }

    static InspectedLine start(Path folder, Map<Part, Map<String, String>> standing) {
        return new InspectedLine(Line.start(folder, standing), PAUSES_A_ROUND);
    }

    /// One that is measured, too: its parts start as fast as they can, and its readers leave it the
    /// processors.
    static InspectedLine startMeasured(Path folder) {
        Line line = Line.start(folder, Map.of());
        line.makeCaches();
        return new InspectedLine(line, PAUSES_A_ROUND_MEASURED);
    }

    Line line() {
        return line;
    }

    /// Whether query-api may be away, so that its readers find nobody.
    void readersMayFail(boolean allowed) {
        reader.unreachableAllowed(allowed);
    }

    /// What is wrong with the bucket and with what readers saw since the last row, who halted or
    /// died of himself: I6, I9 and I8.
    List<Finding> watched(Row row) {
        List<Finding> findings = new ArrayList<>(seen(row.expectedHalts(), row.mayEnd()));
        findings.addAll(bucket());
        return findings;
    }

    /// Every byte of the bucket is read, and the watch begins anew.
    List<Finding> bucket() {
        bucket.close();
        List<Finding> findings = bucket.findings();
        bucket = watch(line);
        return findings;
    }

    private static BucketWatch watch(Line line) {
        return BucketWatch.start(line.bucket(), line.old()::mayGo);
    }

    /// The same but for the bucket's files, which takes no time.
    ///
    /// @param expectedHalts codes
    /// @param mayEnd by themselves
    List<Finding> seen(Set<String> expectedHalts, Set<Part> mayEndByThemselves) {
        List<Finding> findings = new ArrayList<>(statuses.take(expectedHalts));
        Set<String> mayEnd =
                mayEndByThemselves.stream().map(Part::label).collect(Collectors.toSet());
        line.takeDeaths()
                .forEach((who, lastWords) -> {
                    if (!mayEnd.contains(who)) {
                        findings.add(
                                new Finding(
                                        "I8", "%s ended by itself: %s".formatted(who, lastWords)));
                    }
                });
        line.creations()
                .takeOverwrites()
                .forEach(overwrite -> findings.add(new Finding("I6", overwrite)));
        List<Finding> read = reader.findings();
        findings.addAll(read.subList(Math.min(readerFindings, read.size()), read.size()));
        readerFindings = read.size();
        return findings;
    }

    /// Judges a line after a row: where it could not settle, what is published; else everything.
    List<Finding> inspect(Row row, Scene scene) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        if (row.settles()) {
            findings.addAll(status(scene));
            if (row.traffic(scene.form()).events() > 0) {
                findings.addAll(ledger(row, scene));
                readersSaw(scene);
            }
            findings.addAll(bronze());
        }
        findings.addAll(silver());
        findings.addAll(Auditors.judge(line, scene));
        return findings;
    }

    /// Judges a settled line that was sent several things at once.
    ///
    /// @param whole of the time from its first release on
    /// @param sent with dates of their own each
    /// @param rejects of everything
    List<Finding> inspect(Scene whole, List<Sent> sent, ExpectedRejects rejects)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>(status(whole));
        for (Sent each : sent) {
            Answers answers =
                    AnswersFetch.answers(line.stack().url(Part.QUERY_API), each.from(), each.to());
            findings.addAll(LedgerCheck.ofDates(each.ledger(), answers));
        }
        findings.addAll(rejects.judge(stated(line.lastRelease()).rejects()));
        readersSaw(whole);
        findings.addAll(bronze());
        findings.addAll(silver());
        findings.addAll(Auditors.judge(line, whole));
        return findings;
    }

    private List<Finding> bronze() {
        try (Bucket lake = line.lake()) {
            return BronzeTiling.check(
                            new BronzeBucket(lake), new KafkaRawLog(line.stack().bootstrap()))
                    .findings();
        }
    }

    /// Everything is released: who still says otherwise after a while is wrong.
    private List<Finding> status(Scene scene) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Part part : SERVICES) {
            ServiceProbe probe = line.probe(part);
            if (!scene.comes(STATUS, () -> probe.untrueOnceSettled().isEmpty())) {
                probe.untrueOnceSettled()
                        .ifPresent(untrue ->
                                findings.add(
                                        new Finding(
                                                "status",
                                                "%s of the settled line: %s"
                                                        .formatted(part.label(), untrue))));
            }
        }
        return findings;
    }

    private List<Finding> silver() {
        if (line.lastRelease() < 0) {
            return List.of();
        }
        try (Bucket lake = line.lake()) {
            Releases documents = new Releases(lake);
            List<ReleaseDocument> chain = documents.chain(documents.find(OptionalLong.empty()));
            ReleaseDocument oldest = chain.getLast();
            List<NamedObject> before = new ArrayList<>();
            if (oldest.base() != null) {
                SilverCover.LAYERS.forEach(
                        layer -> before.addAll(documents.objects(oldest, layer)));
            }
            return SilverCover.check(chain, before);
        }
    }

    /// A reader who saw nothing has found nothing.
    private void readersSaw(Scene scene) throws InterruptedException {
        scene.await(
                "a reader's answer from a release of this row",
                READ,
                () ->
                        reader.counts().answers() > read.answers()
                                && reader.counts().releases() > read.releases());
        ReaderCounts now = reader.counts();
        scene.note("%d answers read", now.answers() - read.answers());
        read = now;
    }

    private List<Finding> ledger(Row row, Scene scene) {
        Ledger ledger = AnswersFetch.ledger(line.stack().url(Part.GENERATOR));
        Answers answers =
                AnswersFetch.answers(
                        line.stack().url(Part.QUERY_API),
                        Traffic.start(scene.row()),
                        Traffic.end(scene.row()));
        List<Finding> findings = new ArrayList<>(LedgerCheck.ofDates(ledger, answers));
        StatedRelease before = stated(scene.firstRelease() - 1);
        StatedRelease after = stated(answers.release());
        Map<String, Long> expected = new TreeMap<>(before.rejects());
        ledger.rejects().forEach((reason, count) -> expected.merge(reason, count, Long::sum));
        row.addedRejects(scene)
                .forEach((reason, count) -> expected.merge(reason, count, Long::sum));
        if (!expected.equals(new TreeMap<>(after.rejects()))) {
            findings.add(
                    new Finding(
                            "I7",
                            "rejects should be %s, are %s"
                                    .formatted(expected, new TreeMap<>(after.rejects()))));
        }
        return findings;
    }

    private StatedRelease stated(long number) {
        return number < 0 ? NOTHING : releases.find(number).orElse(NOTHING);
    }

    @Override
    public void close() {
        reader.unreachableAllowed(true);
        reader.close();
        statuses.close();
        line.close();
        bucket.close();
    }

    void delete() {
        FileTree.delete(line.folder());
    }
}
