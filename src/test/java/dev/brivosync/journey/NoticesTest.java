package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs tell how they ended whoever shall know, and nothing that goes wrong with it changes anything about them. */
class NoticesTest {
    @TempDir
    Path folder;

    private Trial trial;
    private Listeners listeners;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        listeners = new Listeners(folder);
        trial.environment.put("MAIL_PASSWORD", Listeners.PASSWORD);
        trial.environment.put("HOOK_SECRET", Listeners.SECRET);
        trial.people(
                "E1,Ada,Byron,ada@example.test,Active,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,HQ",
                "E3,Noor,Aziz,noor@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        listeners.close();
        trial.close();
    }

    private void settings(String notify) throws Exception {
        Files.writeString(folder.resolve("config/application.yaml"), "notify:\n" + notify.indent(2));
    }

    private void mailTo(String when, String more) throws Exception {
        settings("when: " + when + "\nmail: " + listeners.mailSettings(", to: access@example.test" + more));
    }

    @Test
    void eachRuleTellsWhatItIsFor() throws Exception {
        for (String when : List.of("always", "changes", "problems")) {
            mailTo(when, "");
            assertThat(trial.run("sync", "hr").exit()).isZero();
        }
        assertThat(listeners.mails())
                .containsExactly("access@example.test: hr: nothing for you to do; nothing changed (run 2)");

        trial.people(
                "E1,Ada,Lovelace,ada@example.test,Active,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,HQ",
                "E3,Noor,Aziz,noor@example.test,Active,Lab");
        mailTo("problems", "");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(listeners.mails()).isEmpty();
        trial.people(
                "E1,Ada,Byron,ada@example.test,Active,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,HQ",
                "E3,Noor,Aziz,noor@example.test,Active,Lab");
        mailTo("changes", "");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(listeners.mails())
                .containsExactly("access@example.test: hr: nothing for you to do; 1 person updated (run 6)");
    }

