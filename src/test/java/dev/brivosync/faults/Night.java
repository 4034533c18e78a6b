package dev.brivosync.faults;

import dev.brivosync.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A company's account and job on the evening before a busy night: somebody leaves, somebody comes back and swaps cards with a
 * colleague, somebody moves and gets another card, and two people join. Each copy of the folder can be played with other faults.
 */
final class Night {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}", Level: "{level}" }
            lifecycle: { active: { status: [Active] }, onLeave: { status: [Leave] } }
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

    private static final String HEADER = "id,first,last,mail,department,level,status,site,badge,pass\n";

    private static final String FIRST_DAY = HEADER + """
            E1,Ada,Byron,ada@corp.test,R&D,7,Active,HQ,101,
            E2,Ben,Okri,ben@corp.test,R&D,3,Active,HQ,102,
            E3,Cleo,Smith,cleo@corp.test,Sales,4,Active,HQ,103,
            E4,Dan,Brown,dan@corp.test,Sales,5,Active,HQ,104,
            """;

    private static final String SECOND_DAY = HEADER + """
            E1,Ada,Byron,ada@corp.test,R&D,7,Active,HQ,101,
            E2,Ben,Okri,ben@corp.test,R&D,3,Active,HQ,102,
            E3,Cleo,Smith,cleo@corp.test,Sales,4,Active,HQ,103,
            E4,Dan,Brown,dan@corp.test,Sales,5,Leave,HQ,104,
            """;

    private static final String BUSY_NIGHT = HEADER + """
            E1,Ada,Byron,ada@corp.test,R&D,7,Active,HQ,104,
            E2,Ben,Okri,ben@corp.test,R&D,3,Terminated,HQ,102,
            E3,Cleo,Smith,smith@corp.test,R&D,,Active,Annex,203,Y
            E4,Dan,Brown,dan@corp.test,Sales,5,Active,HQ,101,
            E5,Eve,Moss,eve@corp.test,Sales,1,Active,Night,205,Y
            E6,Fay,Weldon,fay@corp.test,R&D,2,Active,HQ,106,
            """;

    private Night() {}

    /** Two quiet days, and the people of the night laid ready. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("hr.yaml"), JOB);
        try (Place before = new Place(folder, List.of())) {
            before.seed("{'credentials':[{'credentialFormat':{'id':100},'referenceId':'106',"
                    + "'fieldValues':[{'id':1,'value':'106'},{'id':2,'value':'70'}]}]}");
            Files.writeString(folder.resolve("people.csv"), FIRST_DAY);
            require(before.sync(true));
            Files.writeString(folder.resolve("people.csv"), SECOND_DAY);
            require(before.sync(false));
        }
        Files.writeString(folder.resolve("people.csv"), BUSY_NIGHT);
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
        Files.createDirectories(copy);
        for (String file : List.of("hr.yaml", "people.csv", "account.json", "store.mv.db")) {
            Files.copy(prepared.resolve(file), copy.resolve(file));
        }
        return new Place(copy, faults);
    }
}
