package podium.aws;

import podium.chaos.proxy.Traffic.Call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the template's roles let the services do in the bucket, by the service account that takes
/// the role: `s3:GetObject silver`, `s3:ListBucket`.
record Grants(Map<String, Set<String>> ofAccount, List<String> problems) {
    private static final Pattern SUBJECT =
            Pattern.compile("system:serviceaccount:podium:podium-([a-z-]+)");
    private static final Pattern KEYS =
            Pattern.compile("arn:aws:s3:::" + Template.BUCKET + "/([a-z]+)/\\*");
    private static final String WHOLE_BUCKET = "arn:aws:s3:::" + Template.BUCKET;

    static Grants of(Template template) {
        Map<String, Set<String>> grants = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String role : template.ofType("AWS::IAM::Role")) {
            JsonNode properties = template.properties(role);
            Set<String> granted = new TreeSet<>();
            properties
                    .path("Policies")
                    .forEach(policy ->
                            policy.at("/PolicyDocument/Statement")
                                    .forEach(statement -> add(role, statement, granted, problems)));
            grants.put(account(role, properties, problems), granted);
        }
        return new Grants(grants, problems);
    }

    /// The action that S3 asks for where a service does this.
    static String needed(Call call) {
        return switch (call.operation()) {
            case "ListObjectsV2", "HeadBucket" -> "s3:ListBucket";
            case "GetObject", "HeadObject" -> "s3:GetObject " + call.folder();
            case "PutObject" -> "s3:PutObject " + call.folder();
            case "DeleteObject", "DeleteObjects" -> "s3:DeleteObject " + call.folder();
            default -> throw new AssertionError("nobody may do this: " + call);
        };
    }

    private static void add(
            String role, JsonNode statement, Set<String> granted, List<String> problems) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            problems.add("%s: a role only allows".formatted(role));
        }
        for (String action : texts(statement.path("Action"))) {
            for (String resource : texts(statement.path("Resource"))) {
                Matcher keys = KEYS.matcher(resource);
                if (action.equals("s3:ListBucket") && resource.equals(WHOLE_BUCKET)) {
                    granted.add(action);
                } else if (keys.matches() && action.matches("s3:[A-Za-z]+")) {
                    granted.add(action + " " + keys.group(1));
                } else {
                    problems.add("%s: %s on %s is too wide".formatted(role, action, resource));
                }
            }
        }
    }

    /// The trust is text, since the issuer stands in a key; it must be JSON, and let one account
    /// in.
    private static String account(String role, JsonNode properties, List<String> problems) {
        try {
            JsonNode trust =
                    new ObjectMapper()
                            .readTree(properties.path("AssumeRolePolicyDocument").asText());
            JsonNode statement = trust.at("/Statement/0");
            JsonNode equal = statement.at("/Condition/StringEquals");
            Matcher subject = SUBJECT.matcher(equal.path("oidc.example/id/A1:sub").asText());
            boolean audience =
                    equal.path("oidc.example/id/A1:aud").asText().equals("sts.amazonaws.com");
            if (trust.path("Statement").size() == 1
                    && statement.path("Action").asText().equals("sts:AssumeRoleWithWebIdentity")
                    && audience
                    && subject.matches()) {
                return subject.group(1);
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        problems.add("%s may be taken by others than its service account".formatted(role));
        return role;
    }

    static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add(oneOrMore.asText());
        }
        return texts;
    }
}
