package dev.brivosync.job.yaml;

/** How a value is quoted in the file, which decides where its characters stand there. */
enum Quoting {
    NONE,
    SINGLE,
    DOUBLE;

    static Quoting of(String source) {
        return source.startsWith("'") ? SINGLE : source.startsWith("\"") ? DOUBLE : NONE;
    }

    /** Where the character at an offset of the value stands in its source; -1 where that cannot be told. */
    int offsetInSource(String source, String value, int offset) {
        if (offset < 0 || offset > value.length() || source.isEmpty()) {
            return -1;
        }
        if (this == NONE) {
            return source.equals(value) ? offset : -1;
        }
        int at = 1;
        for (int character = 0; character < offset && at < source.length(); character++) {
            at += widthAt(source, at);
        }
        return at;
    }

    private int widthAt(String source, int at) {
        return switch (this) {
            case NONE -> 1;
            case SINGLE -> source.startsWith("''", at) ? 2 : 1;
            case DOUBLE -> source.charAt(at) == '\\' ? escapeWidth(source, at) : 1;
        };
    }

    private static int escapeWidth(String source, int at) {
        return switch (at + 1 < source.length() ? source.charAt(at + 1) : ' ') {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
