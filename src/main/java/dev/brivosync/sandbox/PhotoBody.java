package dev.brivosync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the picture out of a multipart form: the part {@code file}, whose name ends in png, jpg, jpeg or gif. */
final class PhotoBody {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"[^\"]*\\.([A-Za-z]+)\"");
    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif");

    private PhotoBody() {}

    static Photo read(Request request, long id) {
        return Optional.of(request)
                .filter(sent -> sent.hasContentType("multipart/form-data"))
                .flatMap(sent -> sent.header("Content-Type"))
                .map(BOUNDARY::matcher)
                .filter(Matcher::find)
                .flatMap(boundary -> file(request.body(), boundary.group(1), id))
                .orElseThrow(() -> Refusal.badRequest(
                        "Content-type header of multipart/form-data must be set and uploaded file is added"));
    }

    private static Optional<Photo> file(byte[] body, String boundary, long id) {
        // one character per byte, so that positions in the text are positions in the body
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : text.split(Pattern.quote("--" + boundary), -1)) {
            int end = part.indexOf("\r\n\r\n");
            if (end > 0 && part.substring(0, end).contains("name=\"file\"")) {
                return photo(part.substring(0, end), part.substring(end + 4, part.length() - 2), id);
            }
        }
        return Optional.empty();
    }

    private static Optional<Photo> photo(String headers, String content, long id) {
        Matcher name = FILE_NAME.matcher(headers);
        if (!name.find() || content.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(TYPES.get(name.group(1).toLowerCase(Locale.ROOT)))
                .map(type -> new Photo(id, type, content.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
