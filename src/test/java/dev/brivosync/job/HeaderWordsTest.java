package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.HeaderWords.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderWordsTest {
    /** Key, first name, last name, status, start, end and e-mail, in this order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Employee_ID,Preferred_Name_-_First_Name,Preferred_Name_-_Last_Name,Worker_Status,Hire_Date,Termination_Date,Email_-_Primary_Work",
                "Associate ID,Legal First Name,Legal Last Name,Position Status,Position Start Date,Termination Date,Work Contact: Work Email",
                "Employee #,First Name,Last Name,Status,Hire Date,Termination Date,Work Email",
                "EmpNo,FirstName,LastName,EmploymentStatus,LastHireDate,TermDate,EmailAddress",
                "userId,firstName,lastName,emplStatus,startDate,endDate,email",
                "Personalnummer,Vorname,Nachname,Status,Eintrittsdatum,Austrittsdatum,E-Mail",
                "Pers.-Nr.,Rufname,Name,Beschäftigungsstatus,Eintritt,Austritt,E-Mail (dienstlich)",
                "Matricule,Prénom,Nom,Statut,Date d'embauche,Date de sortie,Courriel",
                "Nº empleado,Nombre,Apellidos,Estado,Fecha de alta,Fecha de baja,Correo electrónico",
                "Matrícula,Nome,Sobrenome,Situação,Data de admissão,Data de demissão,E-mail",
                "Matricola,Nome,Cognome,Stato,Data assunzione,Data cessazione,E-mail aziendale",
                "Personeelsnummer,Roepnaam,Achternaam,Status,Datum in dienst,Datum uit dienst,E-mailadres",
                "employeeID,givenName,sn,employeeType,Start Date,accountExpires,mail"
            })
    void knowsWhatSystemsCallThem(String header) {
        List<String> columns = List.of(header.split(","));
        List<Part> parts =
                List.of(Part.KEY, Part.FIRST_NAME, Part.LAST_NAME, Part.STATUS, Part.START, Part.END, Part.EMAIL);
        assertThat(parts.stream().map(part -> HeaderWords.find(part, columns).orElse("")))
                .containsExactlyElementsOf(columns);
    }

    @Test
    void columnsThatAreCalledAlikeAreNotProposed() {
        assertThat(HeaderWords.find(Part.STATUS, List.of("Status (column 2)", "Status (column 5)")))
                .isEmpty();
        assertThat(HeaderWords.find(Part.MOBILE, List.of("Work Phone", "Mobile")))
                .contains("Mobile");
    }
}
