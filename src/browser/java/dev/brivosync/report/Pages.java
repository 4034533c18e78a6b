package dev.brivosync.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of the tests, pages written for it, and whatever it complains of or asks for. */
final class Pages implements AutoCloseable {
    /** Milliseconds, for machines that do much else. */
    private static final int PATIENCE = 120_000;

    static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final Path folder;

    /** Everything that a page should not do: words on the console, errors, requests. */
    final List<String> complaints = new ArrayList<>();

    Pages(Path folder) throws IOException {
        this.folder = folder;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Files.createDirectories(SCREENSHOTS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        // in a container nobody but root is there
                        .setArgs(List.of("--no-sandbox")));
    }

    private static Path installed() {
        return Stream.of(
                        System.getProperty("browser", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no browser is installed: apt-get install chromium," + " or -Dbrowser=/path/to/it"));
    }

    /** The page of a run, as a file. */
    Path written(String name, StoredRun run) throws IOException {
        Path file = folder.resolve(name + ".html");
        try (OutputStream out = Files.newOutputStream(file)) {
            new HtmlReport().write(run.run(), run.people(), StoredRuns.background(run.run()), 20, out);
        }
        return file;
    }

    Page open(Path file) {
        return open(file, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Page open(Path file, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url()
                            .startsWith(file.toUri()
                                    .toString()
                                    .replace("file:/", "file:///")
                                    .replace("////", "//"))
                    && !request.url().equals("data:,")) {
                complaints.add("request: " + request.url());
            }
        });
        page.navigate(file.toUri().toString());
        return page;
    }

    /** Each open page is a process of its own. */
    void closeAll() {
        browser.contexts().forEach(BrowserContext::close);
    }

    static Browser.NewContextOptions size(int width, ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
    }

    static void shoot(Page page, String name) {
        shoot(page, name, true);
    }

    /** @param whole false where the page is too long for a picture: what is in the window */
    static void shoot(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(whole));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
