package dev.brivosync.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does with the page of a run: read it, look for people, follow a link, print it. */
@Tag("browser")
class RunPageInBrowserTest {
    private static final Map<String, StoredRun> RUNS = Map.of(
            "first-run", StoredRuns.firstRun(),
            "quiet-night", StoredRuns.quietNight(),
            "bad-night", ManyPeople.withDoors(StoredRuns.badNight()),
            "decided-night", ManyPeople.withDoors(StoredRuns.decidedNight()),
            "undone-night", StoredUndoing.planned());

    private static final String PEOPLE = "ol.list > li";

    @TempDir
    static Path folder;

    private static Pages pages;
    private static Path badNight;

    @BeforeAll
    static void begin() throws IOException {
        pages = new Pages(folder);
        badNight = pages.written("bad-night", Objects.requireNonNull(RUNS.get("bad-night")));
    }

    @AfterAll
    static void end() {
        pages.close();
    }

    @AfterEach
    void nothingWentWrongAndNothingWasAskedFor() {
        pages.closeAll();
        assertThat(pages.complaints).isEmpty();
    }

    private static Locator field(Page page, String name) {
        return page.locator("form.filters [name=%s]".formatted(name));
    }

    @Test
    void theVerdictIsReadFirst() {
        Page page = pages.open(badNight);
        assertThat(page.locator("h1")).containsText("SOURCE NOT READ WHOLE");
        assertThat(page.locator(".next")).containsText("Next: ");
        assertThat(page.locator(PEOPLE)).hasCount(13);
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("13 in this plan");
    }

    @Test
    void peopleAreFoundByAnythingThatStandsOfThem() {
        Page page = pages.open(badNight);
        Locator search = field(page, "text");
        search.fill("siobhan");
        assertThat(page.locator(PEOPLE)).hasCount(1);
        assertThat(page.locator(PEOPLE + " .who b")).hasText("Siobhán O'Brien");
        assertThat(page.locator(".shown")).hasText("1 of 13 in this plan");
        search.fill("e00051 onlyif");
        assertThat(page.locator(PEOPLE)).hasCount(2);
        search.fill("nobody at all");
        assertThat(page.locator(PEOPLE)).hasCount(0);
        page.getByText("Clear").click();
        assertThat(page.locator(PEOPLE)).hasCount(13);
    }

    @Test
    void theListIsNarrowedDownByClassOutcomeGroupAndDoor() {
        Page page = pages.open(badNight);
        field(page, "class").selectOption("leaver");
        assertThat(page.locator(PEOPLE)).hasCount(3);
        field(page, "outcome").selectOption("failed");
        assertThat(page.locator(PEOPLE + " .who b")).hasText("Bo Lee");
        field(page, "class").selectOption("");
        assertThat(page.locator(PEOPLE)).hasCount(3);
        page.getByText("Clear").click();
        field(page, "group").selectOption(new SelectOption().setLabel("Lab (3)"));
        assertThat(page.locator(PEOPLE)).hasCount(3);
        page.getByText("Clear").click();
        field(page, "door").selectOption(new SelectOption().setLabel("Server Room (3)"));
        assertThat(page.locator(PEOPLE)).hasCount(3);
    }

    @Test
    void figuresLeadToThePeopleBehindThem() {
        Page page = pages.open(badNight);
        page.locator("a[href='#?class=create&outcome=failed']").click();
        assertThat(page.locator(PEOPLE)).hasCount(2);
        assertThat(field(page, "class")).hasValue("create");
        assertThat(field(page, "outcome")).hasValue("failed");
        page.goBack();
        page.locator("a[href^='#?door=']").first().click();
        assertThat(field(page, "class")).hasValue("");
        assertThat(page.locator(PEOPLE)).not().hasCount(13);
    }

    @Test
    void thePeopleStandInTheOrderThatIsAskedFor() {
        Page page = pages.open(badNight);
        field(page, "order").selectOption("name");
        List<String> names = page.locator(PEOPLE + " .who b").allTextContents();
        assertThat(names).startsWith("Ada Byron", "Ada King", "Bo Lee");
        assertThat(names.indexOf("Siobhán O'Brien")).isLessThan(names.indexOf("Tomás Ferreira"));
        field(page, "order").selectOption("key");
        assertThat(page.locator(PEOPLE + " .key").allTextContents()).isSorted();
        field(page, "order").selectOption("doors");
        assertThat(page.locator(PEOPLE).first().locator(".where p")).hasCount(2);
        assertThat(page.locator(PEOPLE).last().locator(".where p")).hasCount(0);
    }

