package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The parameters of a request as they were sent. Whatever is not allowed is refused, with what is.
final class Parameters {
    /// Characters (code points) of an id, as cleaning has it.
    static final int TEXT_MAX = 256;

    private static final int SHOWN_MAX = 40;

    private final @Nullable Question question;
    private final Map<String, List<String>> sent;

    /// @param question `null` for a list that is no answer
    /// @throws Refused if one is none of `parameters`
    Parameters(
            @Nullable Question question, List<Parameter> parameters, Map<String, List<String>> sent)
            throws Refused {
        this.question = question;
        this.sent = sent;
        List<String> known = parameters.stream().map(Parameter::wireName).toList();
        for (String name : sent.keySet()) {
            if (!known.contains(name)) {
                throw new Refused(
                        Refusal.unknownParameter(
                                shown(name),
                                String.join(", ", known),
                                "%s=%s"
                                        .formatted(
                                                Parameter.LIMIT.wireName(),
                                                Parameter.LIMIT.example(question))));
            }
        }
    }

    /// @return `null` where it was not sent
    @Nullable String single(Parameter parameter) throws Refused {
        List<String> values = sent.get(parameter.wireName());
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw refused(
                    parameter,
                    "'%s' stands %d times, and may stand once"
                            .formatted(parameter.wireName(), values.size()));
        }
        return values.getFirst();
    }

    /// All values of a parameter that may stand several times.
    SortedSet<String> texts(Parameter parameter) throws Refused {
        List<String> values = sent.getOrDefault(parameter.wireName(), List.of());
        if (values.size() > Filter.VALUES_MAX) {
            throw refused(
                    parameter,
                    "'%s' stands %d times, and may stand %d times"
                            .formatted(parameter.wireName(), values.size(), Filter.VALUES_MAX));
        }
        for (String value : values) {
            if (value.isEmpty() || value.codePointCount(0, value.length()) > TEXT_MAX) {
                throw refused(parameter, "'%s' is none".formatted(shown(value)));
            }
        }
        return new TreeSet<>(values);
    }

    /// Rows of a page.
    int limit(int defaultRows, int max) throws Refused {
        String text = single(Parameter.LIMIT);
        if (text == null) {
            return defaultRows;
        }
        long limit = number(text);
        if (limit < 1 || limit > max) {
            throw refused(Parameter.LIMIT, "'%s' is no limit".formatted(shown(text)));
        }
        return (int) limit;
    }

    /// The release that is to answer.
    @Nullable Long release() throws Refused {
        String text = single(Parameter.RELEASE);
        if (text == null) {
            return null;
        }
        long number = number(text);
        if (number < 0) {
            throw refused(
                    Parameter.RELEASE, "'%s' is no number of a release".formatted(shown(text)));
        }
        return number;
    }

    /// A number of at most 18 digits.
    ///
    /// @return -1 if the text is none
    static long number(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() <= 18
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }

    Refused refused(Parameter parameter, String detail) {
        return refused(parameter, detail, parameter.example(question));
    }

    Refused refused(Parameter parameter, String detail, String example) {
        return new Refused(
                Refusal.badParameter(
                        parameter.wireName(), detail, parameter.allowed(question), example));
    }

    /// What came in, at a length that a person reads.
    static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    /// Ends the judging of a request.
    static final class Refused extends Exception {
        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
