package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.brivo.BrivoError.Permission;
import dev.brivosync.brivo.BrivoError.QuotaSpent;
import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.BrivoError.TooFast;
import dev.brivosync.brivo.BrivoError.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrivoErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | X-Mashery-Error-Code=ERR_403_DEVELOPER_OVER_QPS | <h1>Developer Over Qps</h1>      | TooFast
            403 | X-Mashery-Error-Code=ERR_403_SERVICE_OVER_QPS   | ''                               | TooFast
            403 | ''                                              | <h1>Developer Over Qps</h1>      | TooFast
            403 | ''                                              | <h1>developer over QPS</h1>      | TooFast
            429 | ''                                              | {"code":429,"message":"slow"}    | TooFast
            429 | ''                                              | ''                               | TooFast
            403 | x-mashery-error-code=ERR_403_DEVELOPER_OVER_RATE| <h1>Developer Over Rate</h1>     | QuotaSpent
            403 | ''                                              | <h1>Developer Over Rate</h1>     | QuotaSpent
            429 | ''                                              | <h1>Developer Over Rate</h1>     | QuotaSpent
            403 | X-Mashery-Error-Code=ERR_403_DEVELOPER_INACTIVE | <h1>Developer Inactive</h1>      | Configuration
            403 | ''                                              | <h1>Developer Inactive</h1>      | Configuration
            403 | ''                                              | {"code":403,"message":"no"}      | Permission
            403 | ''                                              | {"code":403,"message":"Developer Over Rate is a group"} | Permission
            403 | ''                                              | <h1>Web filter</h1>              | Unknown
            401 | ''                                              | {"error":"invalid_token"}        | Configuration
            404 | ''                                              | {"code":404,"message":"gone"}    | NotFound
            404 | ''                                              | <h1>Not here</h1>                | Unknown
            400 | ''                                              | {"code":400,"message":"bad"}     | Rejected
            409 | ''                                              | {"code":409,"message":"pending"} | Rejected
            412 | ''                                              | ''                               | Rejected
            596 | ''                                              | <h1>596 Service Not Found</h1>   | Configuration
            500 | ''                                              | {"code":500,"message":"oops"}    | Temporary
            502 | ''                                              | <h1>Bad Gateway</h1>             | Temporary
            503 | ''                                              | ''                               | Temporary
            504 | ''                                              | <h1>Gateway Timeout</h1>         | Temporary
            200 | ''                                              | <html>please sign in</html>      | Temporary
            200 | ''                                              | {"data":[{"id":1},{"i            | Temporary
            302 | ''                                              | ''                               | Unknown
            418 | ''                                              | {}                               | Unknown
            200 | ''                                              | {"data":[]}                      | fine
            201 | ''                                              | {"id":1}                         | fine
            204 | ''                                              | ''                               | fine
            """)
    void anAnswerMeansWhatStatusHeadersAndTextSayTogether(int status, String headers, String body, String meaning) {
        assertThat(BrivoErrors.of(answer(status, headers, body))
                        .map(error -> error.getClass().getSimpleName())
                        .orElse("fine"))
                .isEqualTo(meaning);
    }

    @Test
    void whatBrivoSaysAboutWaitingAndRefusingIsKept() {
        assertThat(BrivoErrors.of(answer(403, "Retry-After=7", "<h1>Developer Over Qps</h1>")))
                .contains(new TooFast(Duration.ofSeconds(7)));
        assertThat(BrivoErrors.of(answer(403, "Retry-After=7200", "<h1>Developer Over Rate</h1>")))
                .get()
                .isInstanceOfSatisfying(
                        QuotaSpent.class,
                        spent -> assertThat(spent.retryAfter()).isEqualTo(Duration.ofHours(2)));
        assertThat(BrivoErrors.of(answer(400, "", "{\"code\":400,\"message\":\"Invalid\\n criteria\"}")))
                .contains(new Rejected(400, "Invalid criteria"));
        assertThat(BrivoErrors.of(answer(403, "", "{\"message\":\"You may not\"}")))
                .contains(new Permission("You may not"));
    }

    @Test
    void aTimeToComeBackMayBeADateOfTheSendersOwnClock() {
        Answer dated = new Answer(
                429,
                Map.of(
                        "Retry-After", List.of("Wed, 21 Oct 2026 07:28:30 GMT"),
                        "Date", List.of("Wed, 21 Oct 2026 07:28:00 GMT")),
                new byte[0]);
        assertThat(RetryAfter.of(dated)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(answer(429, "Retry-After=Wed, 21 Oct 2020 07:28:00 GMT", "")))
                .isZero();
        assertThat(RetryAfter.of(answer(429, "Retry-After=soon", ""))).isZero();
    }

    @Test
    void onlyWhatStopsEveryOtherCallEndsTheRun() {
        assertThat(List.of(
                        new TooFast(Duration.ZERO),
                        new QuotaSpent("x", Duration.ZERO),
                        new Configuration("x"),
                        new Temporary("x", true)))
                .allMatch(BrivoError::endsRun);
        assertThat(List.of(
                        new Permission("x"),
                        new NotFound(),
                        new Rejected(400, "x"),
                        new Temporary("x", false),
                        new Unknown(418, "x")))
                .noneMatch(BrivoError::endsRun);
    }

    static Answer answer(int status, String headers, String body) {
        Map<String, Collection<String>> parsed = Arrays.stream(headers.split(";"))
                .filter(header -> !header.isEmpty())
                .map(header -> header.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
        return new Answer(status, parsed, body.getBytes(StandardCharsets.UTF_8));
    }
}
