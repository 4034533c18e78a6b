package dev.brivosync.job;

import dev.brivosync.notify.Letter.Attachment;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.HtmlReport;
import dev.brivosync.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;

/** The page of a run as it comes with a mail, where it is small enough for one. */
final class RunAttachment {
    /** In a mail a third more; many servers take no more than 10 MB. */
    private static final int LARGEST = 5_000_000;

    private static final int PEOPLE = 50;

    private final Run run;
    private final Beginning page = new Beginning();

    RunAttachment(Run run, Iterable<PersonPlan> people, Store store) {
        this.run = run;
        new HtmlReport().write(run, people, Backgrounds.of(run, store), PEOPLE, page);
    }

    List<Attachment> attachments() {
        return page.whole ? List.of(new Attachment(name(), "text/html", page.content.toByteArray())) : List.of();
    }

    /** What the mail says of it. */
    String words() {
        return page.whole
                ? "Attached: %s, everybody in this run, to search and to print.".formatted(name())
                : "The page of this run is too large for a mail: brivo-sync report %d --format html --out %s"
                        .formatted(run.number(), name());
    }

    private String name() {
        return "%s-run-%d.html".formatted(run.job(), run.number());
    }

    /** Keeps no more than could be sent. */
    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean whole = true;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (content.size() + length > LARGEST) {
                whole = false;
                content.reset();
            }
            if (whole) {
                content.write(bytes, from, length);
            }
        }
    }
}
