package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void isTheSameWhenItsTextIsReadAgain() {
        Cursor.Usn usn = new Cursor.Usn("0d5b4e30-7f5b-4a54-9d83-0a6a0f7c4f11", 5006);
        Cursor.Modified modified =
                new Cursor.Modified("ldaps://ldap.example.test:636", Instant.parse("2026-11-23T22:48:43Z"));

        assertThat(usn.text()).isEqualTo("1;usn;5006;0d5b4e30-7f5b-4a54-9d83-0a6a0f7c4f11");
        assertThat(Cursor.parse(usn.text())).contains(usn);
        assertThat(modified.text()).isEqualTo("1;modified;2026-11-23T22:48:43Z;ldaps://ldap.example.test:636");
        assertThat(Cursor.parse(modified.text())).contains(modified);
    }

    @Test
    void aContextMayHoldAnything() {
        byte[] cookie = "MSDS;cookie".getBytes(StandardCharsets.UTF_8);
        Cursor read = Cursor.parse(new Cursor.DirSync("DC=a\\;b,DC=test", cookie).text())
                .orElseThrow();

        assertThat(read).isInstanceOfSatisfying(Cursor.DirSync.class, dirSync -> {
            assertThat(dirSync.context()).isEqualTo("DC=a\\;b,DC=test");
            assertThat(dirSync.cookie()).isEqualTo(cookie);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1;usn;5006",
                "2;usn;5006;0d5b4e30",
                "1;usn;many;0d5b4e30",
                "1;modified;yesterday;ldap://a",
                "1;dirsync;%%;DC=a",
                "1;else;1;2"
            })
    void whatThisVersionDoesNotWriteIsNotUnderstood(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
