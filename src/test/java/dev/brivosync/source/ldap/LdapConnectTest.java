package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PASSWORD;
import static dev.brivosync.source.ldap.TestDirectory.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapConnectTest {
    private static final String NOBODY = "ldap://127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void theFirstServerThatAnswersIsRead() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(2)) {
            assertThat(directory
                            .wish()
                            .urls(NOBODY, directory.url())
                            .read("uid")
                            .records())
                    .hasSize(2);
        }
    }

    @Test
    void aServerThatWasPassedOverIsInTheEvidence() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(2)) {
            assertThat(directory
                            .wish()
                            .urls(NOBODY, directory.url())
                            .read("uid")
                            .evidence()
                            .getFirst())
                    .contains("WITHOUT TLS (insecurePlainText)")
                    .endsWith("passed over: " + NOBODY + ": nothing listens there (connection refused): is the port"
                            + " right, is the server up?");
        }
    }

    @Test
    void aServerThatCannotBeTrustedMakesRoomForTheNextAndIsToldNothing() throws Exception {
        AtomicInteger told = new AtomicInteger();
        TestAuthority authority = new TestAuthority("CN=Authority of the test");
        try (TestDirectory stranger =
                        TestDirectory.secured(new TestAuthority("CN=Stranger").certify("localhost"), counting(told));
                TestDirectory directory =
                        TestDirectory.secured(authority.certify("localhost")).people(2)) {
            Reading reading = new Wish()
                    .urls(
                            "ldaps://localhost:" + stranger.server.getListenPort("ldaps"),
                            "ldaps://localhost:" + directory.server.getListenPort("ldaps"))
                    .trust(authority.pem(folder))
                    .read("uid");

            assertThat(reading.records()).hasSize(2);
            assertThat(reading.evidence().getFirst())
                    .contains("passed over: ldaps://localhost:", "issued by 'CN=Stranger'");
            assertThat(told).as("no password is sent to a stranger").hasValue(0);
        }
    }

    @Test
    void aServerThatIsTooBusyToLetUsInMakesRoomForTheNext() throws Exception {
        try (TestDirectory busy = TestDirectory.plain(refusing(ResultCode.BUSY, "later"));
                TestDirectory directory = TestDirectory.plain().people(2)) {
            assertThat(directory
                            .wish()
                            .urls(busy.url(), directory.url())
                            .read("uid")
                            .records())
                    .hasSize(2);
        }
    }

    @Test
    void everyServerThatCannotBeReachedIsNamedWithItsReason() {
        assertThatThrownBy(() -> new Wish()
                        .urls(NOBODY, "ldap://directory.invalid")
                        .plainText()
                        .open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(NOBODY + ": nothing listens there (connection refused)")
                .hasMessageContaining("ldap://directory.invalid:389: no such host name");
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = listening()) {
            assertThatThrownBy(() -> impatient(silent, "ldap").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("no answer in time (connectTimeout 300 ms, responseTimeout 200 ms)");
        }
    }

    @Test
    void aServerThatHangsInItsTlsHandshakeIsGivenUp() throws Exception {
        try (ServerSocket silent = listening()) {
            assertThatThrownBy(() -> impatient(silent, "ldaps").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("no TLS could be agreed on")
                    .hasMessageContaining("answer within 300 ms?");
        }
    }

    @Test
    void aServerThatHangsAfterGrantingStartTlsIsGivenUp() throws Exception {
        try (ServerSocket server = listening();
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Socket> granted = background.submit(() -> grantStartTls(server));

            assertThatThrownBy(() -> impatient(server, "ldap").startTls().open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("no answer in time");
            granted.get().close();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static Wish impatient(ServerSocket server, String scheme) {
        return new Wish()
                .urls(scheme + "://127.0.0.1:" + server.getLocalPort())
                .plainText()
                .connectTimeout(Duration.ofMillis(300))
                .responseTimeout(Duration.ofMillis(200));
    }

    /** Answers the first message with an extended response of success, and nothing more. */
    private static Socket grantStartTls(ServerSocket server) throws IOException {
        Socket client = server.accept();
        assertThat(client.getInputStream().read(new byte[1024])).isPositive();
        client.getOutputStream().write(HexFormat.of().parseHex("300c02010178070a010004000400"));
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "localhost:389", "ldaps://", "ldap:"})
    void whatIsNoServerIsRefused(String url) {
        assertThatThrownBy(() -> new Wish().urls(url).plainText().open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("'" + url + "' is no directory server");
    }

    @Test
    void aWrongPasswordIsSaidButNeverShown() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestDirectory directory = TestDirectory.plain(counting(asked))) {
            assertThatThrownBy(() -> directory
                            .wish()
                            .urls(directory.url(), directory.url())
                            .user(READER, "not-the-password")
                            .open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(directory.url() + " refuses " + READER + ": user or password is wrong")
                    .hasMessageNotContaining("not-the-password");
            assertThat(asked).as("a second try could lock the account").hasValue(1);
        }
    }

    @Test
    void aServerThatRepeatsThePasswordDoesNotGetItIntoTheMessage() throws Exception {
        try (TestDirectory directory =
                TestDirectory.plain(refusing(ResultCode.INVALID_CREDENTIALS, "you said " + PASSWORD + ", really?"))) {
            assertThatThrownBy(() -> directory.wish().open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasNoCause()
                    .hasMessageContaining("you said •••, really?")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "525, there is no such user",
        "530, the account may not log on at this time",
        "531, the account may not log on from this machine",
        "80090346, it wants the log-on bound to the certificate",
        "52e, user or password is wrong",
        "532, the password has expired",
        "533, the account is disabled",
        "701, the account has expired",
        "773, the password must be changed",
        "775, the account is locked out",
        "9ff, for a reason that Windows numbers 9ff"
    })
    void activeDirectoryReasonsAreTranslated(String code, String words) throws Exception {
        String text =
                "80090308: LdapErr: DSID-0C09041C, comment: AcceptSecurityContext error, data " + code + ", v4563";
        try (TestDirectory directory = TestDirectory.plain(refusing(ResultCode.INVALID_CREDENTIALS, text))) {
            assertThatThrownBy(() -> directory.wish().open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("refuses " + READER + ": " + words)
                    .hasMessageContaining("result 49");
        }
    }

    @Test
    void aServerThatWantsTlsIsUnderstood() throws Exception {
        try (TestDirectory directory = TestDirectory.plain(
                refusing(ResultCode.STRONG_AUTH_REQUIRED, "BindSimple: Transport encryption required."))) {
            assertThatThrownBy(() -> directory.wish().open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("it wants TLS: use ldaps:// or set 'startTls: true'");
        }
    }

    @Test
    void aUserWithoutAPasswordIsNotTakenForAnonymous() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            assertThatThrownBy(() -> directory.wish().user(READER, "").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("no password for " + READER);
        }
    }

    private static InMemoryOperationInterceptor counting(AtomicInteger binds) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                binds.incrementAndGet();
            }
        };
    }

    private static InMemoryOperationInterceptor refusing(ResultCode code, String text) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
                throw new LDAPException(code, text);
            }
        };
    }
}
