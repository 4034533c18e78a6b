package dev.brivosync.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a read is believed, under the line that tells its size: as many sentences to a line as fit, and none broken that
 * fits into one, so that an eye that knows the page finds what differs today.
 */
final class Evidence {
    private static final String INDENT = "  ";
    private static final String BETWEEN = "; ";

    private Evidence() {}

    static List<String> lines(List<String> sentences, int width) {
        int room = width - INDENT.length();
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String sentence : sentences) {
            String printable = Printable.of(sentence.endsWith(".") ? withoutEnd(sentence) : sentence);
            String longer = line.isEmpty() ? printable : line + BETWEEN + printable;
            if (DisplayWidth.of(longer) <= room) {
                line = longer;
            } else {
                add(lines, line, room);
                line = printable;
            }
        }
        add(lines, line, room);
        return lines;
    }

    private static String withoutEnd(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }

    private static void add(List<String> lines, String line, int room) {
        if (!line.isEmpty()) {
            Wrapping.lines(line, room).forEach(part -> lines.add(INDENT + part));
        }
    }
}
