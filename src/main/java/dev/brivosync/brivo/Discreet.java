package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of every refusal what nobody may read of what was sent: a server's or proxy's words may quote their request,
 * and reports, logs and the store hold those words.
 *
 * @param secrets of the account, whatever call they belong to
 */
record Discreet(Exchange next, List<Secret> secrets) implements Exchange {
    private static final Set<String> PRIVATE_HEADERS = Set.of("Authorization", "api-key");
    private static final Pattern PRIVATE_FORM = Pattern.compile("(?:password|refresh_token)=([^&]+)");
    private static final Pattern PRIVATE_JSON = Pattern.compile("\"pin\"\\s*:\\s*\"?([^\",}\\s]+)");

    @Override
    public Answer send(Call call) throws IOException {
        Answer answer = next.send(call);
        return answer.isGood() ? answer : without(answer, hidden(call));
    }

    private static Answer without(Answer answer, List<String> hidden) {
        String told = answer.text();
        String text = told;
        for (String secret : hidden) {
            text = text.replace(secret, Secret.DOTS);
        }
        return text.equals(told)
                ? answer
                : new Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The longest first, since one may be a part of another. */
    private List<String> hidden(Call call) {
        List<String> hidden =
                new ArrayList<>(secrets.stream().map(Secret::reveal).toList());
        PRIVATE_HEADERS.stream()
                .map(name -> call.request().headers().get(name))
                .filter(values -> values != null)
                .flatMap(Collection::stream)
                .flatMap(Discreet::ofHeader)
                .forEach(hidden::add);
        byte[] body = call.request().body();
        String sent = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        Stream.of(PRIVATE_FORM, PRIVATE_JSON)
                .flatMap(pattern -> pattern.matcher(sent).results())
                .map(MatchResult::group)
                .map(pair -> pair.split("[=:]", 2)[1].replaceAll("[\"\\s]", ""))
                .flatMap(Discreet::decoded)
                .forEach(hidden::add);
        return hidden.stream()
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A scheme and what proves who asks, the client's name and secret in one; or that alone. */
    private static Stream<String> ofHeader(String value) {
        String proof = value.substring(value.indexOf(' ') + 1);
        if (!value.startsWith("Basic ")) {
            return Stream.of(proof);
        }
        String pair = new String(Base64.getDecoder().decode(proof), StandardCharsets.UTF_8);
        return Stream.concat(
                Stream.of(proof, pair), Arrays.stream(pair.split(":", 2)).skip(1));
    }

    private static Stream<String> decoded(String value) {
        try {
            return Stream.of(value, URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException plain) {
            return Stream.of(value);
        }
    }
}
