package dev.brivosync.report;

import java.util.List;

/**
 * A report as the HTML part of a mail: what mail programs show, which is tables and styles on each element, and nothing that is
 * fetched from elsewhere. Whatever it is given is shown as it is: no value becomes HTML.
 */
final class MailPage implements Page {
    /** So wide that nothing is broken into lines: whoever shows it does that. */
    private static final int WIDE = 100_000;

    private static final String FONT = "font:14px/1.45 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private static final String CODE = "font:13px/1.45 Consolas,Menlo,monospace;";
    private static final String CELL = "padding:2px 12px 2px 0;vertical-align:top;text-align:";

    private final int run;
    private final StringBuilder html = new StringBuilder();
    private String said = "";

    /** @param run its number, for whoever wants to read more; 0 where there is none */
    MailPage(int run) {
        this.run = run;
    }

    /** What is to be decided, over everything else, which does not say it again. */
    void banner(List<String> lines, Ink ink) {
        said = String.join("\n", lines);
        html.append("<div style=\"border-left:6px solid %s;background:%s;padding:10px 14px;margin:0 0 14px\">"
                .formatted(colour(ink), ground(ink)));
        html.append("<div style=\"font-weight:bold;font-size:16px\">")
                .append(escaped(lines.getFirst()))
                .append("</div>");
        lines.stream()
                .skip(1)
                .forEach(line -> html.append("<div style=\"margin-top:4px\">")
                        .append(escaped(line))
                        .append("</div>"));
        html.append("</div>\n");
    }

    @Override
    public int width() {
        return WIDE;
    }

    /** Paragraphs are parted anyhow. */
    @Override
    public void blank() {}

    @Override
    public void title(String title) {
        html.append("<h2 style=\"font-size:13px;letter-spacing:.03em;margin:18px 0 4px;border-bottom:1px solid #ccd\">")
                .append(escaped(title))
                .append("</h2>\n");
    }

    @Override
    public void paragraph(String text, Ink ink) {
        if (ink != Ink.PLAIN && said.contains(text)) {
            return;
        }
        String weight = ink == Ink.PLAIN ? "" : "font-weight:bold;";
        html.append("<p style=\"margin:6px 0;%s\">".formatted(weight))
                .append(escaped(text))
                .append("</p>\n");
    }

    @Override
    public void line(String text, Ink ink) {
        html.append("<div style=\"color:#556\">").append(escaped(text.strip())).append("</div>\n");
    }

    @Override
    public void table(List<List<String>> rows) {
        html.append("<table cellspacing=\"0\" style=\"border-collapse:collapse;margin:12px 0\">\n");
        for (int row = 0; row < rows.size(); row++) {
            String tag = row == 0 ? "th" : "td";
            html.append("<tr>");
            for (int column = 0; column < rows.get(row).size(); column++) {
                html.append("<%s style=\"%s%s\">".formatted(tag, CELL, column == 0 ? "left" : "right"))
                        .append(escaped(rows.get(row).get(column)))
                        .append("</%s>".formatted(tag));
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    @Override
    public void rows(List<Row> rows) {
        html.append("<table cellspacing=\"0\" style=\"border-collapse:collapse\">\n");
        rows.forEach(this::row);
        html.append("</table>\n");
    }

    /** A row about nobody in particular takes the whole width. */
    private void row(Row row) {
        html.append("<tr><td style=\"%sleft;%scolor:%s\">".formatted(CELL, CODE, colour(Ink.of(row.mark()))))
                .append(escaped(row.mark()))
                .append("</td>");
        boolean nobody = row.key().isEmpty() && row.name().isEmpty();
        if (!nobody) {
            html.append("<td style=\"%sleft;%swhite-space:nowrap\">".formatted(CELL, CODE))
                    .append(escaped(row.key()))
                    .append("</td><td style=\"%sleft;white-space:nowrap\">".formatted(CELL))
                    .append(escaped(row.name()))
                    .append("</td>");
        }
        html.append("<td style=\"%sleft\"%s>".formatted(CELL, nobody ? " colspan=\"3\"" : ""))
                .append(escaped((row.detail() + " " + row.suffix()).strip()));
        row.below()
                .forEach(line -> html.append("<div style=\"color:#556\">")
                        .append(escaped(line.strip()))
                        .append("</div>"));
        html.append("</td></tr>\n");
    }

    @Override
    public String fuller() {
        return "brivo-sync report %d --limit".formatted(run);
    }

    /** The whole document. */
    String document(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
                <body style="margin:0;padding:16px;background:#ffffff;color:#1a1a24;%s"><div style="max-width:860px">
                %s</div></body></html>
                """.formatted(escaped(title), FONT, html);
    }

    private static String colour(Ink ink) {
        return switch (ink) {
            case PLAIN, BOLD -> "#556677";
            case CALM -> "#1b7f3b";
            case WARNING -> "#9a6200";
            case ALARM -> "#b3261e";
        };
    }

    private static String ground(Ink ink) {
        return switch (ink) {
            case PLAIN, BOLD -> "#f1f3f6";
            case CALM -> "#ebf6ee";
            case WARNING -> "#fdf4e3";
            case ALARM -> "#fcebea";
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Printable.of(text).codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(codePoint);
            }
        });
        return escaped.toString();
    }
}
