package dev.brivosync.brivo.watch;

import dev.brivosync.person.Pseudonyms;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call's path and query without people: ids and paging stay, keys and what is searched for become pseudonyms. The base
 * of the address is left out.
 */
record RedactedAddress(Pseudonyms pseudonyms, String template) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,19}");
    private static final Pattern HARMLESS = Pattern.compile("true|false|[a-z]{2}|\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z?)?");
    private static final Pattern CRITERION = Pattern.compile("([A-Za-z_]+:)(.*)", Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("[a-z_,]+");

    String of(String address) {
        URI uri = URI.create(address);
        String query = uri.getRawQuery();
        return path(uri.getRawPath()) + (query == null ? "" : "?" + parameters(query));
    }

    private String path(String path) {
        List<String> expected = segments(template);
        List<String> whole = segments(path);
        int base = Math.max(0, whole.size() - expected.size());
        StringBuilder redacted = new StringBuilder();
        for (int at = base; at < whole.size(); at++) {
            redacted.append('/').append(segment(expected.get(at - base), whole.get(at)));
        }
        return redacted.toString();
    }

    private String segment(String expected, String segment) {
        if (!expected.startsWith("{")) {
            return expected;
        }
        boolean id = FieldRule.of("", expected.substring(1, expected.length() - 1)) == FieldRule.NUMBER;
        return id && DIGITS.matcher(segment).matches() ? segment : pseudonyms.of(decoded(segment.replace("+", "%2B")));
    }

    private String parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + (pair.length == 1 ? "" : encoded(parameter(pair[0], decoded(pair[1])))))
                .collect(Collectors.joining("&"));
    }

    private String parameter(String name, String value) {
        if (name.equals("filter")) {
            return Arrays.stream(value.split(";", -1)).map(this::criterion).collect(Collectors.joining(";"));
        }
        boolean paging = FieldRule.of("", name) == FieldRule.NUMBER
                && DIGITS.matcher(value).matches();
        return paging || HARMLESS.matcher(value).matches() ? value : pseudonyms.of(value);
    }

    private String criterion(String criterion) {
        var parts = CRITERION.matcher(criterion);
        if (!parts.matches()) {
            return pseudonyms.of(criterion);
        }
        boolean harmless = parts.group(1).startsWith("status")
                ? STATUS.matcher(parts.group(2)).matches()
                : parts.group(1).startsWith("occurred") || (parts.group(1).startsWith("name") && isAboutGroups());
        return parts.group(1) + (harmless ? parts.group(2) : pseudonyms.of(parts.group(2)));
    }

    private boolean isAboutGroups() {
        return template.equals("/groups");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
