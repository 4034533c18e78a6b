package dev.brivosync.brivo;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The administrator behind the token, and what is assigned to it (FACTS: Endpoints). */
@Headers("Accept: application/json")
interface AdministratorApi {
    @RequestLine("GET /administrators/whoami")
    @Nullable
    Administrator whoAmI();

    @RequestLine("GET /assignments/{administratorId}")
    @Nullable
    Assigned assignments(@Param("administratorId") long administrator);

    /** @param now the client's own time, ISO 8601, which Brivo asks for */
    @RequestLine("GET /time")
    @Headers("current-date: {now}")
    @Nullable
    ServerTime time(@Param("now") String now);

    record ServerTime(@Nullable String time) {}

    record Administrator(long id) {}

    record Assigned(@Nullable Selection sites, @Nullable Selection groups) {}

    record Selection(@Nullable Boolean isAll) {
        static boolean isAll(@Nullable Selection selection) {
            return selection != null && Boolean.TRUE.equals(selection.isAll());
        }
    }
}
