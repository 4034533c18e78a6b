package dev.brivosync.job;

import dev.brivosync.brivo.Pictures;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.photo.Picture;
import dev.brivosync.source.photo.PictureFile;
import dev.brivosync.source.photo.UnusablePicture;
import dev.brivosync.store.PhotosWaiting;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * The pictures of a plan, made fit for Brivo when their turn comes. One at a time, whatever the number of workers: a
 * large one takes many megabytes while it is decoded. Thread-safe.
 */
final class PlanPictures implements Pictures {
    private final CurrentRun run;
    private final PhotosWaiting waiting;
    private final Semaphore room = new Semaphore(1);

    PlanPictures(CurrentRun run) {
        this.run = run;
        this.waiting = new PhotosWaiting(run.store, run.plan.run());
    }

    @Override
    public Found of(WantedPhoto photo) {
        if (photo.waitsInStore()) {
            return waiting.find(photo.hash())
                    .<Found>map(PlanPictures::ready)
                    .orElseGet(() -> new Changed("its picture is not kept any more; the next run takes it"));
        }
        PhotoRule rule = run.request.job().rules().further().photo();
        Path file = Path.of(photo.place());
        Path folder = rule == null ? null : rule.folder();
        room.acquireUninterruptibly();
        try {
            return picture(new PictureFile(folder == null ? file : folder, file), photo.hash());
        } catch (UnusablePicture unusable) {
            return new Unusable("the photo " + unusable.getMessage());
        } finally {
            room.release();
        }
    }

    private static Found picture(PictureFile file, String planned) throws UnusablePicture {
        if (!file.exists()) {
            return new Changed(file.name() + " has gone since the plan was made; the next run looks again");
        }
        Picture now = file.read();
        return now.hash().equals(planned)
                ? ready(file.fit())
                : new Changed(file.name() + " has changed since the plan was made; the next run takes it");
    }

    private static Ready ready(byte[] bytes) {
        return new Ready(Picture.extension(bytes), bytes);
    }
}
