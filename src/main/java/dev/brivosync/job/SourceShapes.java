package dev.brivosync.job;

import static dev.brivosync.job.Shape.anyOf;
import static dev.brivosync.job.Shape.listOf;
import static dev.brivosync.job.Shape.matching;
import static dev.brivosync.job.Shape.oneOf;
import static dev.brivosync.job.Shape.oneOrMore;
import static dev.brivosync.job.Shape.ref;
import static dev.brivosync.job.Shape.section;
import static dev.brivosync.job.Shape.text;
import static dev.brivosync.job.Shape.truth;
import static dev.brivosync.job.Shape.wholeNumber;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code source} of a job file may look like. */
final class SourceShapes {
    private SourceShapes() {}

    static Shape source() {
        return anyOf(section(SourceSection.KEYS, described()).eitherOf("csv", "ldap"), listOf(named()));
    }

    private static Map<String, Shape> described() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("csv", csv().meaning("A file with a row for each person."));
        keys.put("ldap", ldap().meaning("A directory: Active Directory, OpenLDAP, 389 Directory Server."));
        keys.put("complete", complete().meaning("What must hold before anybody may lose access by absence."));
        return keys;
    }

    private static Shape named() {
        Map<String, Shape> keys = described();
        keys.put(
                "name",
                matching("[A-Za-z][A-Za-z0-9_-]{0,40}")
                        .meaning("What its columns begin with: {hr.Location}.", SourceList.NAME)
                        .example("hr"));
        keys.put(
                "role",
                oneOf(List.of("people", "details"))
                        .meaning("people adds and ends somebody; details only says more about them."));
        keys.put("key", ref(JobSchema.COLUMN_TEMPLATE).meaning("What the sources are joined by."));
        return section(SourceList.KEYS, keys).required("name", "role", "key").eitherOf("csv", "ldap");
    }

    private static Shape csv() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "file",
                text().meaning("Relative to this file; with * or ? the newest of several; .gz and .zip are unpacked.")
                        .example("../data/hr-*.csv"));
        keys.put(
                "encoding",
                text().usually("auto")
                        .meaning("How its text is encoded.", CsvSection.ENCODING)
                        .example("auto", "UTF-8", "windows-1252"));
        keys.put(
                "delimiter",
                matching("auto|tab|[^\"]")
                        .usually("auto")
                        .meaning("What separates its values.", CsvSection.DELIMITER)
                        .example("auto", ";", "tab"));
        keys.put(
                "dates",
                oneOrMore(text())
                        .meaning(
                                "How dates are written in it; one that two patterns read differently rejects its row.",
                                DatePattern.FORMAT)
                        .example("yyyy-MM-dd", "M/d/yyyy", "dd.MM.yyyy"));
        keys.put("columns", oneOrMore(text()).meaning("Names of the columns of a file without header line."));
        keys.put(
                "comment",
                matching("[^,;|\"\\sA-Za-z0-9]")
                        .meaning("The character that begins lines which are passed over.")
                        .example("#"));
        keys.put(
                "doneFile",
                ending().meaning(
                                "The file is read only once FILE with this ending is there and no older.",
                                CsvSection.ENDING)
                        .example(".done"));
        keys.put(
                "checksumFile",
                ending().meaning("Compared with FILE with this ending, as sha256sum writes it.", CsvSection.ENDING)
                        .example(".sha256"));
        keys.put(
                "rejects",
                text().meaning("Where rejected rows are kept, for their owner's eyes.")
                        .example("../data/rejects.csv"));
        keys.put(
                "titleLines",
                wholeNumber(0, CsvSection.MOST_TITLE_LINES)
                        .usually(0)
                        .meaning("Lines above the header that are no rows."));
        return section(CsvSection.KEYS, keys).required("file");
    }

    private static Shape ending() {
        return matching("(?=.*\\S)[^/\\\\]+");
    }

    private static Shape complete() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("minimumRecords", wholeNumber(1, Integer.MAX_VALUE).meaning("Fewer records are not everybody."));
        keys.put(
                "maximumShrink",
                ref(JobSchema.PERCENTAGE)
                        .meaning("Against the last whole read: records, and the people of each group."));
        keys.put("maximumAge", ref(JobSchema.DURATION).meaning("Of a file.").example("36 hours"));
        keys.put("mustContain", oneOrMore(text()).meaning("Keys that must be there."));
        keys.put(
                "trailer",
                matching("[\\s\\S]*\\{count\\}[\\s\\S]*")
                        .meaning("The last line of a file, with {count} for the number of rows above it.")
                        .example("TRAILER,{count}"));
        return section(CompleteSection.KEYS, keys);
    }

    private static Shape ldap() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "url",
                oneOrMore(matching("[Ll][Dd][Aa][Pp][Ss]?://[^/?#@\\s]+/?"))
                        .meaning("The servers; the first that answers is asked.", LdapServersSection.URL)
                        .example("ldaps://dc1.corp.example.test:636"));
        keys.put(
                "domain",
                matching("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+")
                        .meaning(
                                "Instead of url: a domain whose servers are found by DNS.", LdapServersSection.DOMAIN));
        keys.put("startTls", truth().usually(false).meaning("Secures ldap:// by TLS."));
        keys.put("insecurePlainText", truth().usually(false).meaning("Allows no TLS at all, and every run says so."));
        keys.put(
                "trust",
                oneOrMore(text())
                        .meaning(
                                "Whose certificates are believed; left out: the system's authorities.",
                                LdapServersSection.TRUST)
                        .example("../config/ca.pem"));
        keys.put(
                "authentication",
                oneOf(Arrays.stream(LdapLoginSection.Way.values())
                                .map(way -> way.name().toLowerCase(Locale.ROOT))
                                .toList())
                        .usually("simple")
                        .meaning("How it is proven who the connector is."));
        keys.put(
                "user",
                text().meaning("Who logs on: a DN, or a name that the directory takes.")
                        .example("CN=svc-brivo,OU=Service,DC=corp,DC=example,DC=test"));
        keys.put("password", text().meaning("From the environment or a file.").example("${LDAP_PASSWORD}"));
        keys.put("certificate", text().meaning("With authentication: external, a PEM file."));
        keys.put("certificateKey", text().meaning("Its key, which nobody else may read."));
        keys.put("keytab", text().meaning("With authentication: gssapi, instead of a password."));
        keys.put("kerberosConfig", text().meaning("Instead of the system's krb5.conf."));
        keys.put(
                "search",
                oneOrMore(text())
                        .meaning("Where people are: one DN or several.")
                        .example("OU=Staff,DC=corp,DC=example,DC=test"));
        keys.put(
                "filter",
                matching("\\s*\\([\\s\\S]*\\)\\s*|[^()]*=[^()]*")
                        .meaning("Who is a person there; left out: persons who are no computers.", LdapSection.FILTER)
                        .example("(&(objectCategory=person)(objectClass=user)(employeeID=*))"));
        keys.put("pageSize", wholeNumber(1, 100_000).usually(500).meaning("Entries in a page."));
        keys.put(
                "activeDirectory",
                truth().usually(false)
                        .meaning(
                                "Active and end date then come from userAccountControl and accountExpires unless lifecycle says otherwise."));
        keys.put("connectTimeout", ref(JobSchema.DURATION).meaning("For a connection."));
        keys.put("responseTimeout", ref(JobSchema.DURATION).meaning("For an answer."));
        keys.put("overallTimeout", ref(JobSchema.DURATION).meaning("For the whole read."));
        return section(LdapSection.KEYS, keys).required("search").eitherOf("url", "domain");
    }
}
