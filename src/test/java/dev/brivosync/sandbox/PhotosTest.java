package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhotosTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Client client = Client.loggedIn(sandbox);
    private final long user = client.createUser("Ada", "Byron").id();
    private final String path = "/users/" + user + "/photo";

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply upload(String to, String part, String fileName, byte[] picture) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--frontier\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send(client.request(to)
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    @Test
    void aPictureComesBackByteForByte() {
        byte[] picture = new byte[512];
        for (int at = 0; at < picture.length; at++) {
            picture[at] = (byte) at;
        }

        assertThat(upload(path, "file", "ada.PNG", picture).status()).isEqualTo(204);

        Reply back = client.get(path);
        assertThat(back.whole().body()).isEqualTo(picture);
        assertThat(back.header("Content-Type")).isEqualTo("image/png");
        assertThat(client.get("/users/" + user).json().path("userImage").size()).isEqualTo(1);
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        byte[] picture = {1, 2, 3};

        assertThat(upload(path, "file", "ada.pdf", picture).status()).isEqualTo(400);
        assertThat(upload(path, "photo", "ada.png", picture).status()).isEqualTo(400);
        assertThat(upload(path, "file", "ada.png", new byte[0]).status()).isEqualTo(400);
        assertThat(client.post(path, "{}").status()).isEqualTo(400);
        assertThat(upload("/users/1/photo", "file", "ada.png", picture).status())
                .isEqualTo(404);
    }
}
