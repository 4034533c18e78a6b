package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldif.LDIFReader;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a real Active Directory domain, Samba's, and compares every entry with an export by the server's own tools. The
 * environment says where it is: AD_LDAPS_URL, AD_CA_CERT, AD_BIND_DN, AD_BIND_PW, AD_BASE_DN; AD_TRUTH, a file with one
 * JSON object for each person under {@code OU=People,OU=Corp}; and AD_EXPORT, LDIF of all users and groups by
 * {@code ldbsearch} or {@code ldapsearch}.
 */
@Tag("samba")
class SambaReadTest {
    private static final List<String> NAMED =
            List.of("AD_LDAPS_URL", "AD_CA_CERT", "AD_BIND_DN", "AD_BIND_PW", "AD_BASE_DN", "AD_TRUTH", "AD_EXPORT");

    private static final List<String> COPIED = List.of(
            "sAMAccountName",
            "cn",
            "sn",
            "givenName",
            "middleName",
            "mail",
            "employeeID",
            "department",
            "title",
            "telephoneNumber",
            "mobile",
            "l",
            "proxyAddresses",
            "memberOf",
            "manager");

    private static final List<String> COMPARED = List.of(
            "objectClass", "member", "objectSid", "thumbnailPhoto", "accountExpires", "pwdLastSet", "whenChanged");

    private static final List<String> GROUPS = List.of(
            "All Staff",
            "ERP Outer",
            "ERP Approvers",
            "Cycle A",
            "Empty Group",
            "R&D, \"Alpha\" + Beta #1",
            "プロジェクト 東京");

    private static final Map<DN, Entry> EXPORT = new HashMap<>();
    private static final Map<DN, JsonNode> TRUTH = new HashMap<>();
    private static final Map<Integer, String> EMPLOYEE_IDS = new HashMap<>();

