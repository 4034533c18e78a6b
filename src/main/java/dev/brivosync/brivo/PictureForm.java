package dev.brivosync.brivo;

import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes a picture as the part {@code file} of a multipart form (RFC 7578), the only form that Brivo takes it in. */
final class PictureForm implements Encoder {
    @Override
    public void encode(Object object, Type type, RequestTemplate template) {
        if (!(object instanceof Pictures.Ready(String extension, byte[] bytes))) {
            throw new EncodeException("only a picture goes as a form");
        }
        // 122 random bits, so that no picture contains it
        String boundary = "brivo-sync-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length + 512);
        body.writeBytes(ascii("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.%s\"\r\n"
                .formatted(boundary, extension)));
        body.writeBytes(
                ascii("Content-Type: image/%s\r\n\r\n".formatted(extension.equals("jpg") ? "jpeg" : extension)));
        body.writeBytes(bytes);
        body.writeBytes(ascii("\r\n--%s--\r\n".formatted(boundary)));
        template.header("Content-Type", "multipart/form-data; boundary=" + boundary);
        template.body(body.toByteArray(), null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
