package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would be a formula, a link or HTML where a report is opened, are shown as what they are: names. */
class HarmfulValuesTest {
    private static String csv(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CsvReport().write(StoredRuns.quietNight().run(), called(name), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String markdown(String name) {
        StoredRun stored = StoredRuns.quietNight();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MarkdownReport()
                .write(
                        stored.run(),
                        called(name),
                        LastTime.none(),
                        new Look(false, 80, 10),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String html(String name) {
        StoredRun stored = StoredRuns.quietNight();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HtmlReport().write(stored.run(), called(name), Background.none(), 10, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<PersonPlan> called(String name) {
        return List.of(new PersonPlan(
                new PersonKey("E1"),
                name,
                null,
                "people.csv line 2",
                List.of(new PlannedChange(
                        new Change.Create(List.of(new FieldChange("firstName", "", name))),
                        ChangeClass.CREATE,
                        "new in the source",
                        null,
                        null,
                        null)),
                List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1 212", "-2", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "\uFF1D1+1"})
    void noCellIsAFormula(String name) {
        String cell = Printable.of(name);

        assertThat(csv(name))
                .containsPattern(",\"?'" + java.util.regex.Pattern.quote(cell))
                .doesNotContain("," + cell);
    }

    @Test
    void aCellIsOneCellWhateverIsInIt() {
        assertThat(csv("Ada, \"the\"\nCountess").lines().skip(1))
                .hasSize(1)
                .allMatch(row -> row.contains(",\"Ada, \"\"the\"\" Countess\","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><img src=x onerror=alert(1)>",
                "<script>alert(1)</script>",
                "\" onmouseover=\"alert(1)",
                "' onmouseover='alert(1)",
                "</title><svg onload=alert(1)>",
                "<!--",
                "]]>",
                "javascript:alert(1)"
            })
    void noNameIsHtml(String name) {
        String page = html(name);

        assertThat(page.replace(new Frame("").script(), ""))
                .doesNotContain("<img", "<svg on", "<!--", "href=\"javascript")
                .doesNotContainPattern("<[^>]*onmouseover")
                .containsOnlyOnce("<script>");
        assertThat(page.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&#34;", "\"")
                        .replace("&#39;", "'"))
                .contains("<b>" + name + "</b>");
    }

    @Test
    void aKeyIsAPlaceWhateverIsInIt() {
        StoredRun stored = StoredRuns.quietNight();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<PersonPlan> people = List.of(new PersonPlan(
                new PersonKey("a b\"><i>#%ä"),
                "Ada",
                null,
                null,
                called("Ada").getFirst().changes(),
                List.of()));
        new HtmlReport().write(stored.run(), people, Background.none(), 10, bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("id=\"a\u00a0b&#34;>&lt;i>#%ä\"", "href=\"#a%C2%A0b%22%3E%3Ci%3E%23%25%C3%A4\"")
                .doesNotContain("\"><i>#");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "[click](http://example.test)",
                "![x](y)",
                "# big",
                "`code`",
                "@all"
            })
    void noNameIsMarkup(String name) {
        String report = markdown(name);

        assertThat(report).doesNotContain(" " + name);
        assertThat(report.replace("\\", "")).contains(name);
    }
}
