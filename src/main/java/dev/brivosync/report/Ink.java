package dev.brivosync.report;

/** The few colours of a report, as ANSI codes; each only repeats what a mark or a word already says. */
enum Ink {
    PLAIN(""),
    BOLD("1"),
    CALM("1;32"),
    WARNING("1;33"),
    ALARM("1;31");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    static Ink of(String mark) {
        return switch (mark) {
            case "-" -> ALARM;
            case "+", "↺" -> CALM;
            case "~", "!" -> WARNING;
            default -> PLAIN;
        };
    }
}
