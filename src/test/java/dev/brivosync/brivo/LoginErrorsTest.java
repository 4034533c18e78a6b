package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.Temporary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":"invalid_grant","error_description":"Bad credentials"}                                   | username
            400 | {"error":"invalid_grant","error_description":"Bad credentials"}                                   | second factor
            401 | {"status":401,"error":"Unauthorized","message":"Bad credentials","path":"/oauth/token"}           | clientSecret
            401 | {"error":"unauthorized","error_description":"Full authentication is required to access"}          | clientSecret
            401 | {"error":"invalid_client"}                                                                        | clientId
            400 | {"error":"unsupported_grant_type"}                                                                | grant type password
            403 | <h1>Developer Inactive</h1>                                                                       | apiKey
            404 | <h1>Not Found</h1>                                                                                | authUrl
            401 | {"error":"mfa_required","error_description":"One time code required"}                             | second factor
            """)
    void theMessageNamesTheSettingThatIsWrong(int status, String body, String setting) {
        assertThat(LoginErrors.of(BrivoErrorsTest.answer(status, "", body)))
                .hasValueSatisfying(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                Configuration.class,
                                wrong -> assertThat(wrong.message()).contains(setting)));
    }

    @Test
    void aServerThatIsAwayIsNoWrongSetting() {
        assertThat(LoginErrors.of(BrivoErrorsTest.answer(503, "", ""))).get().isInstanceOf(Temporary.class);
    }
}
