package podium.cli.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The reports that Surefire and Failsafe leave in each module: `TEST-*.xml`.
public final class TestReports {
    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");

    private TestReports() {}

    /// Deletes all reports of a checkout, so that none of an earlier run is counted.
    public static void delete(Path checkout) throws IOException {
        for (Path report : find(checkout)) {
            Files.deleteIfExists(report);
        }
    }

    /// Sums up all reports of a checkout.
    ///
    /// @throws IOException also if a report is no XML
    public static TestSummary read(Path checkout) throws IOException {
        TestSummary summary = new TestSummary();
        for (Path report : find(checkout)) {
            try (InputStream in = Files.newInputStream(report)) {
                read(in, summary);
            } catch (XMLStreamException e) {
                throw new IOException(report + " is no test report", e);
            }
        }
        return summary;
    }

    static void read(InputStream in, TestSummary summary) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        String test = "";
        boolean judged = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        test = name(xml);
                        judged = false;
                    }
                    case "failure", "error" -> {
                        summary.failed(test, message(xml));
                        judged = true;
                    }
                    case "skipped" -> {
                        summary.skipped(test, message(xml));
                        judged = true;
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("testcase")
                    && !judged) {
                summary.passed();
            }
        }
    }

    private static String name(XMLStreamReader xml) {
        String type = xml.getAttributeValue(null, "classname");
        String method = xml.getAttributeValue(null, "name");
        String simple = type == null ? "" : type.substring(type.lastIndexOf('.') + 1);
        return method == null || method.isEmpty() ? simple : simple + "." + method;
    }

    private static String message(XMLStreamReader xml) {
        String message = xml.getAttributeValue(null, "message");
        String type = xml.getAttributeValue(null, "type");
        String text = message == null || message.isBlank() ? type : message;
        return text == null ? "no reason given" : text.strip().lines().findFirst().orElse("");
    }

    private static List<Path> find(Path checkout) throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path module : modules.sorted().toList()) {
                for (String folder : FOLDERS) {
                    reports.addAll(in(module.resolve("target").resolve(folder)));
                }
            }
        }
        return reports;
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(TestReports::isReport).sorted().toList();
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }
}
