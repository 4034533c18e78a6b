package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.RequestTemplate;
import feign.codec.EncodeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureFormTest {
    private final PictureForm form = new PictureForm();

    @Test
    void aPictureIsThePartFileByteForByte() {
        byte[] picture = {(byte) 0xff, (byte) 0xd8, 0, 13, 10, '-', '-', (byte) 0x80};
        RequestTemplate template = new RequestTemplate();

        form.encode(new Pictures.Ready("jpg", picture), Pictures.Ready.class, template);

        String type = template.headers()
                .getOrDefault("Content-Type", List.of())
                .iterator()
                .next();
        assertThat(type).startsWith("multipart/form-data; boundary=brivo-sync-");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(new String(template.body(), StandardCharsets.ISO_8859_1))
                .isEqualTo("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.jpg\""
                        + "\r\nContent-Type: image/jpeg\r\n\r\n"
                        + new String(picture, StandardCharsets.ISO_8859_1)
                        + "\r\n--" + boundary + "--\r\n");
    }

    @Test
    void nothingButAPictureGoesAsAForm() {
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> form.encode("text", String.class, new RequestTemplate()));
    }
}
