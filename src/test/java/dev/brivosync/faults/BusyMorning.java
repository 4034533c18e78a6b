package dev.brivosync.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A company's account and job on the morning when something has to be done for each of 500 people: 90 leave, 230 change
 * department and some of them their site, and 180 join, with groups, a field, half of them with a badge and twelve with a
 * mobile pass, whose invitation is mailed.
 */
final class BusyMorning {
    static final int PEOPLE = 500;
    static final int INVITED = 12;

    private static final int LEAVERS = 90;
    private static final int KNOWN = 320;

    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}" }
            lifecycle: { active: { status: [Active] } }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: { site: [Lab] } }
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            mobilePass: { if: { pass: [Y] }, email: "{mail}", sendInvitationEmail: true }
            guards:
              create: { atLeast: 1000 }
              leaver: { atLeast: 1000 }
              update: { atLeast: 1000 }
              addToGroup: { atLeast: 1000 }
              removeFromGroup: { atLeast: 1000, ofOneGroup: 100% }
              assignBadge: { atLeast: 1000 }
            """;

    private static final List<String> FILES = List.of("hr.yaml", "people.csv", "account.json", "store.mv.db");

    private BusyMorning() {}

    /** The day before, and the people of the morning laid ready. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("hr.yaml"), "account: sandbox\n" + JOB);
        try (Place before = new Place(folder, List.of())) {
            // half of the cards that joiners get lie in the bank
            before.seed("{'credentials':["
                    + IntStream.rangeClosed(KNOWN + 1, PEOPLE)
                            .filter(number -> number % 4 == 0)
                            .mapToObj(number ->
                                    "{'credentialFormat':{'id':100},'referenceId':'%d','fieldValues':[{'id':1,'value':'%1$d'},{'id':2,'value':'70'}]}"
                                            .formatted(number))
                            .collect(Collectors.joining(","))
                    + "]}");
            people(folder, 1, KNOWN, BusyMorning::theDayBefore);
            Place.End end = before.sync(true);
            if (end.exit() != 0) {
                throw new IllegalStateException("the day before ended with " + end);
            }
        }
        people(folder, 1, PEOPLE, BusyMorning::thatMorning);
    }

    /** The prepared folder once more. */
    static void copy(Path prepared, Path copy) throws IOException {
        Files.createDirectories(copy.resolve("config"));
        for (String file : FILES) {
            Files.copy(prepared.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private interface Row {
        String of(int number);
    }

    private static void people(Path folder, int first, int last, Row row) throws IOException {
        Path file = Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last,mail,department,status,site,badge,pass\n"
                        + IntStream.rangeClosed(first, last).mapToObj(row::of).collect(Collectors.joining()));
        // so old that nobody waits for the end of its export
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static String theDayBefore(int number) {
        return line(number, "Sales", "Active", number % 2 == 0 ? "HQ" : "Lab", number % 4 == 0, false);
    }

    private static String thatMorning(int number) {
        if (number <= LEAVERS) {
            return line(number, "Sales", "Terminated", number % 2 == 0 ? "HQ" : "Lab", number % 4 == 0, false);
        }
        boolean moves = number <= KNOWN && number % 5 == 0;
        return line(
                number,
                "R&D",
                "Active",
                (number % 2 == 0) != moves ? "HQ" : "Lab",
                number <= KNOWN ? number % 4 == 0 : number % 2 == 0,
                number > PEOPLE - INVITED);
    }

    private static String line(int number, String department, String status, String site, boolean badge, boolean pass) {
        return "E%03d,Ada%1$d,Byron,e%1$d@corp.test,%s,%s,%s,%s,%s\n"
                .formatted(number, department, status, site, badge ? String.valueOf(number) : "", pass ? "Y" : "");
    }
}
