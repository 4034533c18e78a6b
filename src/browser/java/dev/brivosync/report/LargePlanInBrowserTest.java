package dev.brivosync.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 20,000 changes stay usable; how fast is written down in {@code target/browser.md}. */
@Tag("browser")
class LargePlanInBrowserTest {
    private static final int PEOPLE = 20_000;

    /** From the keystroke to the next picture that the browser has drawn. */
    private static final String FILTER_AND_DRAW = """
            ([name, value]) => new Promise(done => {
              const field = document.querySelector('form.filters').elements.namedItem(name);
              const began = performance.now();
              field.value = value;
              field.dispatchEvent(new Event('input', { bubbles: true }));
              const called = performance.now() - began;
              requestAnimationFrame(() => requestAnimationFrame(() => done([called, performance.now() - began])));
            })""";

    @TempDir
    Path folder;

    private record Step(String what, String field, String value) {}

    @Test
    void aFilterIsThereBeforeAnybodyWaits() throws IOException {
        try (Pages pages = new Pages(folder)) {
            Path file = pages.written("large", ManyPeople.of(PEOPLE));
            long began = System.nanoTime();
            Page page = pages.open(file);
            assertThat(page.locator(".shown")).hasText("20,000 in this plan");
            List<String> lines = new ArrayList<>(List.of(
                    "| 20,000 people in the browser | ms until it is found | ms until it is drawn |",
                    "| --- | ---: | ---: |"));
            lines.add("| open the file (%,.1f MB) | | %d |"
                    .formatted(Files.size(file) / 1e6, (System.nanoTime() - began) / 1_000_000));
            List<Double> times = new ArrayList<>();
            for (Step step : List.of(
                    new Step("search a letter", "text", "s"),
                    new Step("search a name", "text", "okonkwo"),
                    new Step("search a key", "text", "e012345"),
                    new Step("search nothing", "text", ""),
                    new Step("a class", "class", "leaver"),
                    new Step("an outcome", "outcome", "held"),
                    new Step("a door", "door", "4"),
                    new Step("order by name", "order", "name"))) {
                List<?> taken = (List<?>) page.evaluate(FILTER_AND_DRAW, List.of(step.field(), step.value()));
                double found = ((Number) taken.get(0)).doubleValue();
                double drawn = ((Number) taken.get(1)).doubleValue();
                times.add(drawn);
                lines.add(String.format(Locale.ROOT, "| %s | %.0f | %.0f |", step.what(), found, drawn));
            }
            Files.write(Path.of("target/browser.md"), lines);
            page.navigate(file.toUri() + "#E019999");
            page.reload();
            assertThat(page.locator("#E019999")).isFocused();
            Pages.shoot(page, "large", false);
            assertThat(pages.complaints).isEmpty();
            assertThat(times).as("no step hangs").allMatch(each -> each < 5_000);
        }
    }
}
