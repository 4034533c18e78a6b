package dev.brivosync.journey;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** An account that the {@link PlainScript} keeps as the company is, for comparison. */
final class ScriptTrial implements AutoCloseable {
    private final Sandbox sandbox;
    private final PlainScript script;

    ScriptTrial(SandboxSettings settings, Company there) throws Exception {
        sandbox = Sandbox.start(settings);
        script = new PlainScript(sandbox.url());
        script.knowsPhotosOf(there);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String seed : CallTrial.seeds(there)) {
                http.send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/seed"))
                                .POST(BodyPublishers.ofString(seed))
                                .build(),
                        BodyHandlers.discarding());
            }
        }
    }

    /** The calls that it takes, logins included. */
    long sync(Company company) throws Exception {
        long before = sandbox.stats("sandbox").total();
        script.sync(company);
        Company shown = company.shownBy(JsonMapper.shared().readTree(sandbox.dump("sandbox")));
        if (!shown.people().equals(company.people())) {
            throw new IllegalStateException("the script did not do what there was to do");
        }
        return sandbox.stats("sandbox").total() - before;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
