package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {
    private static final String LINES = """
            {"method":"GET","path":"/users?offset=0&pageSize=100","status":503,"headers":{"Server":"Mashery Proxy"},"ms":1}
            {"method":"GET","path":"/users?offset=0&pageSize=100","status":200,"headers":{"Content-Type":"application/json"},"response":{"data":[{"id":17}],"count":1},"ms":1}
            {"method":"GET","path":"/users?offset=100&pageSize=100","status":200,"headers":{},"response":{"data":[]},"ms":1}
            {"method":"PATCH","path":"/users/17","status":403,"headers":{},"responseText":"<h1>Developer Over Qps</h1>","ms":1}
            {"method":"GET","path":"/groups","status":0,"trouble":"SocketException","headers":{},"ms":1}
            {"method":"DELETE","path":"/users/17","status":204,"headers":{},"ms":1}
            {"method":"GET","pa""";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Replay replay;

    @BeforeEach
    void start() throws IOException {
        replay = Replay.start(0, Files.writeString(folder.resolve("calls.ndjson"), LINES), false);
    }

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void theNthCallGetsTheNthAnswerAndLaterOnesTheLast() throws Exception {
        String page = "/v1/api/users?pageSize=100&offset=0";
        HttpResponse<String> first = send("GET", page);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Server")).contains("Mashery Proxy");
        assertThat(send("GET", page).body()).isEqualTo("{\"data\":[{\"id\":17}],\"count\":1}");
        assertThat(send("GET", page).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/api/users?offset=100&pageSize=100").body()).isEqualTo("{\"data\":[]}");
        assertThat(replay.stats()).isEqualTo(new ReplayStats(6, 4, 1, Map.of()));

        assertThat(send("POST", "/sandbox/stats/reset").statusCode()).isEqualTo(204);
        assertThat(send("GET", page).statusCode()).isEqualTo(503);
    }

    @Test
    void pagesNoContentAndCutConnectionsComeAsTheyWere() throws Exception {
        HttpResponse<String> refused = send("PATCH", "/v1/api/users/17");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("<h1>Developer Over Qps</h1>");
        assertThat(send("DELETE", "/v1/api/users/17").statusCode()).isEqualTo(204);
        assertThatThrownBy(() -> send("GET", "/v1/api/groups")).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasNotRecordedIsNoPathThatTheGatewayKnowsAndIsListed() throws Exception {
        assertThat(send("GET", "/v1/api/users/18").statusCode()).isEqualTo(596);
        send("GET", "/v1/api/users/18");
        send("GET", "/v1/api/users?offset=0");
        assertThat(replay.stats().missing()).isEqualTo(Map.of("GET /users/18", 2L, "GET /users {offset=0}", 1L));
        assertThat(JsonMapper.shared()
                        .readTree(send("GET", "/sandbox/stats").body())
                        .path("missing")
                        .path("GET /users/18")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void everyLoginSucceeds() throws Exception {
        assertThat(JsonMapper.shared()
                        .readTree(send("POST", "/oauth/token").body())
                        .path("access_token")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void whatIsNoRecordingIsRefusedWithItsLine() throws Exception {
        Path other = Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ada\n");
        assertThatThrownBy(() -> Replay.start(0, other, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("people.csv line 1 is no recorded exchange");
    }

    private HttpResponse<String> send(String verb, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(replay.url() + path))
                        .method(verb, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
