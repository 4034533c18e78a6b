package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ValueFormTest {
    private static final byte[] PHOTO = HexFormat.of().parseHex("ffd8ffe000104a464946");

    @Test
    void objectGuidIsAUuidAndObjectSidIsWrittenAsWindowsDoes() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person(
                    "uid=a," + PEOPLE,
                    new Attribute("objectGUID", HexFormat.of().parseHex("33221100554477668899aabbccddeeff")),
                    new Attribute(
                            "objectSid",
                            HexFormat.of().parseHex("010500000000000515000000a065cf7e784b9b5fe77c8770091c0100")));

            SourceRecord record = directory.wish().read("objectSid").records().getFirst();

            assertThat(record.value("objectGUID")).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
            assertThat(record.value("objectSid")).isEqualTo("S-1-5-21-2127521184-1604012920-1887927527-72713");
        }
    }

    @Test
    void photosAndCertificatesAreBase64AndOnlyReadWhenNamed() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person(
                    "uid=a," + PEOPLE,
                    new Attribute("thumbnailPhoto", PHOTO),
                    new Attribute("userCertificate;binary", "text that happens to be UTF-8"));

            SourceRecord named = directory
                    .wish()
                    .read("thumbnailPhoto", "userCertificate")
                    .records()
                    .getFirst();

            assertThat(named.value("thumbnailPhoto")).isEqualTo("/9j/4AAQSkZJRg==");
            assertThat(named.value("userCertificate")).isEqualTo("dGV4dCB0aGF0IGhhcHBlbnMgdG8gYmUgVVRGLTg=");
            assertThat(directory.wish().read("uid").records().getFirst().values())
                    .doesNotContainKeys("thumbnailPhoto", "userCertificate;binary");
        }
    }

    @Test
    void theSchemaTellsWhatElseIsBinary() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            directory.person("uid=a," + PEOPLE, new Attribute("userPassword", "secret"));

            assertThat(directory.wish().read("userPassword").column("userPassword"))
                    .containsExactly("c2VjcmV0");
        }
    }

    @Test
    void textThatIsNotUtf8IsReportedNeverGuessed() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person(
                    "uid=old," + PEOPLE,
                    new Attribute("sn", "Müller".getBytes(StandardCharsets.ISO_8859_1)),
                    new Attribute("employeeNumber", "E1"));
            directory.person("uid=odd," + PEOPLE, new Attribute("sn", "has \uFFFD in it"));

            Reading reading = directory.wish().read("sn", "employeeNumber");

            assertThat(reading.column("sn")).containsExactly("has \uFFFD in it");
            assertThat(reading.unreadable()).singleElement().satisfies(unreadable -> {
                assertThat(unreadable.reason()).isEqualTo("not UTF-8 or of a wrong form: sn");
                assertThat(unreadable.record().value("employeeNumber")).isEqualTo("E1");
                assertThat(unreadable.record().values()).doesNotContainKey("sn");
            });
            assertThat(reading.doubts()).isEmpty();
        }
    }

    @Test
    void aDirectoryInAnotherEncodingIsNotReadOnAndOn() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            byte[] name = "Müller".getBytes(StandardCharsets.ISO_8859_1);
            for (int at = 0; at < 1001; at++) {
                directory.person("uid=p" + at + "," + PEOPLE, new Attribute("sn", name));
            }

            Reading reading = directory.wish().pages(2000).read("sn");

            assertThat(reading.unreadable()).hasSize(1000);
            assertThat(reading.doubts()).singleElement().asString().contains("1000 entries cannot be read");
        }
    }
}
