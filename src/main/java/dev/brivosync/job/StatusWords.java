package dev.brivosync.job;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What HR systems call people who may enter, who are away for a while, and who have left. */
enum StatusWords {
    ACTIVE(
            "active, employed, current, full time, part time, regular, probation, aktiv, beschäftigt, actif, active, en poste, "
                    + "présent, activo, activa, en activo, alta, ativo, ativa, attivo, attiva, in forza, in servizio, actief, in dienst, werkzaam"),
    ON_LEAVE(
            "on leave, leave, leave of absence, loa, paid leave, unpaid leave, beurlaubt, elternzeit, ruhend, mutterschutz, "
                    + "langzeitkrank, en congé, congé, congé parental, suspendu, excedencia, licencia, de licencia, licença, afastado, "
                    + "aspettativa, in aspettativa, congedo, verlof, met verlof, ouderschapsverlof"),
    OUT(
            "terminated, inactive, left, leaver, resigned, retired, former, deceased, dismissed, ausgetreten, inaktiv, ausgeschieden, "
                    + "gekündigt, rente, sorti, inactif, parti, démissionné, licencié, baja, de baja, inactivo, inactiva, cesado, desligado, "
                    + "inativo, demitido, cessato, inattivo, dimesso, licenziato, uit dienst, inactief");

    private final Set<String> words;

    StatusWords(String commas) {
        this.words = Arrays.stream(commas.split(",")).map(HeaderWords::plain).collect(Collectors.toSet());
    }

    boolean has(String value) {
        return words.contains(HeaderWords.plain(value));
    }

    /** Whether the value is one of any of them. */
    static boolean knows(String value) {
        return Arrays.stream(values()).anyMatch(each -> each.has(value));
    }
}
