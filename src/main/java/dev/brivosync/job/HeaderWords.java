package dev.brivosync.job;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What HR systems and directories call the columns of people: Workday, ADP, BambooHR, Personio, UKG and SuccessFactors in
 * English, German, French, Spanish, Portuguese, Italian and Dutch, and the attributes of directories. Words stand in the
 * order in which they are believed.
 */
final class HeaderWords {
    /** What a column may tell of a person, and what it is called then. */
    enum Part {
        KEY("""
                employee id, employee number, employee no, employee nr, employee, worker id, associate id, staff id, staff number,
                staff no, personnel number, personnel no, person id, person number, person id external, emp id, emp no, emp number, empl id,
                eeid, ee id, payroll number, payroll id, file number, user id, associate oid,
                personalnummer, personal nr, pers nr, personal id, mitarbeiternummer, mitarbeiter nr, mitarbeiter id, ma nr, stammnummer,
                matricule, numéro employé, numéro d'employé, numéro salarié, numéro de salarié, id employé, id salarié, matricule salarié,
                número de empleado, número empleado, no empleado, nº empleado, id empleado, id de empleado, legajo, código empleado, código de empleado,
                matrícula, número do funcionário, código do funcionário, id funcionário, id do funcionário, número de colaborador, registro, chapa,
                matricola, codice dipendente, numero dipendente, id dipendente,
                personeelsnummer, personeels nr, medewerkernummer, medewerkersnummer, medewerker id, werknemernummer, stamnummer,
                employeeNumber, employeeID"""),
        FIRST_NAME("""
                preferred first name, preferred name first name, preferred given name, known as, first name, given name, givenName, forename, first,
                legal first name, legal name first name, payroll name first name, rufname, vorname, prénom usuel, prénom, prénoms,
                nombre de pila, primer nombre, nombres, nombre, primeiro nome, nome próprio, nome, roepnaam, voornaam, voornamen"""),
        PREFERRED_NAME("""
                preferred first name, preferred name first name, preferred or chosen first name, preferred name, preferred given name, known as, nickname,
                rufname, prénom usuel, nombre preferido, nome social, nome preferito, roepnaam"""),
        LAST_NAME("""
                preferred last name, preferred name last name, last name, surname, family name, sn, last, legal last name, legal name last name,
                payroll name last name, nachname, familienname, zuname, nom de famille, nom usuel, nom, apellidos, apellido, primer apellido,
                sobrenome, apelido, último nome, nome de família, cognome, achternaam, geslachtsnaam, name"""),
        FULL_NAME("""
                full name, display name, name, worker, worker name, employee name, preferred name, legal name, payroll name, nombre completo, nome completo,
                nom complet, nom et prénom, nome e cognome, vollständiger name, mitarbeiter, volledige naam, naam, apellidos y nombre"""),
        EMAIL("""
                work email, email work, email primary work, primary work email, business email, business e mail, company email, work e mail, work contact work email,
                work email address, email address, e mail address, email, e mail, mail, dienstliche e mail, e mail geschäftlich, e mail dienstlich,
                geschäftliche e mail, e mail adresse, email professionnel, courriel, adresse mail, adresse e mail, adresse électronique,
                correo electrónico, correo corporativo, correo, email corporativo, e mail corporativo, email aziendale, e mail aziendale,
                posta elettronica, indirizzo email, zakelijk e mailadres, e mailadres, werk e mail, mailadres, user principal name"""),
        MOBILE("""
                work mobile, mobile phone, mobile, phone primary work mobile, work contact work mobile, cell phone, cell, personal contact personal mobile, personal mobile, mobile number, mobil, mobiltelefon, handy,
                mobilnummer, handynummer, téléphone portable, portable, tél mobile, mobile professionnel, móvil, teléfono móvil, celular,
                telemóvel, cellulare, telefono cellulare, mobiel, mobiel nummer, telefoon mobiel, work phone, phone, phone number, telephone,
                telephone number, telefon, telefonnummer, téléphone, teléfono, telefone, telefono, telefoon, telefoonnummer"""),
        STATUS("""
                worker status, employment status, employee status, position status, empl status, emp status, status code, employment status code, status,
                mitarbeiterstatus, beschäftigungsstatus, personalstatus, anstellungsstatus, statut, statut employé, statut salarié, état, situation,
                estado del empleado, estado empleado, estatus, estado, situación, situação, status do funcionário, stato dipendente, stato,
                dienstverbandstatus, status dienstverband, medewerkerstatus, employee type, active, aktiv, activo"""),
        START("""
                most recent hire date, latest hire date, last hire date, hire date, rehire date, start date, employment start date, position start date, date hired, hired,
                join date, joining date, date of joining, original hire date, first day of work, contract start date, eintrittsdatum, eintritt,
                einstellungsdatum, startdatum, beginn, vertragsbeginn, date d'embauche, date embauche, date d'entrée, date entrée, date de début,
                fecha de alta, fecha alta, fecha de ingreso, fecha ingreso, fecha de contratación, fecha de inicio, fecha inicio,
                data de admissão, data admissão, data de início, data início, data di assunzione, data assunzione, data inizio,
                datum in dienst, in dienst, indienstdatum, datum indiensttreding, ingangsdatum"""),
        END("""
                termination date, term date, last day of work, last day worked, last day, end date, employment end date, contract end date,
                date of leaving, leaving date, leave date, exit date, terminated, austrittsdatum, austritt, enddatum, vertragsende, letzter arbeitstag,
                ausscheidedatum, date de sortie, date sortie, date de fin, date fin, date de départ, date départ, fecha de baja, fecha baja, fecha de cese,
                fecha fin, fecha de fin, fecha fin de contrato, data de demissão, data demissão, data de desligamento, data desligamento,
                data de saída, data fim, data di cessazione, data cessazione, data fine, datum uit dienst, uit dienst, uitdienstdatum, einddatum,
                account expires"""),
        PLACE("""
                location, work location, location name, office, office location, site, building, standort, arbeitsort, niederlassung, büro, gebäude, site de travail,
                lieu de travail, établissement, ubicación, sede, centro de trabajo, centro, local, local de trabalho, unidade, sede di lavoro,
                locatie, vestiging, werklocatie, physicalDeliveryOfficeName, l, department, abteilung, service, département, departamento,
                reparto, afdeling, cost center, kostenstelle, team""");

        private final List<String> words;

        Part(String commas) {
            this.words = Arrays.stream(commas.split(","))
                    .map(HeaderWords::plain)
                    .distinct()
                    .toList();
        }
    }

    private HeaderWords() {}

    /** Letters and digits alone, without case and accents; {@code #} and {@code n°} are numbers. */
    static String plain(String name) {
        String place = name.replaceFirst(" \\(column \\d+\\)$", "");
        String numbered = place.replace("#", " number ")
                .replace("ß", "ss")
                .replace("º", "o")
                .replace("°", "o");
        return Normalizer.normalize(numbered, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The column that is called most clearly so; empty where several are called alike. */
    static Optional<String> find(Part part, Collection<String> columns) {
        return part.words.stream()
                .map(word -> columns.stream()
                        .filter(column -> plain(column).equals(word))
                        .toList())
                .filter(named -> !named.isEmpty())
                .findFirst()
                .filter(named -> named.size() == 1)
                .map(List::getFirst);
    }
}
