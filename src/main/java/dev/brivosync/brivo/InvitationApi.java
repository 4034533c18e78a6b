package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brivo's mobile passes: invitations to put one onto a telephone (FACTS: Endpoints). */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface InvitationApi {
    /** Of every status. */
    @RequestLine(
            "GET /users/{id}/credentials/digital-invitations?filter=status__eq:all&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<Invitation> invitationsOf(
            @Param("id") long user, @Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("POST /users/{id}/credentials/digital-invitations?sendInvitationEmail={send}")
    @Nullable
    Invitation invite(@Param("id") long user, @Param("send") boolean sendEmail, NewInvitation invitation);

    /** Ends an invitation that waits; which one, if there are several, is undocumented. */
    @RequestLine("DELETE /users/{id}/credentials/digital-invitations")
    @Nullable
    Invitation cancel(@Param("id") long user);

    @RequestLine("GET /credentials/digital/allotment")
    @Nullable
    Allotment allotment();

    /** How many passes the account has, and how many of them are taken. */
    record Allotment(@Nullable Long allotted, @Nullable Long assigned) {}

    /** @param referenceId the address that it is for */
    record NewInvitation(String referenceId) {}

    record Invitation(long id, @Nullable String status) {
        /** Endings after which another invitation is no second one. */
        private static final Set<String> OVER = Set.of("EXPIRED", "CANCELLED", "CANCELED");

        /** Whether it waits or was followed: another one must not be sent. A status that nobody knows is no ending. */
        boolean isLive() {
            return !isOver();
        }

        boolean isOver() {
            return status != null && OVER.stream().anyMatch(status::equalsIgnoreCase);
        }

        /** Whether it can still be followed. */
        boolean waits() {
            return isLive() && !"REDEEMED".equalsIgnoreCase(status);
        }
    }
}
