package dev.brivosync.source.ldap;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/** Up to where the changes of a directory have been seen. Its text is kept between runs, and says what it is. */
sealed interface Cursor {
    /** What it is written with; a text of another version is not understood, and asks for a whole reading. */
    String VERSION = "1";

    /** @param cookie of the DirSync control, which every domain controller understands */
    record DirSync(String context, byte[] cookie) implements Cursor {
        @Override
        public String text() {
            return written("dirsync", Base64.getEncoder().encodeToString(cookie), context);
        }
    }

    /** @param invocation the domain controller that numbered the changes: numbers of another one mean nothing here */
    record Usn(String invocation, long number) implements Cursor {
        @Override
        public String text() {
            return written("usn", Long.toString(number), invocation);
        }
    }

    /** @param server whose entries bear these times: another one may not have heard of every change yet */
    record Modified(String server, Instant since) implements Cursor {
        @Override
        public String text() {
            return written("modified", since.toString(), server);
        }
    }

    String text();

    private static String written(String kind, String place, String of) {
        return String.join(";", VERSION, kind, place, of);
    }

    /** Empty where it is none that this version writes. */
    static Optional<Cursor> parse(String text) {
        String[] parts = text.split(";", 4);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            return switch (parts[1]) {
                case "dirsync" ->
                    Optional.of(new DirSync(parts[3], Base64.getDecoder().decode(parts[2])));
                case "usn" -> Optional.of(new Usn(parts[3], Long.parseLong(parts[2])));
                case "modified" -> Optional.of(new Modified(parts[3], Instant.parse(parts[2])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeParseException damaged) {
            return Optional.empty();
        }
    }
}
