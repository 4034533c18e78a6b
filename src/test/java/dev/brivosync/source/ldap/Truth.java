package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody who was loaded into a directory server, as the makers of the data know them. */
record Truth(Map<DN, JsonNode> people) {
    static final String[] ATTRIBUTES = {
        "uid",
        "cn",
        "surname",
        "givenName",
        "mail",
        "employeeNumber",
        "departmentNumber",
        "title",
        "telephoneNumber",
        "mobile",
        "employeeType",
        "manager",
        "manager.employeeNumber",
        "memberOf",
        "jpegPhoto",
        "dn"
    };

    /** The names that the truth has for what must come back as it is. */
    private static final Map<String, String> NAMES = Map.of(
            "surname", "sn",
            "givenName", "givenName",
            "employeeNumber", "employeeID",
            "departmentNumber", "dept",
            "title", "title",
            "telephoneNumber", "phone",
            "mobile", "mobile",
            "uid", "sam");

    static Truth of(NamedServer server) {
        JsonMapper mapper = new JsonMapper();
        Map<DN, JsonNode> people = new HashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of(server.value("TRUTH")))) {
                JsonNode person = mapper.readTree(line);
                people.put(new DN(person.path("dn").asString()), person);
            }
        } catch (IOException | LDAPException e) {
            throw new IllegalStateException(e);
        }
        return new Truth(people);
    }

    /** Whether everybody was read with {@link #ATTRIBUTES}, and nobody else. */
    void require(Reading reading) throws LDAPException {
        Map<Integer, JsonNode> byKey = new HashMap<>();
        people.values().forEach(person -> byKey.put(person.path("key").asInt(), person));
        Map<DN, SourceRecord> records = new HashMap<>();
        for (SourceRecord record : reading.records()) {
            records.put(new DN(record.origin()), record);
        }
        assertThat(reading.unreadable()).isEmpty();
        assertThat(reading.unreadParts()).isEmpty();
        assertThat(reading.records()).hasSize(people.size());
        assertThat(records.keySet()).isEqualTo(people.keySet());
        for (Map.Entry<DN, SourceRecord> each : records.entrySet()) {
            require(each.getValue(), Objects.requireNonNull(people.get(each.getKey())), byKey);
        }
    }

    private static void require(SourceRecord record, JsonNode person, Map<Integer, JsonNode> byKey)
            throws LDAPException {
        NAMES.forEach((attribute, name) -> assertThat(record.value(attribute))
                .as(attribute + " of " + record.origin())
                .isEqualTo(person.path(name).asString("")));
        assertThat(ascii(record.value("mail")))
                .isEqualTo(ascii(person.path("mail").asString("").strip()));
        assertThat(record.values().get("cn")).contains(person.path("cn").asString());
        JsonNode manager = byKey.get(person.path("manager").asInt(-1));
        assertThat(new DN(record.value("manager")))
                .isEqualTo(
                        manager == null ? DN.NULL_DN : new DN(manager.path("dn").asString()));
        assertThat(record.value("manager.employeeNumber"))
                .as("number of the manager of " + record.origin())
                .isEqualTo(manager == null ? "" : manager.path("employeeID").asString(""));
        assertThat(record.values().getOrDefault("jpegPhoto", List.of()))
                .hasSize(person.path("photo").asInt() == 0 ? 0 : 1);
        assertThat(record.identity()).isNotBlank();
    }

    /** Some servers take addresses in ASCII only. */
    private static String ascii(String mail) {
        int at = mail.indexOf('@');
        return at < 0 ? mail : mail.substring(0, at + 1) + IDN.toASCII(mail.substring(at + 1));
    }
}