    @BeforeAll
    static void whereThereIsAServer() throws Exception {
        assumeTrue(NAMED.stream().allMatch(name -> System.getenv(name) != null), "no Active Directory is named");
        try (LDIFReader reader = new LDIFReader(environment("AD_EXPORT"))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                EXPORT.put(entry.getParsedDN(), needed(entry));
            }
        }
        JsonMapper mapper = new JsonMapper();
        for (String line : Files.readAllLines(Path.of(environment("AD_TRUTH")))) {
            JsonNode person = mapper.readTree(line);
            TRUTH.put(new DN(person.path("dn").asString()), person);
            EMPLOYEE_IDS.put(
                    person.path("key").asInt(), person.path("employeeID").asString(""));
        }
    }

    /** Without the many attributes that nothing is compared with, so that 20,000 people fit into the test's memory. */
    private static Entry needed(Entry whole) {
        Entry entry = new Entry(whole.getDN());
        Stream.concat(COPIED.stream(), COMPARED.stream())
                .map(whole::getAttribute)
                .filter(Objects::nonNull)
                .forEach(entry::addAttribute);
        return entry;
    }

    @Test
    void everyEntryIsWhatTheServersOwnToolsExport() throws Exception {
        List<String> columns = new ArrayList<>(COPIED);
        columns.addAll(List.of("objectSid", "thumbnailPhoto", "accountExpires", "whenChanged", "pwdLastSet"));
        columns.addAll(List.of("accountDisabled", "accountLocked", "passwordExpired", "manager.employeeID"));
        Reading reading = wish().read(columns.toArray(String[]::new));

        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.unreadParts()).isEmpty();
        assertThat(reading.unreadable()).isEmpty();
        Map<DN, SourceRecord> records = new HashMap<>();
        for (SourceRecord record : reading.records()) {
            records.put(new DN(record.origin()), record);
        }
        assertThat(records.keySet()).isEqualTo(TRUTH.keySet());
        for (Map.Entry<DN, SourceRecord> each : records.entrySet()) {
            requireExported(each.getValue(), Objects.requireNonNull(EXPORT.get(each.getKey())));
            requireTrue(each.getValue(), Objects.requireNonNull(TRUTH.get(each.getKey())));
        }
    }

    @Test
    void bothWaysToReadGroupsFindWhomTheExportNames() throws Exception {
        Wish wish = wish().groups(GROUPS.toArray(String[]::new));
        Reading reading = wish.read("cn");

        assertThat(reading.unreadParts()).isEmpty();
        for (String group : GROUPS) {
            Set<DN> expected = membersInExport(group);
            assertThat(marked(reading, group)).as(group).isEqualTo(expected);
            assertThat(walked(group)).as(group + ", walked").isEqualTo(expected);
        }
        assertThat(membersInExport("All Staff")).hasSizeGreaterThan(1_500);
        assertThat(membersInExport("ERP Outer").size())
                .isGreaterThan(membersInExport("ERP Approvers").size());
        assertThat(membersInExport("Cycle A")).hasSize(3);
    }

    @Test
    void thePrimaryGroupCounts() {
        Reading reading = wish().groups("Domain Users").read("cn");

        assertThat(marked(reading, "Domain Users")).isEqualTo(TRUTH.keySet());
    }

    @Test
    void aGroupIsFoundByItsDnHoweverItIsEscapedAndByItsAccountName() throws Exception {
        String escaped = "cn=\\52&D\\, \\22Alpha\\22 \\2B Beta #1,ou=groups,OU=Corp," + environment("AD_BASE_DN");
        Reading reading = wish().groups(escaped, "#HASH-GROUP").read("cn");

        assertThat(reading.unreadParts()).isEmpty();
        assertThat(marked(reading, escaped)).isEqualTo(membersInExport("R&D, \"Alpha\" + Beta #1"));
        assertThat(marked(reading, "#HASH-GROUP")).hasSize(2);
    }

    @Test
    void aGroupThatIsNotThereIsUnreadForEverybody() {
        Reading reading = wish().groups("ACL-Nowhere").read("cn");

        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.unreadParts())
                .singleElement()
                .asString()
                .contains("'ACL-Nowhere' was not found", environment("AD_BASE_DN"));
        assertThat(reading.records()).allMatch(record -> record.unread().contains("adGroup ACL-Nowhere"));
    }

    @Test
    void derivedColumnsAreColumns() {
        try (SourceRead read = wish().open("manager.employeeID", "manager.nothing", "cn")) {
            Set<String> columns = read.columns().orElseThrow();

            assertThat(columns).contains("accountDisabled", "passwordExpired", "manager.employeeID", "accountExpires");
            assertThat(columns).doesNotContain("manager.nothing");
        }
    }

    private static void requireExported(SourceRecord record, Entry entry) {
        for (String attribute : COPIED) {
            String[] exported = entry.getAttributeValues(attribute);
            assertThat(record.values().getOrDefault(attribute, List.of()))
                    .as(attribute + " of " + entry.getDN())
                    .containsExactlyInAnyOrder(exported == null ? new String[0] : exported);
        }
        byte[] photo = entry.getAttributeValueBytes("thumbnailPhoto");
        assertThat(record.value("thumbnailPhoto"))
                .isEqualTo(photo == null ? "" : Base64.getEncoder().encodeToString(photo));
        assertThat(record.value("accountExpires")).isEqualTo(instant(entry.getAttributeValue("accountExpires")));
        assertThat(record.value("pwdLastSet")).isEqualTo(instant(entry.getAttributeValue("pwdLastSet")));
        assertThat(Instant.parse(record.value("whenChanged")).toString().replaceAll("[-:T]", ""))
                .isEqualTo(Objects.requireNonNull(entry.getAttributeValue("whenChanged"))
                        .replace(".0Z", "Z"));
        assertThat(record.identity()).isEqualTo(record.value("objectGUID")).hasSize(36);
        if (Objects.requireNonNull(entry.getAttributeValue("objectSid")).startsWith("S-1-")) {
            assertThat(record.value("objectSid")).isEqualTo(entry.getAttributeValue("objectSid"));
        }
    }

    private static void requireTrue(SourceRecord record, JsonNode person) {
        boolean disabled = (person.path("uac").asInt() & 2) != 0;
        assertThat(record.value("accountDisabled")).isEqualTo(String.valueOf(disabled));
        assertThat(record.value("accountLocked")).isEqualTo("false");
        assertThat(record.value("employeeID"))
                .isEqualTo(person.path("employeeID").asString(""));
        String manager = person.path("manager").isNull()
                ? ""
                : EMPLOYEE_IDS.getOrDefault(person.path("manager").asInt(), "");
        assertThat(record.value("manager.employeeID"))
                .as("manager of " + record.origin())
                .isEqualTo(manager);
        if (person.path("tags").toString().contains("\"expired\"")) {
            assertThat(Instant.parse(record.value("accountExpires"))).isBefore(Instant.parse("2025-01-02T00:00:00Z"));
        }
    }

    private static String instant(@Nullable String steps) {
        if (steps == null || steps.equals("0") || steps.equals(String.valueOf(Long.MAX_VALUE))) {
            return "";
        }
        long whole = Long.parseLong(steps);
        return Instant.ofEpochSecond(whole / 10_000_000 - 11_644_473_600L, whole % 10_000_000 * 100)
                .toString();
    }

    private static Set<DN> marked(Reading reading, String group) {
        return reading.records().stream()
                .filter(record -> record.values().containsKey(SourceRecord.MEMBERSHIP + group))
                .map(record -> dn(record.origin()))
                .collect(Collectors.toSet());
    }

    private static Set<DN> walked(String group) throws Exception {
        LdapSource.Settings settings = wish().settings();
        try (Session session = new Connector(settings).connect()) {
            RootEntry root = RootEntry.read(session);
            String dn = new GroupLookup(session, root.contexts(), true)
                    .find(group)
                    .getFirst()
                    .dn();
            GroupReading reading = new WalkedMembers(session, root.contexts(), 500).read(dn);
            MemberSet members = ((GroupReading.Whole) reading).members();
            return TRUTH.keySet().stream()
                    .filter(person -> DnForm.parsed(person.toString())
                            .map(MemberSet.Hash::of)
                            .filter(members::contains)
                            .isPresent())
                    .collect(Collectors.toSet());
        }
    }

    /** By the export alone: {@code member}, from group to group. */
    private static Set<DN> membersInExport(String name) throws Exception {
        Filter named = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"), Filter.createEqualityFilter("cn", name));
        Deque<DN> ahead = new ArrayDeque<>();
        for (Entry entry : EXPORT.values()) {
            if (named.matchesEntry(entry)) {
                ahead.add(entry.getParsedDN());
            }
        }
        assertThat(ahead).hasSize(1);
        Set<DN> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            Entry entry = EXPORT.get(ahead.remove());
            String[] members = entry == null ? null : entry.getAttributeValues("member");
            Stream.of(members == null ? new String[0] : members)
                    .map(SambaReadTest::dn)
                    .filter(seen::add)
                    .forEach(ahead::add);
        }
        seen.retainAll(TRUTH.keySet());
        return seen;
    }

    private static DN dn(String text) {
        return DnForm.parsed(text).orElseThrow().dn();
    }

    private static Wish wish() {
        return new Wish()
                .urls(environment("AD_LDAPS_URL"))
                .trust(Path.of(environment("AD_CA_CERT")))
                .user(environment("AD_BIND_DN"), environment("AD_BIND_PW"))
                .bases("OU=People,OU=Corp," + environment("AD_BASE_DN"))
                .filter("(&(objectCategory=person)(objectClass=user))")
                .pages(500)
                .activeDirectory();
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "");
    }
}
