package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page is one file that asks for nothing, and says what the other reports say. */
class HtmlReportTest {
    private static final Pattern INLINE = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL);

    private final String page = GoldenReportTest.html(StoredRuns.badNight());

    @Test
    void thePolicyAllowsExactlyWhatIsInside() throws Exception {
        String policy = attribute("Content-Security-Policy\" content");
        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "*", "http");
        Matcher inline = INLINE.matcher(page);
        int found = 0;
        while (inline.find()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(policy)
                    .contains(inline.group(1) + "-src 'sha256-"
                            + Base64.getEncoder().encodeToString(digest) + "'");
            found++;
        }
        assertThat(found).isEqualTo(2);
        assertThat(page).doesNotContainPattern("(?i)\\s(on[a-z]+|style)=\"");
    }

    @Test
    void nothingIsAskedForOutside() {
        assertThat(page)
                .doesNotContainPattern("(?i)(src|href|action|data)=\"(?!#|data:,)")
                .doesNotContain("@import", "url(");
    }

    @Test
    void itSaysWhatTheTextSays() {
        String words = plain(page);
        StoredRun night = StoredRuns.badNight();
        String text = GoldenReportTest.text(night, new Look(false, 1_000, 10));
        text.lines()
                .filter(line -> line.startsWith("! E") || line.startsWith("TO ") || line.startsWith("SOURCE "))
                .map(line -> line.replaceAll("^! ", "").replaceAll("\\s+", " ").strip())
                .forEach(line -> assertThat(words).contains(line));
        assertThat(words).contains("1 call", "GET /users", "guards.leaver", "may enter from 2026-11-25");
    }

    /** As somebody reads it. */
    private static String plain(String html) {
        return html.replaceAll("(?s)<(script|style)>.*?</\\1>", "")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    @Test
    void aHoldTellsItsDoorsItsDeadlineAndTheWaysOut() {
        StoredRun night = StoredRuns.decidedNight();
        List<PersonPlan> people =
                night.people().stream().map(HtmlReportTest::losing).toList();

        assertThat(plain(written(new StoredRun(night.run(), people))))
                .contains(
                        "doors they would lose: Front\u00a0Door\u00a0(1)",
                        "To decide until Sat 28 Nov 02:00",
                        "brivo-sync approve 413 --class CLASS",
                        "brivo-sync approve 413 --reject",
                        "Front Door−4");
    }

    private static PersonPlan losing(PersonPlan person) {
        assertThat(person.changes()).allMatch(each -> each.change() instanceof Change.Suspend);
        return new PersonPlan(
                person.key(),
                person.name(),
                person.baseline(),
                person.origin(),
                person.changes(),
                person.notes(),
                person.sources(),
                new DoorEffects(
                        List.of(new DoorChange(7, "Front Door", "24x7", false, new TreeSet<>(), new TreeSet<>())),
                        new TreeSet<>()));
    }

    @Test
    void whoIsNotInThePlanIsNoLink() {
        assertThat(page)
                .contains("href=\"#E000042\">E000042</a> <b>Ada Byron</b>")
                .contains("<span class=\"key\">E000990</span> <b>Chi Wu</b>");
    }

    @Test
    void aRunWithoutAPlanHasAPageToo() {
        StoredRun quiet = StoredRuns.quietNight();
        assertThat(plain(written(new StoredRun(quiet.run(), List.of())))).contains("hr-nightly", "Settings in force");
    }

    private static String written(StoredRun stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HtmlReport().write(stored.run(), stored.people(), StoredRuns.background(stored.run()), 10, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String attribute(String name) {
        Matcher found = Pattern.compile(Pattern.quote(name) + "=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&#39;", "'");
    }
}
