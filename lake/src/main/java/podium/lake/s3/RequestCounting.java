package podium.lake.s3;

import podium.lake.BucketPart;
import podium.lake.LakeLayout;
import podium.lake.cost.RequestKind;
import podium.lake.cost.UseCounter;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.util.Objects;
import java.util.Optional;

/// Counts each attempt of each call where the SDK hands it to the HTTP client: after a retry was
/// decided on, after it was signed. (`MetricPublisher` tells of a call when it is over, in the
/// words of the SDK's metrics, without the key.)
final class RequestCounting implements ExecutionInterceptor {
    /// Of one call: whether an attempt was begun that nobody has answered.
    private static final ExecutionAttribute<Boolean> OPEN =
            new ExecutionAttribute<>("podium-open-attempt");

    private final UseCounter counter;

    RequestCounting(UseCounter counter) {
        this.counter = counter;
    }

    @Override
    public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
        giveUp(attributes);
        attributes.putAttribute(OPEN, true);
        counter.sent(kind(attributes), part(context.request()), length(context.httpRequest()));
    }

    @Override
    public void afterTransmission(
            Context.AfterTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(OPEN, false);
        if (kind(attributes) == RequestKind.GET && context.httpResponse().isSuccessful()) {
            context.httpResponse()
                    .firstMatchingHeader("Content-Length")
                    .ifPresent(length -> counter.received(part(context.request()), bytes(length)));
        }
    }

    @Override
    public void onExecutionFailure(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        giveUp(attributes);
    }

    private void giveUp(ExecutionAttributes attributes) {
        if (Boolean.TRUE.equals(attributes.getAttribute(OPEN))) {
            attributes.putAttribute(OPEN, false);
            counter.unanswered();
        }
    }

    private static RequestKind kind(ExecutionAttributes attributes) {
        return RequestKind.of(
                Objects.requireNonNullElse(
                        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), ""));
    }

    private static BucketPart part(SdkRequest request) {
        Optional<String> key =
                request.getValueForField("Key", String.class)
                        .or(() -> request.getValueForField("Prefix", String.class));
        return LakeLayout.partOf(key.orElse(""));
    }

    private static long length(SdkHttpRequest request) {
        return request.firstMatchingHeader("Content-Length").map(RequestCounting::bytes).orElse(0L);
    }

    private static long bytes(String header) {
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException _) {
            // whatever it means: a request is counted, and never fails for it
            return 0;
        }
    }
}
