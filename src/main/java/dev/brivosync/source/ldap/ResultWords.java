package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Map;

/** What a directory's answer other than success means and what to do about it, in words. */
final class ResultWords {
    private static final Map<ResultCode, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    ResultCode.SIZE_LIMIT_EXCEEDED,
                    "it gives this account no more entries: have its size limit raised, also for paged searches"),
            Map.entry(
                    ResultCode.TIME_LIMIT_EXCEEDED,
                    "its time limit was reached: have the limit raised, or the filter's attributes indexed"),
            Map.entry(
                    ResultCode.ADMIN_LIMIT_EXCEEDED,
                    "one of its limits was exceeded: set a smaller 'pageSize', or have the limit raised"),
            Map.entry(
                    ResultCode.REFERRAL,
                    "what is asked for lies on another server, and referrals are not followed: name that server as url"),
            Map.entry(
                    ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                    "it cannot answer in pages, without which no reading is known to be whole"),
            Map.entry(ResultCode.NO_SUCH_OBJECT, "the base does not exist, or this account may not see it"),
            Map.entry(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    "this account may not read there: have it given the right to"),
            Map.entry(
                    ResultCode.OPERATIONS_ERROR,
                    "it could not carry that out; Active Directory says so to readers who are not logged on"),
            Map.entry(ResultCode.UNWILLING_TO_PERFORM, "it refuses to do that"),
            Map.entry(ResultCode.BUSY, "it is too busy: try again later"),
            Map.entry(ResultCode.UNAVAILABLE, "it is shutting down or not ready: try again later"),
            Map.entry(ResultCode.TIMEOUT, "no answer came in time"),
            Map.entry(ResultCode.SERVER_DOWN, "the connection was lost"),
            Map.entry(ResultCode.CONNECT_ERROR, "the connection was lost"));

    private ResultWords() {}

    static String of(LDAPResult result, Session session) {
        ResultCode code = result.getResultCode();
        return MEANINGS.getOrDefault(code, "it answered with an error") + " (" + numbered(code) + said(result)
                + referrals(result) + "; read as " + session.reader() + ")";
    }

    /** {@code result 4 size limit exceeded}. */
    static String numbered(ResultCode code) {
        return "result " + code.intValue() + " " + code.getName();
    }

    private static String said(LDAPResult result) {
        String text = result.getDiagnosticMessage();
        return text == null || text.isBlank() ? "" : ": " + text.strip();
    }

    private static String referrals(LDAPResult result) {
        String[] urls = result.getReferralURLs();
        return urls.length == 0 ? "" : ", to " + String.join(" ", urls);
    }
}
