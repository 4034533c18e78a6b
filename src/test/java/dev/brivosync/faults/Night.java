package dev.brivosync.faults;

import dev.brivosync.sandbox.Fault;
import dev.brivosync.source.photo.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A company's account and job on the evening before a busy night: somebody leaves who had been invited to take a mobile pass,
 * somebody comes back and swaps cards with a colleague, somebody moves and gets another card, PINs and photos come, change
 * and go, somebody gets another key, a colleague has edited somebody by hand, and two people join. Each copy of the folder
 * can be played with other faults.
 */
final class Night {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              previousKey: "{old}"
              firstName: "{first}"
              middleName: "{middle}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}", Level: "{level}" }
              pin: "{pin}"
              photo: "photos/{id}.png"
              onEmpty: { photo: clear }
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              leaver: { delete: after 90 days }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Annex Office: { if: { site: [Annex] } }
              Night Shift: { if: { site: [Night] } }
            createMissingGroups: true
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            mobilePass: { if: { pass: [Y] }, email: "{mail}" }
            """;

    private static final String HEADER = "id,old,first,middle,last,mail,department,level,status,site,badge,pass,pin\n";

    private static final String FIRST_DAY = HEADER + """
            E1,,Ada,,Byron,ada@corp.test,R&D,7,Active,HQ,101,,471108
            E2,,Ben,,Okri,ben@corp.test,R&D,3,Active,HQ,102,Y,
            E3,,Cleo,,Smith,cleo@corp.test,Sales,4,Active,HQ,103,,582917
            E4,,Dan,,Brown,dan@corp.test,Sales,5,Active,HQ,104,,
            E7,,Gus,,Moss,gus@corp.test,Sales,5,Active,HQ,107,,
            E9,,Ida,May,Wells,ida@corp.test,Sales,5,Active,HQ,109,,
            """;

    private static final String SECOND_DAY = FIRST_DAY.replace("Active,HQ,104", "Leave,HQ,104");

    private static final String BUSY_NIGHT = HEADER + """
            E1,,Ada,,Byron,ada@corp.test,R&D,7,Active,HQ,104,,639257
            E2,,Ben,,Okri,ben@corp.test,R&D,3,Terminated,HQ,102,Y,
            E3,,Cleo,,Smith,smith@corp.test,R&D,,Active,Annex,203,Y,
            E4,,Dan,,Brown,dan@corp.test,Sales,5,Active,HQ,101,,
            E5,,Eve,,Moss,eve@corp.test,Sales,1,Active,Night,205,Y,728194
            E6,,Fay,,Weldon,fay@corp.test,R&D,2,Active,HQ,106,,
            E8,E7,Gus,,Moss,gus@corp.test,Sales,5,Active,HQ,107,,
            E9,,Ida,May,Wells,ida@corp.test,Sales,5,Active,HQ,109,,
            """;

    private static final List<String> FILES = List.of("hr.yaml", "people.csv", "account.json", "store.mv.db");

    /** The connector asks for some things once a day. */
    private static final Duration NIGHT = Duration.ofDays(1);

    /** When the time has come to delete whoever left in the night. */
    private static final Duration LATER = Duration.ofDays(100);

    private Night() {}

    /** Two quiet days, and the people of the night laid ready. */
    static void prepare(Path folder) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(folder.resolve("hr.yaml"), JOB);
        try (Place before = new Place(folder, List.of())) {
            before.seed("{'credentials':[{'credentialFormat':{'id':100},'referenceId':'106',"
                    + "'fieldValues':[{'id':1,'value':'106'},{'id':2,'value':'70'}]}]}");
            Files.write(photos.resolve("E1.png"), TestPictures.png(20, 20));
            Files.write(photos.resolve("E3.png"), TestPictures.png(20, 20));
            people(folder, FIRST_DAY);
            require(before.sync(true));
            people(folder, SECOND_DAY);
            require(before.sync(false));
            before.editByHand("E9", "{'middleName':'June'}");
        }
        Files.write(photos.resolve("E1.png"), TestPictures.png(40, 40));
        Files.delete(photos.resolve("E3.png"));
        people(folder, BUSY_NIGHT);
    }

    /** The night itself without trouble, and the job as it is a hundred days later, when a leaver is to be deleted. */
    static void prepareLater(Path prepared, Path folder) throws IOException {
        try (Place night = of(prepared, folder, List.of())) {
            require(night.sync(false));
        }
    }

    /** So old that nobody waits for the end of its export. */
    private static void people(Path folder, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), rows);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static void require(Place.End end) {
        if (end.exit() != 0) {
            throw new IllegalStateException("the days before ended with " + end);
        }
    }

    /** Groups that nobody belongs to: with them it takes fewer calls to ask for each person's memberships. */
    private static final String MORE_GROUPS = """
              Lab A: { if: { site: [Lab A] } }
              Lab B: { if: { site: [Lab B] } }
              Garage: { if: { site: [Garage] } }
              Server Room: { if: { site: [Cellar] } }
              Executives: { if: { site: [Roof] } }
            createMissingGroups""";

    /** A copy of a prepared folder, whose job has more groups than people, opened with these faults. */
    static Place withMoreGroups(Path prepared, Path copy, List<Fault> faults) throws IOException {
        Place night = of(prepared, copy, faults);
        Files.writeString(copy.resolve("hr.yaml"), JOB.replace("createMissingGroups", MORE_GROUPS));
        return night;
    }

    /** A copy of a prepared folder, opened with these faults. */
    static Place of(Path prepared, Path copy, List<Fault> faults) throws IOException {
        return opened(prepared, copy, faults, NIGHT);
    }

    /** A folder in which a night was played, opened once more. */
    static Place again(Path folder) {
        return new Place(folder, List.of(), Clock.offset(Clock.systemUTC(), NIGHT));
    }

    /** A copy of a folder that was prepared for later, opened then. */
    static Place later(Path prepared, Path copy, List<Fault> faults) throws IOException {
        return opened(prepared, copy, faults, LATER);
    }

    private static Place opened(Path prepared, Path copy, List<Fault> faults, Duration ahead) throws IOException {
        Path photos = Files.createDirectories(copy.resolve("photos"));
        for (String file : FILES) {
            Files.copy(prepared.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.copy(prepared.resolve("photos/E1.png"), photos.resolve("E1.png"));
        return new Place(copy, faults, Clock.offset(Clock.systemUTC(), ahead));
    }
}