    @Test
    void subjectAndFirstTwoLinesSayWhatIsToBeDecided() throws Exception {
        mailTo("problems", "");
        trial.job(
                "hr",
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox\n", "")
                        + "guards: { leaver: { perRun: 1%, atLeast: 0 } }\n");
        trial.people(
                "E1,Ada,Byron,ada@example.test,Left,HQ",
                "E2,Grace,<script>alert(1)</script>,grace@example.test,Active,HQ",
                "E3,,Aziz,noor@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);

        String[] lines = listeners.body("access@example.test", "text").split("\n");
        assertThat(lines[0]).matches("TO DECIDE until .*: 1 person held \\(leaver limit: 1 person, at most 0 a run\\)");
        assertThat(lines[1]).isEqualTo("Next: brivo-sync approve 2 (if you agree), then brivo-sync apply 2");
        assertThat(lines[2]).isEmpty();
        assertThat(lines[3]).startsWith("Sync 2  hr");
        String html = listeners.body("access@example.test", "html");
        assertThat(html)
                .contains("Grace &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script")
                .doesNotContain("http");
        assertThat(listeners.attachment("access@example.test", "hr-run-2.html"))
                .startsWith("<!doctype html>")
                .contains("Ada Byron");
        assertThat(listeners.mails())
                .containsExactly("access@example.test: hr: 1 DECISION ON 1 PERSON, 1 ROW TO CORRECT (run 2)");
    }

    @Test
    void whoeverKeepsTheSourceIsToldOfItsRowsAlone() throws Exception {
        mailTo("problems", ", rejectedRows: [hr@example.test]");
        trial.people(
                "E1,Ada,Byron,ada@example.test,Left,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,HQ",
                "E3,,Aziz,noor@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(listeners.body("hr@example.test", "text"))
                .contains("1 row to correct in what was read for hr.")
                .contains("- people.csv line 4, E3: no first name")
                .doesNotContain("Ada")
                .doesNotContain("E1");
        assertThat(listeners.mails())
                .containsExactly(
                        "access@example.test: hr: 1 ROW TO CORRECT (run 2)", "hr@example.test: hr: 1 row to correct");
    }

    @Test
    void aJobHasItsOwnRecipientsAndHeartbeat() throws Exception {
        settings("when: always\nmail: " + listeners.mailSettings("") + "\nheartbeat: " + listeners.url("/ping/{job}"));
        trial.job(
                "hr",
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox\n", "")
                        + "notify: { mail: { to: [customer@example.test] } }\n");
        assertThat(trial.run("validate", "hr").exit()).isZero();
        Result run = trial.run("sync", "hr");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).doesNotContain("edited").doesNotContain("Warning");
        assertThat(listeners.mails()).hasSize(1).first().asString().startsWith("customer@example.test: hr: ");
        assertThat(listeners.calls()).containsExactly("/ping/hr ");
    }

    @Test
    void aHeartbeatIsCalledAfterEachSyncThatCameToItsEnd() throws Exception {
        settings("heartbeat: " + listeners.url("/ping"));
        trial.people("E1,Ada,Byron,ada@example.test,Active,HQ", "E2,,Hopper,grace@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(listeners.calls()).containsExactly("/ping ");
        assertThat(trial.run("plan", "hr").exit()).isZero();
        assertThat(trial.run("sync", "hr", "--only", "E1").exit()).isZero();
        Files.delete(folder.resolve("people.csv"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);
        assertThat(listeners.calls()).isEmpty();
    }

    @Test
    void aChatIsToldFiguresAndNoNames() throws Exception {
        settings(
                "when: always\nwebhook:\n  - { url: %s, secret: \"${HOOK_SECRET}\" }\n  - { url: %s, body: slack }\n  - { url: %s, body: teams }\n"
                        .formatted(listeners.url("/json"), listeners.url("/slack"), listeners.url("/teams")));
        trial.people(
                "E1,Ada,Lovelace,ada@example.test,Left,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,Lab",
                "E3,Noor,Aziz,noor@example.test,Active,soon");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        List<String> calls = listeners.calls().stream().sorted().toList();
        assertThat(calls)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call)
                        .contains("leaver")
                        .doesNotContain("Byron")
                        .doesNotContain("Lovelace")
                        .doesNotContain("E1")
                        .doesNotContain("example.test"));
        JsonNode json = json(calls.getFirst());
        assertThat(json.path("event").asString()).isEqualTo("run");
        assertThat(json.path("exit").asInt()).isZero();
        assertThat(json.path("figures").path("leavers").asInt()).isOne();
        assertThat(json(calls.get(1)).path("text").asString()).startsWith("hr: nothing for you to do; ");
        assertThat(json(calls.get(2)).at("/attachments/0/content/type").asString())
                .isEqualTo("AdaptiveCard");
    }

    @Test
    void whoeverAsksForNamesGetsThem() throws Exception {
        settings("when: changes\nwebhook: { url: %s, names: true }".formatted(listeners.url("/json")));
        trial.people(
                "E1,Ada,Byron,ada@example.test,Left,HQ",
                "E2,Grace,Hopper,grace@example.test,Active,HQ",
                "E3,Noor,Aziz,noor@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        JsonNode person = json(listeners.calls().getFirst()).path("people").get(0);
        assertThat(person.path("list").asString()).isEqualTo("leavers");
        assertThat(person.path("name").asString()).isEqualTo("Ada Byron");
    }

    @Test
    void whatDoesNotArriveIsSaidAndRememberedAndChangesNothing() throws Exception {
        trial.environment.put("MAIL_PASSWORD", "planted-wrong-password");
        settings("when: always\nmail: %s\nwebhook: { url: %s }"
                .formatted(listeners.mailSettings(", to: access@example.test"), listeners.url("/planted-token")));
        listeners.status.set(400);
        Result run = trial.run("sync", "hr");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("NOTHING TO DO.");
        assertThat(run.err())
                .contains("Warning: not delivered, mail: localhost does not take the user and password")
                .contains("Warning: not delivered, webhook at 127.0.0.1: answered 400")
                .doesNotContain("planted");
        Result status = trial.run("status");
        assertThat(status.out())
                .contains("  notices   not delivered, mail ")
                .contains("  notices   not delivered, webhook at 127.0.0.1 ")
                .contains(" (run 2): answered 400")
                .doesNotContain("planted");

        trial.environment.put("MAIL_PASSWORD", Listeners.PASSWORD);
        listeners.status.set(204);
        assertThat(trial.run("sync", "hr").err()).doesNotContain("Warning");
        assertThat(trial.run("status").out()).doesNotContain("notices");
    }

    @Test
    void whatIsNotSetKeepsNoRunFromGoingOn() throws Exception {
        trial.environment.remove("MAIL_PASSWORD");
        mailTo("always", "");
        Result run = trial.run("sync", "hr");
        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .contains("Warning: nobody is told how this run ends: ")
                .contains("notify.mail.password needs the environment variable MAIL_PASSWORD, which is not set");
        assertThat(trial.run("validate", "hr").exit()).isEqualTo(2);
    }

    @Test
    void aRunThatEndsEarlyTellsWhy() throws Exception {
        mailTo("problems", "");
        Files.delete(folder.resolve("people.csv"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);
        assertThat(listeners.mails())
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("access@example.test: hr: NO PLAN WAS MADE: the source could not be read (run 2)");
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "another");
        trial.people("E1,Ada,Byron,ada@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(7);
        assertThat(listeners.mails())
                .containsExactly(
                        "access@example.test: hr: NO PLAN WAS MADE: the Brivo account could not be read (run 3)");
    }

    /** Once, and not again when the next night is as good. */
    @Test
    void whoeverWasToldOfTroubleIsToldThatItIsWellAgain() throws Exception {
        settings("when: problems\nmail: %s\nwebhook: { url: %s }\nheartbeat: %s"
                .formatted(
                        listeners.mailSettings(", to: access@example.test"),
                        listeners.url("/hook"),
                        listeners.url("/ping")));
        trial.switchTo("{\"faults\":[{\"kind\":\"UNAVAILABLE\"}]}");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(7);
        assertThat(listeners.mails()).hasSize(1);
        listeners.calls();
        trial.switchTo("{\"faults\":[]}");

        assertThat(trial.run("sync", "hr", "--only", "E1").exit()).isZero();
        assertThat(trial.run("sync", "hr", "--changed-only").exit()).isZero();
        assertThat(listeners.mails()).as("neither looks at everything").isEmpty();
        assertThat(listeners.calls()).isEmpty();
        assertThat(trial.run("sync", "hr").exit()).isZero();

        assertThat(listeners.body("access@example.test", "text")).isEqualTo("""
                        WELL AGAIN: run 5 came to its end, and there was nothing to change. What was missed since run 2 is made good.
                        Nothing is to be done. Next: brivo-sync report 5
                        """);
        assertThat(listeners.mails()).containsExactly("access@example.test: hr: well again (run 5)");
        assertThat(listeners.calls())
                .hasSize(2)
                .anySatisfy(call -> assertThat(call).startsWith("/hook ").contains("wellAgain"));
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(listeners.mails()).isEmpty();
    }

    @Test
    void aSyncThatCannotBeginIsToldToo() throws Exception {
        settings("when: problems\nmail: %s\nwebhook: { url: %s, body: slack }\nheartbeat: %s"
                .formatted(
                        listeners.mailSettings(", to: access@example.test"),
                        listeners.url("/hook"),
                        listeners.url("/ping")));
        Files.writeString(folder.resolve("jobs/hr.yaml"), "account: sandbox\nsuorce: {}\n");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(2);
        assertThat(listeners.body("access@example.test", "text"))
                .startsWith("NO SYNC: JOB FILE OR SETTINGS TO CORRECT. Nobody was checked, and nothing was changed.\n"
                        + "Next: brivo-sync validate hr\n")
                .contains("suorce is not known; did you mean source?");
        assertThat(listeners.mails())
                .containsExactly("access@example.test: hr: NO SYNC: JOB FILE OR SETTINGS TO CORRECT");
        assertThat(listeners.calls())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/hook ")
                .doesNotContain("suorce");
        assertThat(trial.run("sync", "hrr").exit()).isEqualTo(2);
        assertThat(listeners.mails()).isEmpty();
    }

    @Test
    void aRehearsalAndAPlanAreNobodysNews() throws Exception {
        mailTo("always", "");
        assertThat(trial.run("plan", "hr").exit()).isZero();
        Files.writeString(
                folder.resolve("jobs/hr.yaml"),
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox", "account: default"));
        assertThat(trial.run("sync", "hr", "--account", "sandbox").exit()).isZero();
        assertThat(listeners.mails()).isEmpty();
        Files.writeString(
                folder.resolve("jobs/hr.yaml"),
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: default", "account: sandbox"));
        settings("when: always\nplans: true\nmail: " + listeners.mailSettings(", to: access@example.test"));
        assertThat(trial.run("plan", "hr").exit()).isZero();
        assertThat(listeners.mails()).hasSize(1);
    }

    @Test
    void lessThanTlsIsWarnedOfByEveryRun() throws Exception {
        settings(
                "when: problems\nmail: { server: mail.example.test, insecurePlainText: true, from: a@example.test, to: b@example.test }");
        assertThat(trial.run("sync", "hr").err())
                .contains(
                        "notify.mail.insecurePlainText lets everybody on the way to the mail server read the password");
    }

    private static JsonNode json(String call) {
        return JsonMapper.shared().readTree(call.substring(call.indexOf(' ') + 1));
    }
}
