package podium.bench.report;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LagPictureTest {
    @Test
    void everyStageSeenIsALineInWellFormedXml() throws Exception {
        LagCurve curve = Samples.curve();

        Document picture = parsed(LagPicture.svg(curve, "a <fast> & cheap machine"));

        assertThat(picture.getElementsByTagName("polyline").getLength())
                .isEqualTo(curve.paces().size());
        assertThat(picture.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("a <fast> & cheap machine");
    }

    @Test
    void aLineFallsFromTheUpperLeftToTheLowerRight() throws Exception {
        Document picture = parsed(LagPicture.svg(Samples.curve(), ""));

        String points =
                ((Element) picture.getElementsByTagName("polyline").item(0)).getAttribute("points");

        assertThat(points).startsWith("90.0,60.0 ").endsWith("770.0,370.0");
    }

    @Test
    void aCurveWithoutSamplesIsAPictureToo() throws Exception {
        LagCurve nothing = new LagCurve(0);

        Document picture = parsed(LagPicture.svg(nothing, ""));

        assertThat(picture.getElementsByTagName("polyline").getLength()).isZero();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
