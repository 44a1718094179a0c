package podium.cli.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The XML reports that Surefire and Failsafe leave in every module.
final class TestReports {
    private static final String FOLDERS = "{surefire,failsafe}-reports";
    private static final String UNSAID = "no message";

    /// How JUnit introduces the reason why a test was skipped.
    private static final Pattern ABORTED =
            Pattern.compile("^org\\.opentest4j\\.TestAbortedException: (Assumption failed: )?");

    private TestReports() {}

    /// Deletes what earlier runs have left, so that it isn't counted.
    static void delete(Path checkout) throws IOException {
        for (Path report : find(checkout, "*")) {
            if (Files.isRegularFile(report)) {
                Files.delete(report);
            }
        }
    }

    static List<TestOutcome> read(Path checkout) throws IOException {
        List<TestOutcome> outcomes = new ArrayList<>();
        for (Path report : find(checkout, "TEST-*.xml")) {
            try (InputStream xml = Files.newInputStream(report)) {
                read(xml, outcomes);
            } catch (XMLStreamException e) {
                // the tests' process died while it wrote; Maven says why
                outcomes.add(new TestOutcome.Failed(name(report), "its report is broken"));
            }
        }
        return outcomes;
    }

    private static String name(Path report) {
        return report.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
    }

    private static List<Path> find(Path checkout, String pattern) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path module : modules(checkout)) {
            Path target = module.resolve("target");
            if (Files.isDirectory(target)) {
                for (Path folder : list(target, FOLDERS)) {
                    reports.addAll(list(folder, pattern));
                }
            }
        }
        reports.sort(null);
        return reports;
    }

    /// Also those that are a folder deeper.
    private static List<Path> modules(Path checkout) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path folder : list(checkout, "*")) {
            modules.add(folder);
            for (Path nested : Files.isDirectory(folder) ? list(folder, "*") : List.<Path>of()) {
                if (Files.exists(nested.resolve("pom.xml"))) {
                    modules.add(nested);
                }
            }
        }
        return modules;
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            List<Path> paths = new ArrayList<>();
            entries.forEach(paths::add);
            return paths;
        }
    }

    private static void read(InputStream xml, List<TestOutcome> outcomes)
            throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("testcase")) {
                outcomes.add(testCase(reader));
            }
        }
    }

    private static TestOutcome testCase(XMLStreamReader reader) throws XMLStreamException {
        String name =
                shortened(reader.getAttributeValue(null, "classname"))
                        + "."
                        + reader.getAttributeValue(null, "name");
        TestOutcome outcome = new TestOutcome.Passed();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "failure", "error" ->
                            outcome = new TestOutcome.Failed(name, message(reader));
                    case "skipped" -> outcome = new TestOutcome.Skipped(name, message(reader));
                    default -> depth++;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return outcome;
    }

    /// What it says, else the first line of its stack trace. Reads on to the element's end.
    private static String message(XMLStreamReader reader) throws XMLStreamException {
        @Nullable String message = reader.getAttributeValue(null, "message");
        String trace = reader.getElementText().strip();
        if (message != null && !message.isBlank()) {
            return message.strip();
        }
        return trace.lines()
                .findFirst()
                .map(line -> ABORTED.matcher(line).replaceFirst(""))
                .orElse(UNSAID);
    }

    /// Our package's name says nothing here.
    private static String shortened(@Nullable String className) {
        return className == null ? "" : className.replaceFirst("^podium\\.", "");
    }
}
