package podium.query.json;

import podium.lake.Release;
import podium.lake.quality.Finding;
import podium.lake.quality.LetThrough;
import podium.lake.quality.ReleaseQuality;
import podium.query.GoldStatus;
import podium.query.QualityReport;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// `GET /v1/quality`, and the part of the status that says the same.
public final class QualityJson {
    private QualityJson() {}

    public static byte[] encode(QualityReport report) {
        return AnswerJson.write(json -> {
            json.writeStartObject();
            json.writeFieldName("release");
            AnswerJson.release(json, report.release(), report.now());
            fields(json, report.release().quality());
            json.writeFieldName("held");
            held(json, report.held());
            json.writeEndObject();
        });
    }

    /// @param release or `null`: there is none
    static void ofRelease(JsonGenerator json, @Nullable Release release) throws IOException {
        json.writeStartObject();
        fields(json, release == null ? null : release.quality());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, @Nullable ReleaseQuality quality)
            throws IOException {
        json.writeBooleanField("judged", quality != null);
        findings(json, quality == null ? List.of() : quality.findings());
        json.writeArrayFieldStart("let_through");
        for (LetThrough through : quality == null ? List.<LetThrough>of() : quality.letThrough()) {
            json.writeStartObject();
            json.writeStringField("rule", through.rule());
            json.writeStringField("by", through.by());
            json.writeStringField("at", through.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void held(JsonGenerator json, GoldStatus.@Nullable Held held) throws IOException {
        if (held == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("cut", held.cut());
        json.writeArrayFieldStart("rules");
        for (String rule : held.rules()) {
            json.writeString(rule);
        }
        json.writeEndArray();
        findings(json, held.findings());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("level", finding.level().label());
            json.writeStringField("over", finding.over());
            json.writeNumberField("seen", finding.seen());
            json.writeNumberField("expected", finding.expected());
            json.writeNumberField("count", finding.count());
            json.writeStringField("says", finding.says());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
