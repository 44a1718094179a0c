package podium.generator;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class RawEventJsonTest {
    private static final Product SCREWS = new Product("product-00007", "tools.screws", 12_345);
    private static final long MICROS =
            Instant.parse("2025-12-07T03:55:56Z").getEpochSecond() * 1_000_000 + 633_003;

    private final RawEventJson json = new RawEventJson();

    @Test
    void aPurchaseHasAllNineFieldsAndTheId() {
        ShopEvent event = event(EventType.PURCHASE, SCREWS, 3, null, 0);

        String text = new String(json.encode(event), StandardCharsets.UTF_8);

        assertThat(text)
                .isEqualTo(
                        "{\"event_id\": \"00000000-0000-4001-8000-000000000002\", \"timestamp\":"
                                + " \"2025-12-07T03:55:56.633003+00:00\", \"user_id\": \"user-0000042\","
                                + " \"session_id\": \"00000000-0000-4003-8000-000000000004\", \"event_type\":"
                                + " \"purchase\", \"product_id\": \"product-00007\", \"category\":"
                                + " \"tools.screws\", \"price\": 1.2345, \"quantity\": 3, \"search_query\": null,"
                                + " \"client\": \"shop-web/4.2.1\"}");
    }

    @Test
    void aSearchHasItsWordsAndNoProduct() {
        byte[] words = "\"caf\u00e9\"".getBytes(StandardCharsets.UTF_8);
        ShopEvent event = event(EventType.SEARCH, null, 0, words, 0);

        String text = new String(json.encode(event), StandardCharsets.UTF_8);

        assertThat(text)
                .contains(
                        "\"product_id\": null, \"category\": null, \"price\": null, \"quantity\": null,"
                                + " \"search_query\": \"caf\u00e9\"");
    }

    @Test
    void theTimeIsWrittenInTheClientsZone() {
        String east = encoded(330);
        String west = encoded(-480);

        assertThat(east).contains("\"2025-12-07T09:25:56.633003+05:30\"");
        assertThat(west).contains("\"2025-12-06T19:55:56.633003-08:00\"");
    }

    @Test
    void fieldByFieldItIsTheSame() {
        byte[] words = "\"27\\\" monitor\"".getBytes(StandardCharsets.UTF_8);
        ShopEvent search = event(EventType.SEARCH, null, 0, words, -300);
        ShopEvent view = event(EventType.PAGE_VIEW, SCREWS, 0, null, 60);

        String searchFields = Dirt.json(json.fields(search));
        String viewFields = Dirt.json(json.fields(view));

        assertThat(searchFields).isEqualTo(new String(json.encode(search), StandardCharsets.UTF_8));
        assertThat(viewFields).isEqualTo(new String(json.encode(view), StandardCharsets.UTF_8));
    }

    private String encoded(int offsetMinutes) {
        ShopEvent event = event(EventType.PAGE_VIEW, SCREWS, 0, null, offsetMinutes);
        return new String(json.encode(event), StandardCharsets.UTF_8);
    }

    private static ShopEvent event(
            EventType type,
            @Nullable Product product,
            int quantity,
            byte @Nullable [] words,
            int offsetMinutes) {
        Session session = new Session(42, 3, 4);
        return new ShopEvent(
                0, 1, 2, MICROS, offsetMinutes, session, type, product, quantity, words);
    }
}
