package dev.brivosync.job;

import static dev.brivosync.job.Shape.matching;
import static dev.brivosync.job.Shape.oneOf;
import static dev.brivosync.job.Shape.oneOrMore;
import static dev.brivosync.job.Shape.ref;
import static dev.brivosync.job.Shape.section;
import static dev.brivosync.job.Shape.text;
import static dev.brivosync.job.Shape.truth;
import static dev.brivosync.job.Shape.wholeNumber;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code notify} of a job file may look like; a part of it may stand in the settings instead. */
final class NotifyShapes {
    private NotifyShapes() {}

    static Shape notices() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("when", when());
        keys.put("plans", truth().usually(false).meaning("Whether plans are told as well, not syncs alone."));
        keys.put(
                "giveUpAfter",
                ref(JobSchema.DURATION)
                        .meaning("How much later a run may end for it.")
                        .example("30 seconds"));
        keys.put(
                "remind",
                matching("\\d{1,2}:\\d{2}|never")
                        .meaning("When those who are told are reminded each day of what waits still; never.")
                        .example("08:00"));
        keys.put("mail", mail().meaning("Who gets a mail."));
        keys.put("webhook", oneOrMore(webhook()).meaning("Addresses that are called with what is to be decided."));
        keys.put(
                "heartbeat",
                address().meaning("An address that is called after each good run; {job} is the job's name."));
        return section(NotifySection.KEYS, keys);
    }

    private static Shape when() {
        return oneOf(List.of("always", "changes", "problems"))
                .usually("problems")
                .meaning("After which runs somebody is told.");
    }

    private static Shape mail() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("when", when());
        keys.put("server", text().meaning("The mail server.").example("smtp.example.test"));
        keys.put("port", wholeNumber(1, 65_535).meaning("Its port.").example(587));
        keys.put(
                "security",
                oneOf(List.of("starttls", "tls")).usually("starttls").meaning("How mail is kept secret."));
        keys.put("insecurePlainText", plain());
        keys.put("trust", trust());
        keys.put("user", text().meaning("Who logs in at the mail server."));
        keys.put("password", text().meaning("Their password, best a variable.").example("${SMTP_PASSWORD}"));
        keys.put("from", mailbox().meaning("The sender."));
        keys.put("to", oneOrMore(mailbox()).meaning("Who is told."));
        keys.put("rejectedRows", oneOrMore(mailbox()).meaning("Who is told of rows to correct in the source."));
        return section(NotifySection.MAIL_KEYS, keys);
    }

    private static Shape webhook() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("when", when());
        keys.put(
                "url",
                address()
                        .meaning("The address, which is a secret: best a variable.")
                        .example("${HOOK_URL}"));
        keys.put("insecurePlainText", plain());
        keys.put("trust", trust());
        keys.put(
                "secret", text().meaning("Signs what is sent, best a variable.").example("${HOOK_SECRET}"));
        keys.put(
                "body", oneOf(List.of("json", "slack", "teams")).usually("json").meaning("For whom it is written."));
        keys.put("names", truth().usually(false).meaning("Whether people's names are sent."));
        return section(NotifySection.HOOK_KEYS, keys);
    }

    private static Shape plain() {
        return truth().usually(false).meaning("Lets everybody on the way read it; every run warns of it.");
    }

    private static Shape trust() {
        return text().meaning("A file with the certificate of an authority of your own, relative to this file.");
    }

    private static Shape address() {
        return matching("[Hh][Tt][Tt][Pp][Ss]?://\\S+");
    }

    private static Shape mailbox() {
        return matching(".*[^\\s@]@[^\\s@].*").example("access@example.test");
    }
}