    @Test
    void aLinkLeadsToOnePersonWhateverIsFiltered() {
        Page page = pages.open(Path.of(badNight.toString()));
        field(page, "text").fill("Ines");
        page.locator("section:first-of-type a[href='#E000918']").first().click();
        Locator person = page.locator("#E000918");
        assertThat(person).isVisible();
        assertThat(person).isFocused();
        assertThat(person).hasClass("target");
        assertThat(person).isInViewport();
        assertThat(page.locator(PEOPLE)).hasCount(13);

        page.navigate(badNight.toUri() + "#E001003");
        page.reload();
        assertThat(page.locator("#E001003")).isFocused();
        assertThat(page.locator("#E001003")).isInViewport();
    }

    @Test
    void hostileKeysHaveLinksToo() throws IOException {
        Page page = pages.open(pages.written("hostile", ManyPeople.hostile()));
        assertThat(page.locator("img, svg[onload], body script ~ *")).hasCount(0);
        assertThat(page.locator(PEOPLE + " .who b").first()).hasText("</script><img src=x onerror=alert(1)>");
        page.locator(PEOPLE + " a.key").first().click();
        assertThat(page.locator(PEOPLE).first()).isFocused();
        assertThat(page.locator(PEOPLE).first()).hasClass("target");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Page page = pages.open(badNight);
        page.keyboard().press("/");
        assertThat(field(page, "text")).isFocused();
        page.keyboard().type("bo lee");
        assertThat(page.locator(PEOPLE)).hasCount(1);
        page.keyboard().press("Tab");
        assertThat(field(page, "class")).isFocused();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Escape");
        assertThat(page.locator(PEOPLE)).hasCount(13);
        assertThat(field(page, "text")).hasValue("");
    }

    @Test
    void itIsReadableWithoutItsScript() {
        Page page = pages.open(badNight, new Browser.NewContextOptions().setJavaScriptEnabled(false));
        assertThat(page.locator(PEOPLE)).hasCount(13);
        assertThat(page.locator("form.filters")).isHidden();
        assertThat(page.locator("h1")).isVisible();
        page.locator("a[href='#E000918']").first().click();
        assertThat(page.locator("#E000918")).isInViewport();
    }

    @Test
    void onPaperEverythingIsOpenAndNothingIsAControl() throws IOException {
        Page page = pages.open(pages.written("paper", ManyPeople.of(1_000)));
        assertThat(page.locator(PEOPLE)).hasCount(200);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("form.filters")).isHidden();
        assertThat(page.locator("nav")).isHidden();
        byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPath(Pages.SCREENSHOTS.resolve("paper.pdf")));
        assertThat(pdf).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        // all of them are there once it is printed
        assertThat(page.locator(PEOPLE)).hasCount(1_000);
        assertThat(page.locator("details")).hasAttribute("open", "");
    }

    @Test
    void onNarrowScreensNothingIsCutOff() throws IOException {
        for (Map.Entry<String, StoredRun> run : RUNS.entrySet()) {
            Page page = pages.open(
                    pages.written(run.getKey() + "-narrow", run.getValue()), Pages.size(400, ColorScheme.LIGHT));
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(run.getKey())
                    .isEqualTo(400);
        }
    }

    @Test
    void nothingSeriousIsInTheWayOfReadersWhoCannotSeeIt() throws IOException {
        for (Map.Entry<String, StoredRun> run : RUNS.entrySet()) {
            // axe itself is a script that the page's policy would not let in
            Page page = pages.open(
                    pages.written(run.getKey() + "-axe", run.getValue()),
                    Pages.size(1280, ColorScheme.LIGHT).setBypassCSP(true));
            assertThat(serious(page)).as(run.getKey()).isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(contrasts(page)).as(run.getKey() + ", dark").isEmpty();
            pages.closeAll();
        }
    }

    private static List<String> serious(Page page) {
        return told(new AxeBuilder(page));
    }

    /** All that depends on colours. */
    private static List<String> contrasts(Page page) {
        return told(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private static List<String> told(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .toList();
    }

    /** To be looked at by people. */
    @Test
    void itIsPictured() throws IOException {
        for (Map.Entry<String, StoredRun> run : RUNS.entrySet()) {
            Path file = pages.written(run.getKey() + "-picture", run.getValue());
            for (int width : new int[] {1280, 400}) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    Pages.shoot(
                            pages.open(file, Pages.size(width, scheme)),
                            "%s-%d-%s"
                                    .formatted(
                                            run.getKey(), width, scheme.name().toLowerCase(Locale.ROOT)));
                }
            }
            Page paper = pages.open(file, Pages.size(800, ColorScheme.LIGHT));
            paper.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            Pages.shoot(paper, run.getKey() + "-paper");
            pages.closeAll();
        }
    }
}
