package dev.brivosync.journey;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Exports of twelve invented people, as HR systems and spreadsheets of several countries write them. */
final class Exports {
    private static final List<String> FIRST = List.of(
            "Jürgen", "Zoë", "Ada", "Björn", "Inés", "Mei", "Tomás", "Günther", "Anaïs", "Otto", "Élodie", "Sofia");
    private static final List<String> LAST = List.of(
            "Müller",
            "Byron",
            "Groß",
            "Núñez",
            "Lovelace",
            "O'Neil",
            "van Dijk",
            "Quill",
            "Hart",
            "Smith",
            "Da Silva",
            "Weiß");
    static final int PEOPLE = 12;

    private Exports() {}

    private static Path write(Path file, String header, IntFunction<String> row, Charset charset, String end)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        IntStream.range(0, PEOPLE).mapToObj(row).forEach(lines::add);
        return Trial.lieStill(Files.write(file, (String.join(end, lines) + end).getBytes(charset)));
    }

    private static String first(int at) {
        return FIRST.get(at);
    }

    private static String last(int at) {
        return LAST.get(at);
    }

    /** Semicolons, windows-1252, a quoted header with a semicolon, dates with dots, one who left and one on leave. */
    static Path german(Path folder) throws IOException {
        return write(
                folder.resolve("mitarbeiter_2026-11-26.csv"),
                "Personalnummer;Vorname;Nachname;E-Mail dienstlich;Handy;Status;Eintritt;Austritt;\"Standort; Werk\"",
                at -> "%05d;%s;%s;p%d@firma.example;0170 12345%02d;%s;%02d.03.2015;%s;%s"
                        .formatted(
                                100 + at,
                                first(at),
                                last(at),
                                at,
                                at,
                                at == 0 ? "Ausgetreten" : at == 1 ? "Elternzeit" : "Aktiv",
                                at + 1,
                                at == 0 ? "31.10.2026" : "",
                                at % 2 == 0 ? "München" : "Köln"),
                Charset.forName("windows-1252"),
                "\r\n");
    }

    /** A byte-order mark, two title lines and a blank one, padded to the width of the table. */
    static Path workday(Path folder) throws IOException {
        return write(
                folder.resolve("workers.csv"),
                "\uFEFFAll Workers,,,,,,\nRun 11/26/2026 02:00 AM,,,,,,\n\nEmployee ID,Preferred Name - First Name,Legal Name - Last Name,Email - Primary Work,Worker Status,Hire Date,Termination Date",
                at -> "%d,%s,%s,w%d@corp.example,%s,3/%d/2015,%s"
                        .formatted(
                                21000 + at,
                                first(at),
                                last(at),
                                at,
                                at == 0 ? "Terminated" : "Active",
                                at + 15,
                                at == 0 ? "10/31/2026" : ""),
                StandardCharsets.UTF_8,
                "\n");
    }

    /** Tabs and UTF-16, as Excel's Unicode text; whole names, and months by name. */
    static Path excel(Path folder) throws IOException {
        return write(
                folder.resolve("ukg.txt"),
                "Employee Number\tEmployee Name\tWork Email\tCell Phone\tEmployment Status\tLast Hire Date\tTerm Date",
                at -> "U%06d\t%s, %s\tu%d@corp.example\t(614) 555-01%02d\t%s\t%d-Mar-2015\t"
                        .formatted(at, last(at), first(at), at, at, at == 0 ? "Terminated" : "Active", at + 1),
                StandardCharsets.UTF_16,
                "\r\n");
    }

    /** Dates of which nobody can tell the month from the day. */
    static Path french(Path folder) throws IOException {
        return write(
                folder.resolve("salaries.csv"),
                "Matricule,Nom,Prénom,Courriel,Statut,Date d'embauche,Date de sortie,Établissement",
                at -> "M%04d,%s,%s,m%d@societe.example,%s,%02d/%02d/2019,%s,Lyon"
                        .formatted(
                                at,
                                last(at),
                                first(at),
                                at,
                                at == 0 ? "Sorti" : "Actif",
                                at + 1,
                                12 - at,
                                at == 0 ? "03/04/2026" : ""),
                StandardCharsets.UTF_8,
                "\n");
    }

    /** Two columns of one name, twice. */
    static Path twice(Path folder) throws IOException {
        return write(
                folder.resolve("bamboo.csv"),
                "Employee #,First Name,Last Name,Phone,Email,Status,Phone,Status,Department",
                at -> "%d,%s,%s,+1 614 555 01%02d,d%d@corp.example,%s,+1 614 777 01%02d,%s,%s"
                        .formatted(
                                500 + at,
                                first(at),
                                last(at),
                                at,
                                at,
                                at % 3 == 0 ? "Full-Time" : "Part-Time",
                                at,
                                at == 0 ? "Inactive" : "Active",
                                at % 2 == 0 ? "R&D" : "\"Sales: {EMEA}\""),
                StandardCharsets.UTF_8,
                "\n");
    }
}
