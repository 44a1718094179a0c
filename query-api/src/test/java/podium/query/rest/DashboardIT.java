package podium.query.rest;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.Reject;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.query.Lake;
import podium.query.Tables;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The dashboard in a real browser, over a real service and a real S3 server. In this order: what
/// is published stays published. Screenshots land in `target/dashboard`.
@NullUnmarked
@QuarkusTest
@TestProfile(OwnLake.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// For a machine that does other things too.
    private static final double PATIENCE_MS = 60_000;

    private static final Path SCREENSHOTS = Path.of("target", "dashboard");
    private static final String MARKUP = "<img src=x onerror=\"window.hacked=1\">";
    private static final String REVERSED = "\u202Egnp.nohtyp\"'><script>window.hacked=1</script>";
    private static final Instant LANDED = Instant.parse("2025-12-09T18:04:00Z");
    private static final LocalDate LAST = Tables.DAY.plusDays(8);
    private static final String RISEN = "product-00009";
    private static final String NEWCOMER = "product-new";

    private static Playwright playwright;
    private static Browser browser;
    private static Lake lake;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @TestHTTPResource("/")
    URI base;

    // not in a static method: the service and its lake are there by now, and a test that is left
    // out shows as that
    @BeforeEach
    void startTheBrowser() throws Exception {
        if (browser == null) {
            Optional<Path> chromium = Chromium.findOrInstall();
            assumeTrue(chromium.isPresent(), Chromium.MISSING);
            playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(chromium.orElseThrow())
                                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            Files.createDirectories(SCREENSHOTS);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        }
    }

    @AfterEach
    void nothingWasViolated() {
        if (context != null) {
            Object violations = page.evaluate("() => window.violations");
            Object hacked = page.evaluate("() => window.hacked ?? null");
            context.close();
            assertThat((List<?>) violations).isEmpty();
            assertThat(hacked).isNull();
            assertThat(complaints).isEmpty();
        }
    }

    @AfterAll
    static void stopTheBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    @Order(1)
    void thePageIsServedWithHeadersThatAllowNothingFromElsewhere() throws Exception {
        for (String path :
                List.of(
                        "/",
                        "/index.html",
                        "/dashboard/main.js",
                        "/webjars/uplot/1.6.30/dist/uPlot.esm.js")) {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains(
                            "default-src 'self'",
                            "frame-ancestors 'none'",
                            "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
        assertThat(get("/").body()).doesNotContain("<style", "style=", "onclick");
    }

    @Test
    @Order(2)
    void beforeTheFirstReleaseThePageSaysSoAndFillsByItself() {
        openAsItIs(1440, 900, ColorScheme.LIGHT, "/");
        assertThat(panel("product-funnel").locator(".state"))
                .containsText("Nothing has been released yet");
        assertThat(page.locator(".freshness")).containsText("No release yet");
        shot("nothing-released");
        assertThat(seriousFindings()).isEmpty();

        publish(shop(1));

        assertThat(page.locator(".freshness b")).hasText("Release 0");
        assertThat(panel("product-funnel")).hasAttribute("data-state", "ready");
        assertThat(page.locator("[data-tile=Events] .value")).not().hasText("–");
        // the browser says on its console that requests failed; that is how it was
        complaints.removeIf(complaint -> complaint.contains("503"));
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, LIGHT, wall",
        "1366, 768, DARK, laptop",
        "390, 844, LIGHT, phone",
        "390, 844, DARK, phone-dark"
    })
    @Order(3)
    void everyPanelShowsTheNumbersOfTheApi(int width, int height, ColorScheme scheme, String name)
            throws Exception {
        open(width, height, scheme, "/");

        assertThat(page.locator(".panel[data-state=ready]")).hasCount(7);
        theFunnelIsTheApis();
        theProductsAreTheApis();
        theCategoriesAreTheApis();
        theRevenueIsTheApis();
        theUsersAreTheApis();
        theBooksAreTheApis();
        theCostIsTheApis();
        shot(name);
        thePageFitsItsWindow();
        assertThat(seriousFindings()).isEmpty();
    }

    @Test
    @Order(4)
    void whatEventsSayStaysText() {
        open(1440, 900, ColorScheme.LIGHT, "/");

        Locator product = panel("product-popularity").locator("tbody bdi").first();
        assertThat(product).hasText(MARKUP);
        assertThat(panel("product-funnel").locator("th bdi").first()).hasText(MARKUP);
        assertThat(panel("category-daily-performance").locator("tbody th").first())
                .containsText("script>window.hacked=1");
        assertThat(page.locator("#panels img, #panels script, #panels iframe")).hasCount(0);
        assertThat(product).hasCSS("unicode-bidi", "isolate");
        page.locator(".choice summary").click();
        assertThat(
                        page.locator(".choice fieldset label bdi")
                                .filter(new Locator.FilterOptions().setHasText(REVERSED)))
                .hasCount(1);
        panel("books").locator("summary").click();
        assertThat(panel("books").locator(".excerpts code").first()).hasText(MARKUP);
        assertThat(panel("books").locator(".excerpts small").first())
                .hasText("partition 0, offset 7, landed 9 Dec, 18:04 UTC");
    }

    @Test
    @Order(5)
    void everythingIsReachedAndDoneByKeyboard() {
        open(1440, 900, ColorScheme.DARK, "/");
        assertThat(panel("hourly-revenue")).hasAttribute("data-state", "ready");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.locator("[data-range=all]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-range=all]")).hasAttribute("aria-pressed", "true");
        assertThat(panel("product-funnel").locator(".url")).hasText("/v1/product-funnel?limit=100");

        page.locator(".choice summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".choice fieldset")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator(".choice fieldset")).isHidden();
        assertThat(page.locator(".choice summary")).isFocused();

        Locator chart = panel("hourly-revenue").getByRole(AriaRole.SLIDER);
        chart.focus();
        String newest = chart.getAttribute("aria-valuetext");
        page.keyboard().press("ArrowLeft");
        assertThat(chart).not().hasAttribute("aria-valuetext", newest);
        page.keyboard().press("Home");
        assertThat(chart).hasAttribute("aria-valuenow", "0");
        assertThat(panel("hourly-revenue").locator(".readout")).containsText("1 Dec 2025, 00:00");

        page.locator("#theme").focus();
        page.keyboard().press("Space");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        List<?> unseen =
                (List<?>)
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll('button, a, input, select, summary, [tabindex="0"]')]
                                  .filter(e => e.checkVisibility() && e.tabIndex < 0).map(e => e.outerHTML)
                                """);
        assertThat(unseen).isEmpty();
    }

    @Test
    @Order(6)
    void datesAndCategoriesReachThePanelsAndTheAddress() throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        assertThat(panel("category-daily-performance")).hasAttribute("data-state", "ready");

        page.locator("#from").fill("2025-12-02");
        page.locator("#through").fill("2025-12-03");
        page.locator(".choice summary").click();
        page.getByLabel("home.kitchen").check();

        assertThat(panel("category-daily-performance").locator(".url"))
                .hasText(
                        "/v1/category-daily-performance?from=2025-12-02&to=2025-12-04&category=home.kitchen&limit=10000");
        assertThat(panel("category-daily-performance").locator("tbody tr")).hasCount(1);
        assertThat(panel("hourly-revenue").locator(".unit")).containsText("all categories");
        assertThat(panel("product-funnel")).hasAttribute("data-state", "ready");
        theFunnelIsTheApis();
        theCategoriesAreTheApis();
        assertThat(URI.create(page.url()).getQuery())
                .isEqualTo("from=2025-12-02&to=2025-12-04&category=home.kitchen");

        page.locator("#from").fill("2030-01-01");
        page.locator("#through").fill("2030-01-02");
        assertThat(panel("product-funnel").locator(".state")).containsText("No events");
        assertThat(panel("hourly-revenue").locator(".state"))
                .containsText("from 1 Jan 2030 to 2 Jan 2030");
        shot("empty");
        assertThat(seriousFindings()).isEmpty();
        page.locator("#through").fill("2029-01-01");
        assertThat(page.locator(".problem")).hasText("The last date is before the first.");
    }

    @Test
    @Order(7)
    void aNewReleaseShowsUpAndTheOneBeforeCanBeLookedAtAndComparedWith() throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        Locator events = page.locator("[data-tile=Events] .value");
        assertThat(page.locator(".freshness b")).hasText("Release 0");
        String before = events.textContent();

        publish(shop(2));
        assertThat(page.locator(".freshness b")).hasText("Release 1");
        assertThat(events).not().hasText(before);
        String now = events.textContent();
        assertThat(page.locator("html")).hasAttribute("data-following", "stream");

        page.navigate(base.resolve("/?release=0").toString());
        assertThat(events).hasText(before);
        assertThat(page.locator("[data-key=travel]")).containsText("Release 0");
        assertThat(panel("hourly-revenue").locator(".url")).containsText("release=0");
        theFunnelIsTheApis();
        page.getByText("Back to the newest").click();
        assertThat(events).hasText(now);

        page.locator("#compare").selectOption("0");
        Locator difference = page.locator("[data-tile=Events] .delta");
        assertThat(difference).hasText("+" + before);
        assertThat(panel("product-popularity").locator(".delta").first()).containsText("+");
        shot("compare");
    }

    @Test
    @Order(8)
    void aLiveViewThatIsRefusedGoesBackToTheRelease() {
        open(1440, 900, ColorScheme.LIGHT, "/");
        assertThat(panel("hourly-revenue")).hasAttribute("data-state", "ready");
        page.route(
                url -> url.contains("view=live"),
                route -> problem(route, 400, "QUERY-002", "there is no parameter view", "view"));

        page.locator("#live").click();

        assertThat(page.locator("[data-key=live]")).containsText("there is no parameter view");
        assertThat(page.locator("#live")).hasAttribute("aria-checked", "false");
        assertThat(panel("hourly-revenue").locator(".url")).not().containsText("view=live");
        assertThat(page.locator(".panel[data-state=ready]")).hasCount(7);
        shot("live-refused");
        complaints.removeIf(complaint -> complaint.contains("400"));
    }

    @Test
    @Order(8)
    void aLiveViewThatFellBackSaysWhy() throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        assertThat(panel("hourly-revenue")).hasAttribute("data-state", "ready");
        page.route(
                url -> url.contains("view=live"),
                route -> {
                    String released = route.request().url().replaceAll("[?&]view=live", "");
                    ObjectNode answer = (ObjectNode) released(released);
                    answer.putObject("view")
                            .put("asked", "live")
                            .put("given", "release")
                            .put("because", "partition 2 moves");
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(answer.toString()));
                });

        page.locator("#live").click();

        assertThat(page.locator("[data-key=fallback]")).containsText("partition 2 moves");
        assertThat(page.locator("#live")).hasAttribute("aria-checked", "true");
        assertThat(panel("hourly-revenue").locator(".url")).containsText("view=live");
        assertThat(page.locator(".panel[data-state=ready]")).hasCount(7);
        page.locator("#live").click();
        assertThat(page.locator("[data-key=fallback]")).hasCount(0);
    }

    @Test
    @Order(8)
    void whatIsOddAboutTheDataIsTold() {
        open(1440, 900, ColorScheme.LIGHT, "/");
        assertThat(page.locator(".quality")).isHidden();
        page.route(
                "**/v1/status",
                route -> {
                    ObjectNode status = (ObjectNode) released("/v1/status");
                    ObjectNode held = ((ObjectNode) status.get("gold_service")).putObject("held");
                    held.put("cut", 7).putArray("rules").add("prices");
                    held.putArray("findings")
                            .addObject()
                            .put("rule", "prices")
                            .put("says", "an item costs <b>100</b> times as much");
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(status.toString()));
                });

        assertThat(page.locator(".quality")).hasText("Release held back: prices");
        assertThat(page.locator(".quality")).hasAttribute("data-state", "bad");
        assertThat(page.locator("[data-key=quality]"))
                .containsText("an item costs <b>100</b> times as much");
        shot("held");

        page.unrouteAll();
        assertThat(page.locator("[data-key=quality]")).hasCount(0);
    }

    @Test
    @Order(9)
    void errorsAndSilenceAreToldAndGetBetterByThemselves() {
        open(1440, 900, ColorScheme.DARK, "/?range=30d");
        assertThat(panel("product-funnel")).hasAttribute("data-state", "ready");
        page.route(
                url -> url.contains("/v1/product-funnel"),
                route -> problem(route, 503, "QUERY-000", "the funnel is <b>away</b>", null));

        page.locator("[data-range='7d']").click();
        assertThat(panel("product-funnel")).hasAttribute("data-state", "error");
        assertThat(panel("product-funnel").locator(".state"))
                .containsText("the funnel is <b>away</b>");
        shot("error");
        assertThat(seriousFindings()).isEmpty();

        page.route("**/v1/status", Route::abort);
        assertThat(page.locator("[data-key=connection]")).containsText("No connection");
        assertThat(page.locator(".freshness")).hasAttribute("data-state", "bad");
        shot("silence");
        assertThat(seriousFindings()).isEmpty();

        page.unrouteAll();
        assertThat(page.locator("[data-key=connection]")).hasCount(0);
        assertThat(panel("product-funnel")).hasAttribute("data-state", "ready");
        complaints.removeIf(
                complaint -> complaint.contains("503") || complaint.contains("ERR_FAILED"));
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "768, 1024"})
    @Order(9)
    void aSilentGoldServiceIsToldInWhatRoomThereIs(int width, int height) throws Exception {
        open(width, height, ColorScheme.LIGHT, "/");
        assertThat(page.locator(".panel[data-state=ready]")).hasCount(7);
        int port = Neighbours.gold.getAddress().getPort();

        Neighbours.gold.stop(0);
        try {
            assertThat(page.locator(".freshness .note")).containsText("gold-service is silent");
            assertThat(page.locator(".freshness")).hasAttribute("data-state", "warn");
            shot("gold-silent-" + width);
            thePageFitsItsWindow();
            assertThat(seriousFindings()).isEmpty();
        } finally {
            Neighbours.gold = Neighbours.goldService(port);
        }

        assertThat(page.locator("[data-key=state]")).hasCount(0);
        assertThat(page.locator(".freshness .note")).not().containsText("silent");
    }

    @Test
    @Order(10)
    void aPanelsAddressIsCopiedAndItsRowsComeAsCsv() throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        Locator popularity = panel("product-popularity");
        assertThat(popularity).hasAttribute("data-state", "ready");

        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        popularity.getByText("Copy").click();
        assertThat(popularity.getByText("Copied")).isVisible();
        String copied = (String) page.evaluate("() => navigator.clipboard.readText()");
        Download download = page.waitForDownload(() -> popularity.getByText("CSV").click());

        assertThat(copied)
                .isEqualTo(base.resolve(popularity.locator(".url").textContent()).toString());
        assertThat(download.suggestedFilename()).isEqualTo("product-popularity.csv");
        assertThat(Files.readString(download.path())).startsWith("product_id,category,view_count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hourly-revenue",
                "product-funnel",
                "product-popularity",
                "category-daily-performance",
                "daily-user-activity"
            })
    @Order(10)
    void everyPanelsRowsComeAsCsv(String answer) throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        Locator panel = panel(answer);
        assertThat(panel).hasAttribute("data-state", "ready");
        Locator link = panel.getByText("CSV", new Locator.GetByTextOptions().setExact(true));

        Download download = page.waitForDownload(link::click);

        JsonNode rows = answer(answer);
        String csv = Files.readString(download.path());
        List<String> columns =
                stream(rows.get("meta")).map(column -> column.get("name").asText()).toList();
        assertThat(download.suggestedFilename()).isEqualTo(answer + ".csv");
        assertThat(csv).startsWith(String.join(",", columns) + "\r\n");
        assertThat(csv).isEqualTo(get(link.getAttribute("href")).body());
        assertThat(csv.split("\r\n", -1)).hasSize(2 + rows.at("/page/total").asInt());
    }

    @Test
    @Order(11)
    void aPanelThatLoadsShowsThatItDoesAndOneThatCanNotBeRefreshedKeepsItsFigures() {
        open(1440, 900, ColorScheme.LIGHT, "/");
        Locator funnel = panel("product-funnel");
        Locator views = funnel.locator("[data-key=view_count] .count");
        assertThat(funnel).hasAttribute("data-state", "ready");
        String figure = views.textContent();
        List<Route> held = new ArrayList<>();
        page.route(url -> url.contains("/v1/product-funnel"), held::add);

        page.reload();
        assertThat(funnel).hasAttribute("data-state", "loading");
        assertThat(funnel).hasAttribute("aria-busy", "true");
        assertThat(funnel.locator(".skeleton")).isVisible();
        assertThat(panel("product-popularity")).hasAttribute("data-state", "ready");
        shot("loading");
        assertThat(seriousFindings()).isEmpty();

        page.unrouteAll();
        held.forEach(Route::resume);
        assertThat(funnel).hasAttribute("data-state", "ready");
        assertThat(funnel).hasAttribute("aria-busy", "false");
        assertThat(views).hasText(figure);

        page.route(
                url -> url.contains("/v1/product-funnel"),
                route -> problem(route, 503, "QUERY-000", "the funnel is away", null));
        page.locator("[data-range='7d']").click();
        assertThat(funnel).hasAttribute("data-state", "stale");
        assertThat(funnel.locator(".strip")).containsText("Not refreshed: the funnel is away");
        assertThat(views).hasText(figure);
        shot("stale");
        assertThat(seriousFindings()).isEmpty();

        assertThat(funnel.locator(".strip button")).hasText("Try again");

        page.unrouteAll();
        assertThat(funnel).hasAttribute("data-state", "ready");
        assertThat(funnel.locator(".strip")).isHidden();
        complaints.removeIf(complaint -> complaint.contains("503"));
    }

    @Test
    @Order(11)
    void booksThatAreOffAreSaidAboveAndInTheirPanel() throws Exception {
        JsonNode status = json(get("/v1/status"));
        ((ObjectNode) status.at("/books/1")).put("balanced", false).put("silver_rows", 17);
        openAsItIs(1440, 900, ColorScheme.DARK, "about:blank");
        page.route(
                "**/v1/status",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(status.toString())));

        page.navigate(base.toString());

        Locator books = panel("books");
        assertThat(books.locator(".verdict")).hasText("Books are off in partition 1");
        assertThat(books.locator(".verdict")).hasAttribute("data-state", "bad");
        assertThat(books.locator(".equations dd").first()).hasText("30 = 30 = 26 + 3");
        Locator fact =
                page.locator("#facts a").filter(new Locator.FilterOptions().setHasText("Books"));
        assertThat(fact).hasText("Books off");
        assertThat(fact).hasAttribute("data-state", "bad");
        shot("books-off");
        assertThat(seriousFindings()).isEmpty();
    }

    @Test
    @Order(11)
    void theAgeGoesOnWhileNothingArrives() throws Exception {
        ObjectNode status = (ObjectNode) json(get("/v1/status"));
        ((ObjectNode) status.get("release")).put("age_seconds", 58);
        openAsItIs(1440, 900, ColorScheme.LIGHT, "about:blank");
        page.clock().install(new Clock.InstallOptions().setTime("2025-12-08T00:00:58Z"));
        List<Route> asked = new ArrayList<>();
        page.route(
                "**/v1/status",
                route -> {
                    asked.add(route);
                    // nothing arrives after the first answer
                    if (asked.size() == 1) {
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(status.toString()));
                    }
                });
        page.navigate(base.toString());
        Locator age = page.locator(".freshness .age");
        assertThat(age).containsText("old");

        page.clock().pauseAt("2025-12-08T00:30:00Z");
        page.clock().runFor(1_000);
        int before = seconds(age.textContent());
        page.clock().runFor(1_000);
        int second = seconds(age.textContent());
        page.clock().runFor(60_000);
        int minute = seconds(age.textContent());

        assertThat(before).isGreaterThan(58 + 600);
        assertThat(second - before).isEqualTo(1);
        assertThat(minute - second).isEqualTo(60);
        page.clock().resume();
        page.unrouteAll();
    }

    /// "1 h 59 min old" in seconds.
    private static int seconds(String age) {
        int seconds = 0;
        Matcher part = Pattern.compile("(\\d+) (s|min|h|d)\\b").matcher(age);
        while (part.find()) {
            int unit =
                    switch (part.group(2)) {
                        case "s" -> 1;
                        case "min" -> 60;
                        case "h" -> 3_600;
                        default -> 86_400;
                    };
            seconds += Integer.parseInt(part.group(1)) * unit;
        }
        return seconds;
    }

    @Test
    @Order(12)
    void twoReleasesAreComparedRowByRowWhateverTheirRanks() throws Exception {
        open(1440, 900, ColorScheme.LIGHT, "/");
        publish(shop(3, RISEN));
        assertThat(page.locator(".freshness b")).hasText("Release 2");

        page.locator("#release").selectOption("2");
        page.locator("#compare").selectOption("1");
        assertThat(page.locator("[data-key=travel]")).containsText("Release 2");
        assertThat(page.locator("[data-key=compare]")).containsText("release 1");
        assertThat(panel("product-popularity").locator(".label bdi").first()).hasText(NEWCOMER);
        assertThat(panel("product-popularity").locator("tbody tr").nth(1).locator("bdi").first())
                .hasText(RISEN);
        theDifferencesAreThoseOfTwoAnswers(2, 1);
        shot("compare-ranks");

        page.locator("#release").selectOption("1");
        page.locator("#compare").selectOption("2");
        assertThat(page.locator("[data-key=compare]")).containsText("release 2");
        assertThat(panel("product-popularity").locator(".label bdi").first()).hasText(MARKUP);
        theDifferencesAreThoseOfTwoAnswers(1, 2);
    }

    @Test
    @Order(13)
    void manyProductsAreAskedForInAddressesThatTheServerReads() {
        open(1440, 900, ColorScheme.LIGHT, "/");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("product_id=")) {
                asked.add(request.url());
            }
        });

        Object found =
                page.evaluate(
                        """
                        async () => {
                          const { askOf } = await import('/dashboard/api.js');
                          const ids = ['product-00009', ...Array.from({ length: 250 }, (_, i) => '\u00e9'.repeat(40) + i), 'product-00001'];
                          const { data, page } = await askOf('product-popularity', [['release', 1]], 'product_id', ids);
                          return [...data.map((row) => row.product_id), page.total, page.next];
                        }
                        """);

        assertThat(found)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("product-00009", "product-00001", 2, null);
        assertThat(asked).hasSizeGreaterThan(250 * 240 / 4_096);
        assertThat(asked).allSatisfy(url -> assertThat(url).hasSizeLessThan(4_000));
    }

    private void theDifferencesAreThoseOfTwoAnswers(int release, int other) throws Exception {
        for (String answer :
                List.of(
                        "hourly-revenue",
                        "product-funnel",
                        "product-popularity",
                        "category-daily-performance",
                        "daily-user-activity")) {
            assertThat(panel(answer).locator(".url")).containsText("release=" + release);
            assertThat(panel(answer)).hasAttribute("data-state", "ready");
        }
        JsonNode popular = answer("product-popularity").get("data");
        JsonNode wasPopular = ofOther("product-popularity", release, other);
        Locator items = panel("product-popularity").locator("tbody tr");
        for (int i = 0; i < popular.size(); i++) {
            assertThat(items.nth(i).locator(".delta"))
                    .hasText(
                            difference(
                                    popular.get(i).get("view_count").asLong(),
                                    views(wasPopular, popular.get(i))));
        }
        JsonNode funnel = answer("product-funnel").get("data");
        JsonNode wasFunnel = ofOther("product-funnel", release, other);
        for (String stage : List.of("view_count", "add_to_cart_count", "purchase_count")) {
            long then =
                    stream(funnel)
                            .flatMap(row -> stream(wasFunnel).filter(was -> isSame(row, was)))
                            .mapToLong(was -> was.get(stage).asLong())
                            .sum();
            assertThat(panel("product-funnel").locator("[data-key=" + stage + "] .delta"))
                    .hasText(difference(sum(funnel, stage), then));
        }
        JsonNode categories = answer("category-daily-performance").get("data");
        JsonNode wasCategories = ofOther("category-daily-performance", release, other);
        for (String category :
                stream(categories).map(row -> row.get("category").asText()).distinct().toList()) {
            assertThat(
                            panel("category-daily-performance")
                                    .locator("tr[data-category=" + quoted(category) + "] .delta"))
                    .hasText(
                            difference(
                                    revenue(categories, category),
                                    revenue(wasCategories, category)));
        }
        assertThat(panel("hourly-revenue").locator(".readout .delta"))
                .hasText(
                        difference(
                                money(answer("hourly-revenue").at("/data/0")),
                                money(ofOther("hourly-revenue", release, other).get(0))));
        assertThat(panel("daily-user-activity").locator(".readout .delta"))
                .hasText(
                        difference(
                                answer("daily-user-activity").at("/data/0/unique_users").asLong(),
                                ofOther("daily-user-activity", release, other)
                                        .at("/0/unique_users")
                                        .asLong()));
    }

    /// All rows of another release, at the address that a panel shows.
    private JsonNode ofOther(String answer, int release, int other) throws Exception {
        String url =
                panel(answer)
                        .locator(".url")
                        .textContent()
                        .replace("release=" + release, "release=" + other)
                        .replaceAll("limit=\\d+", "limit=10000");
        return json(get(url)).get("data");
    }

    private static long views(JsonNode rows, JsonNode of) {
        return stream(rows)
                .filter(row -> isSame(row, of))
                .mapToLong(row -> row.get("view_count").asLong())
                .sum();
    }

    private static boolean isSame(JsonNode row, JsonNode other) {
        return row.get("product_id").equals(other.get("product_id"))
                && row.get("category").equals(other.get("category"));
    }

    private static BigDecimal revenue(JsonNode rows, String category) {
        return stream(rows)
                .filter(row -> row.get("category").asText().equals(category))
                .map(row -> money(row))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal money(JsonNode row) {
        return new BigDecimal(row.get("total_revenue").asText());
    }

    private static String difference(long now, long then) {
        return now == then ? "±0" : (now > then ? "+" : "−") + count(Math.abs(now - then));
    }

    private static String difference(BigDecimal now, BigDecimal then) {
        BigDecimal by = now.subtract(then);
        return by.signum() == 0
                ? "±0"
                : (by.signum() > 0 ? "+" : "−") + money(by.abs().toPlainString());
    }

    private void theFunnelIsTheApis() throws Exception {
        JsonNode rows = answer("product-funnel").get("data");
        Locator panel = panel("product-funnel");

        for (String stage : List.of("view_count", "add_to_cart_count", "purchase_count")) {
            assertThat(panel.locator("[data-key=" + stage + "] .count"))
                    .hasText(count(sum(rows, stage)));
        }
        assertThat(panel.locator("[data-key=purchase_count] .share"))
                .hasText(
                        rate(sum(rows, "purchase_count"), sum(rows, "add_to_cart_count"))
                                + " % of carts");
        for (int i = 0; i < Math.min(4, rows.size()); i++) {
            JsonNode row = rows.get(i);
            assertThat(panel.locator("tbody tr").nth(i).locator("th, td").allTextContents())
                    .containsExactly(
                            row.get("product_id").asText(),
                            count(row.get("view_count").asLong()),
                            percent(row.get("view_to_cart_rate")),
                            percent(row.get("cart_to_purchase_rate")),
                            percent(row.get("view_to_purchase_rate")));
        }
    }

    private void theProductsAreTheApis() throws Exception {
        JsonNode rows = answer("product-popularity").get("data");
        Locator items = panel("product-popularity").locator("tbody tr");

        assertThat(items).hasCount(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            JsonNode viewers = row.get("unique_viewers");
            JsonNode each = row.get("views_per_user");
            assertThat(items.nth(i).locator("bdi").first()).hasText(row.get("product_id").asText());
            assertThat(items.nth(i).locator("td").allTextContents().stream().map(String::strip))
                    .containsExactly(
                            viewers.isNull() ? "–" : count(viewers.asLong()),
                            each.isNull() ? "–" : money(each.asText()),
                            count(row.get("view_count").asLong()));
        }
    }

    private void theCategoriesAreTheApis() throws Exception {
        JsonNode rows = answer("category-daily-performance").get("data");
        Locator table = panel("category-daily-performance").locator("tbody");
        List<String> days =
                stream(rows)
                        .map(row -> row.get("event_date").asText())
                        .distinct()
                        .sorted()
                        .toList();

        assertThat(table.locator("tr")).not().hasCount(0);
        for (JsonNode row : rows) {
            Locator cell =
                    table.locator(
                                    "tr[data-category="
                                            + quoted(row.get("category").asText())
                                            + "] td")
                            .nth(days.indexOf(row.get("event_date").asText()));
            assertThat(cell).hasText(money(row.get("total_revenue").asText()));
        }
    }

    private void theRevenueIsTheApis() throws Exception {
        JsonNode rows = answer("hourly-revenue").get("data");
        Locator panel = panel("hourly-revenue");
        panel.getByText("Table", new Locator.GetByTextOptions().setExact(true)).click();

        List<String> shown = panel.locator("tbody tr td:nth-of-type(1)").allTextContents();

        assertThat(shown)
                .isEqualTo(
                        stream(rows).map(row -> money(row.get("total_revenue").asText())).toList());
        panel.getByText("Table", new Locator.GetByTextOptions().setExact(true)).click();
        BigDecimal total =
                stream(rows)
                        .map(row -> new BigDecimal(row.get("total_revenue").asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(page.locator("[data-tile=Revenue] .value"))
                .hasText(money(total.toPlainString()));
        assertThat(page.locator("[data-tile=Orders] .value"))
                .hasText(count(sum(rows, "purchase_count")));
        assertThat(panel.locator("canvas")).isVisible();
        assertThat(panel.locator(".readout"))
                .containsText(money(rows.get(0).get("total_revenue").asText()));
    }

    private void theUsersAreTheApis() throws Exception {
        JsonNode rows = answer("daily-user-activity").get("data");
        Locator panel = panel("daily-user-activity");
        panel.getByText("Table", new Locator.GetByTextOptions().setExact(true)).click();

        List<String> users = panel.locator("tbody tr td:nth-of-type(1)").allTextContents();
        List<String> perSession = panel.locator("tbody tr td:nth-of-type(6)").allTextContents();

        assertThat(users)
                .isEqualTo(
                        stream(rows).map(row -> count(row.get("unique_users").asLong())).toList());
        assertThat(perSession)
                .isEqualTo(
                        stream(rows)
                                .map(row -> money(row.get("events_per_session").asText()))
                                .toList());
        panel.getByText("Table", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("[data-tile='Active users'] .value"))
                .hasText(count(rows.get(0).get("unique_users").asLong()));
        assertThat(page.locator("[data-tile=Events] .value"))
                .hasText(count(sum(rows, "total_events")));
    }

    private void theBooksAreTheApis() throws Exception {
        JsonNode status = json(get("/v1/status"));
        Locator panel = panel("books");

        assertThat(panel.locator(".verdict")).hasText("Books balanced in all 2 partitions");
        assertThat(panel.locator(".equations dd").first()).hasText("30 = 30 = 27 + 3");
        assertThat(panel.locator("[data-reason=missing_field] b"))
                .hasText(count(status.at("/rejects/missing_field").asLong()));
        assertThat(panel.locator(".rejected")).containsText("10.00 % of 30 records");
        assertThat(page.locator("#facts")).containsText("Books balanced");
        assertThat(page.locator("#facts")).containsText("Complete up to 9 Dec, 18:04 UTC");
    }

    private void theCostIsTheApis() throws Exception {
        JsonNode cost = json(get("/v1/status")).path("cost");
        Locator panel = panel("cost");

        assertThat(panel.locator(".verdict")).containsText("budget $12.50");
        assertThat(panel.locator("[data-layer=releases] small")).isVisible();
        assertThat(panel.locator(".none"))
                .hasText("Without what is silent: " + cost.at("/services/1/service").asText());
    }

    /// A page over a lake that has a release.
    private void open(int width, int height, ColorScheme scheme, String path) {
        if (lake == null) {
            publish(shop(1));
        }
        openAsItIs(width, height, scheme, path);
    }

    private void openAsItIs(int width, int height, ColorScheme scheme, String path) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setLocale("en-GB"));
        context.addInitScript(
                """
                window.violations = [];
                addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
                """);
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(base.resolve(path).toString());
    }

    private Locator panel(String answer) {
        return page.locator(".panel[data-answer=" + answer + "]");
    }

    private void shot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    private List<String> seriousFindings() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(DashboardIT::finding)
                        .toList();
    }

    private static String finding(Rule rule) {
        return rule.getId()
                + ": "
                + rule.getHelp()
                + " "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    private static void problem(Route route, int status, String code, String detail, String field) {
        ObjectMapper json = new ObjectMapper();
        String body =
                json.createObjectNode()
                        .put("status", status)
                        .put("title", "Away")
                        .put("detail", detail)
                        .put("code", code)
                        .put("field", field)
                        .toString();
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setBody(body));
    }

    private void thePageFitsItsWindow() {
        assertThat(
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll('body *')]
                                    .filter(e => document.documentElement.scrollWidth > innerWidth && e.getBoundingClientRect().right > innerWidth)
                                    .map(e => e.className + ' ' + e.textContent.slice(0, 40))
                                """))
                .as("what makes the page wider than its window")
                .isEqualTo(List.of());
    }

    private JsonNode released(String url) {
        try {
            return json(get(url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the API says at the address that a panel shows.
    private JsonNode answer(String name) throws Exception {
        return json(get(panel(name).locator(".url").textContent()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static long sum(JsonNode rows, String column) {
        return stream(rows).mapToLong(row -> row.get(column).asLong()).sum();
    }

    private static String count(long value) {
        return String.format(Locale.US, "%,d", value);
    }

    private static String money(String decimal) {
        return String.format(Locale.US, "%,.2f", new BigDecimal(decimal));
    }

    private static String percent(JsonNode rate) {
        return rate.isNull() ? "–" : money(rate.asText()) + " %";
    }

    private static String rate(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Nine days of a small shop, hostile names among its best-selling ones; each figure `times` as
    /// much.
    private static Tables shop(int times) {
        return shop(times, null);
    }

    /// @param risen a product that is viewed far more than it was, and next to a new one; or `null`
    private static Tables shop(int times, String risen) {
        List<String> products = new ArrayList<>(List.of(MARKUP, REVERSED, "=1+1"));
        IntStream.rangeClosed(1, 11).forEach(i -> products.add("product-%05d".formatted(i)));
        if (risen != null) {
            products.add(NEWCOMER);
        }
        List<String> categories = List.of(REVERSED, "home.kitchen", "home.garden", "toys");
        Tables tables = new Tables();
        for (LocalDate day = Tables.DAY; !day.isAfter(LAST); day = day.plusDays(1)) {
            int d = day.getDayOfMonth();
            for (int p = 0; p < products.size(); p++) {
                String product = products.get(p);
                long views =
                        times
                                * (product.equals(risen) ? 20 : product.equals(NEWCOMER) ? 40 : 1)
                                * (9_000L / (p + 1) + 17L * d);
                String category = p == 4 ? null : categories.get(p % categories.size());
                tables.funnel(day, product, category, views, views / 11, views / 60, views / 31);
                if (p != 3 || d == 9) {
                    tables.popularity(day, product, category, views, views * 2 / 3);
                }
            }
            for (int hour = 0; hour < (d == 9 ? 18 : 24); hour++) {
                long orders = times * (20L + 15 * (12 - Math.abs(12 - hour)) + 3L * d);
                BigDecimal revenue =
                        new BigDecimal("187.35").multiply(BigDecimal.valueOf(orders + hour % 5));
                tables.put(
                        GoldKey.revenue(day, hour),
                        Measures.of(revenue, orders, orders * 2 + hour));
            }
            for (int c = 0; c < categories.size(); c++) {
                long views = times * (8_000L / (c + 1) + 71L * d);
                BigDecimal revenue =
                        new BigDecimal("96.11").multiply(BigDecimal.valueOf(views / (31 + d)));
                tables.put(
                        GoldKey.category(day, categories.get(c)),
                        Measures.of(revenue, views * 2, views, views / 11, views / 31));
            }
            tables.put(
                    GoldKey.activity(day),
                    Measures.of(
                            times * (700L + 40 * d),
                            times * (900L + 61 * d),
                            times * (40_000L + 999 * d)));
        }
        return tables;
    }

    private static void publish(Tables tables) {
        try (S3Client client =
                S3Clients.create(
                        Neighbours.s3.endpoint(),
                        "us-east-1",
                        Neighbours.s3.accessKey(),
                        Neighbours.s3.secretKey())) {
            S3ObjectStore store = new S3ObjectStore(client, Neighbours.BUCKET);
            lake = lake == null ? new Lake(store) : lake.goOn(store);
            lake.books(List.of(Tables.books(0, 10, 1), Tables.books(1, 20, 2)))
                    .bronze(0, 0, LANDED)
                    .bronze(1, 0, LANDED)
                    .rejects(
                            0,
                            0,
                            List.of(
                                    new Reject(
                                            "missing_field",
                                            "user_id",
                                            "user_id is missing",
                                            MARKUP,
                                            LANDED,
                                            0,
                                            7)))
                    .publish(tables);
        }
    }
}
