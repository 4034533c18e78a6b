package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.job.Notify.Rule;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Reading;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.YamlFile;
import dev.brivosync.notify.MailServer;
import dev.brivosync.notify.MailServer.Security;
import dev.brivosync.person.Secret;
import dev.brivosync.report.HookBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifySectionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MAIL_PASSWORD",
            "hush-mail",
            "HOOK",
            "https://hooks.example.test/services/hush-token",
            "HOOK_SECRET",
            "hush-secret-of-the-hook");

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private Notify read(String yaml) throws IOException {
        Section content = YamlFile.read(Files.writeString(folder.resolve("application.yaml"), yaml), problems)
                .orElseThrow();
        return NotifySection.read(new Reading(new Variables(ENVIRONMENT), problems).of(content), "hr sync");
    }

    private List<String> told() {
        return problems.all().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void nobodyIsToldWhereNothingIsSaid() throws Exception {
        assertThat(read("store: { retention: 30 days }").isNobody()).isTrue();
    }

    @Test
    void allOfItIsRead() throws Exception {
        Notify notify = read("""
                notify:
                  when: changes
                  plans: true
                  giveUpAfter: 10 seconds
                  mail:
                    when: always
                    server: smtp.example.test
                    port: 2525
                    security: tls
                    trust: authority.pem
                    user: connector
                    password: ${MAIL_PASSWORD}
                    from: "brivo-sync <brivo-sync@example.test>"
                    to: [access@example.test, desk@example.test]
                    rejectedRows: hr@example.test
                  webhook:
                    - { url: "${HOOK}", body: slack }
                    - { url: "https://tickets.example.test/in?job=hr", secret: "${HOOK_SECRET}", names: true, when: problems }
                  heartbeat: https://ping.example.test/key/{job}
                """);
        assertThat(told()).isEmpty();
        assertThat(notify.plans()).isTrue();
        assertThat(notify.giveUpAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(notify.mail())
                .isEqualTo(new Notify.Mailing(
                        Rule.ALWAYS,
                        new MailServer(
                                "smtp.example.test",
                                2525,
                                Security.TLS,
                                "connector",
                                new Secret("hush-mail"),
                                folder.resolve("authority.pem")),
                        "brivo-sync <brivo-sync@example.test>",
                        List.of("access@example.test", "desk@example.test"),
                        List.of("hr@example.test")));
        assertThat(notify.webhooks()).extracting(Notify.Webhook::rule).containsExactly(Rule.CHANGES, Rule.PROBLEMS);
        assertThat(notify.webhooks()).extracting(Notify.Webhook::body).containsExactly(HookBody.SLACK, HookBody.JSON);
        assertThat(notify.webhooks()).extracting(Notify.Webhook::names).containsExactly(false, true);
        assertThat(Objects.requireNonNull(notify.heartbeat()).url().reveal())
                .isEqualTo("https://ping.example.test/key/hr+sync");
        assertThat(notify.warnings()).isEmpty();
        assertThat(notify.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "'',STARTTLS,587",
        "'security: starttls',STARTTLS,587",
        "'security: tls',TLS,465",
        "'insecurePlainText: true',INSECURE,25"
    })
    void theWayIsSecureUnlessSomebodyAllowsLess(String written, Security security, int port) throws Exception {
        Notify notify = read("notify: { mail: { server: smtp.example.test, from: a@example.test, to: b@example.test"
                + (written.isEmpty() ? "" : ", " + written) + " } }");
        assertThat(told()).isEmpty();
        assertThat(Objects.requireNonNull(notify.mail()).server().security()).isEqualTo(security);
        assertThat(Objects.requireNonNull(notify.mail()).server().port()).isEqualTo(port);
        assertThat(notify.warnings()).hasSize(security == Security.INSECURE ? 1 : 0);
    }

    @Test
    void aRelayOnThisMachineIsNoDanger() throws Exception {
        assertThat(
                        read("notify: { mail: { server: localhost, insecurePlainText: true, from: a@example.test, to: b@example.test } }")
                                .warnings())
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaidWithoutSecrets() throws Exception {
        read("""
                notify:
                  wen: always
                  when: sometimes
                  giveUpAfter: 1 hour
                  mail:
                    server: https://smtp.example.test
                    security: tls
                    insecurePlainText: true
                    user: connector
                    from: nobody
                    to: ["a@example.test, b@example.test", "c@example.test\\nBcc: d@example.test"]
                  webhook:
                    - url: http://hooks.example.test/hush-token
                    - { url: "https://hush-user:hush-word@hooks.example.test/", secret: hush }
                    - hush-hook
                  heartbeat: ftp://ping.example.test/hush-id
                """);
        assertThat(told())
                .containsExactly(
                        "application.yaml:2:3: notify.wen is not known; did you mean when?",
                        "application.yaml:3:9: notify.when must be always, changes or problems, not 'sometimes'",
                        "application.yaml:4:16: notify.giveUpAfter must be at most 5 minutes: a run ends so much later",
                        "application.yaml:5:3: notify.mail.password is missing",
                        "application.yaml:6:13: notify.mail.server must be the name of a server, not 'https://smtp.example.test'",
                        "application.yaml:8:5: notify.mail.insecurePlainText contradicts security; take one of them out",
                        "application.yaml:10:11: notify.mail.from is no e-mail address, such as access@example.test",
                        "application.yaml:11:10: notify.mail.to is no e-mail address, such as access@example.test",
                        "application.yaml:11:44: notify.mail.to is no e-mail address, such as access@example.test",
                        "application.yaml:13:12: notify.webhook.url must begin with https:// (http:// only to this machine)",
                        "application.yaml:14:14: notify.webhook.url must be an address such as https://hooks.example.test/…, without user and #",
                        "application.yaml:14:73: notify.webhook.secret must have at least 16 characters; openssl rand -base64 32 makes a good one",
                        "application.yaml:15:7: notify.webhook must be a map with a url, or a list of such maps",
                        "application.yaml:16:14: notify.heartbeat must begin with https:// (http:// only to this machine)");
        assertThat(told()).noneMatch(problem -> problem.contains("hush"));
    }

    @Test
    void aJobSaysWhatDiffersFromTheSettings() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), """
                notify:
                  mail: { server: smtp.example.test, from: a@example.test, to: all@example.test }
                  heartbeat: http://127.0.0.1/{job}
                """);
        Path jobs = Files.createDirectories(folder.resolve("jobs"));
        String job = """
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """;
        Files.writeString(jobs.resolve("a.yaml"), job);
        Files.writeString(jobs.resolve("b.yaml"), job + "notify: { mail: { to: b@example.test } }\n");
        Files.writeString(jobs.resolve("c.yaml"), job + "notify: { mial: { to: b@example.test } }\n");
        Files.writeString(jobs.resolve("d.yaml"), job + "notify: { mail: { user: d, password: \"${NOT_SET}\" } }\n");
        Settings settings = Settings.read(config, Map.of());
        JobFile a = JobFile.read(jobs.resolve("a.yaml"), Map.of());
        JobFile b = JobFile.read(jobs.resolve("b.yaml"), Map.of());
        assertThat(b.fingerprint()).as("it changes nothing about people").isEqualTo(a.fingerprint());
        assertThat(b.text().parts()).isEqualTo(a.text().parts());
        assertThat(b.text().notifications()).isPresent();
        settings.notifier(b, Clock.systemUTC(), () -> false);
        assertThat(catchThrowableOfType(ConfigurationError.class, () -> JobFile.read(jobs.resolve("c.yaml"), Map.of()))
                        .getMessage())
                .contains("notify.mial is not known; did you mean mail?");
        JobFile d = JobFile.read(jobs.resolve("d.yaml"), Map.of());
        assertThat(catchThrowableOfType(
                                ConfigurationError.class, () -> settings.notifier(d, Clock.systemUTC(), () -> false))
                        .getMessage())
                .contains("notify.mail.password needs the environment variable NOT_SET");
    }

    @Test
    void theEnvironmentReplacesWhatTheFileSays() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("application.yaml"),
                "notify: { mail: { server: smtp.example.test, from: a@example.test, to: wrong } }");
        assertThat(catchThrowableOfType(ConfigurationError.class, () -> Settings.read(config, Map.of()))
                        .getMessage())
                .contains("notify.mail.to is no e-mail address");
        Settings.read(config, Map.of("NOTIFY_MAIL_TO", "right@example.test", "NOTIFY_GIVEUPAFTER", "5 seconds"));
        assertThat(catchThrowableOfType(
                                ConfigurationError.class,
                                () -> Settings.read(
                                        config,
                                        Map.of("NOTIFY_MAIL_TO", "right@example.test", "NOTIFY_WEBHOOK_URL", "hush")))
                        .getMessage())
                .contains("environment variable NOTIFY_WEBHOOK_URL: notify.webhook.url must")
                .doesNotContain("hush");
    }
}
