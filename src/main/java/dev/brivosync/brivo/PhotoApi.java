package dev.brivosync.brivo;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** Users' photos (FACTS: photo). */
@Headers("Accept: application/json")
interface PhotoApi {
    /** @param picture sent as a form, by {@link PictureForm} */
    @RequestLine("POST /users/{id}/photo")
    void upload(@Param("id") long user, Pictures.Ready picture);

    @RequestLine("DELETE /users/{id}/photo")
    void delete(@Param("id") long user);
}
