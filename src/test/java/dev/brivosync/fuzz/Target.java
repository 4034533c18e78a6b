package dev.brivosync.fuzz;

import java.util.List;
import java.util.function.Consumer;

/** Something that takes bytes from outside, with good ones to begin with. */
enum Target {
    JOB_FILES(JobFiles.class, JobFiles.seeds(), JobFiles::fuzzerTestOneInput),
    SETTINGS_FILES(SettingsFiles.class, SettingsFiles.seeds(), SettingsFiles::fuzzerTestOneInput),
    CSV_FILES(CsvFiles.class, CsvFiles.seeds(), CsvFiles::fuzzerTestOneInput),
    PICTURE_FILES(PictureFiles.class, PictureFiles.seeds(), PictureFiles::fuzzerTestOneInput),
    ORDER_FILES(OrderFiles.class, OrderFiles.seeds(), OrderFiles::fuzzerTestOneInput);

    final Class<?> type;
    final List<byte[]> seeds;
    final Consumer<byte[]> reader;

    Target(Class<?> type, List<byte[]> seeds, Consumer<byte[]> reader) {
        this.type = type;
        this.seeds = seeds;
        this.reader = reader;
    }
}
