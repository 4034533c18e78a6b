package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import java.io.OutputStream;

/** An audit as one page for a browser, which needs nothing beside it. Thread-safe. */
public final class HtmlAudit {
    /**
     * Writes the page in UTF-8.
     *
     * @param limit how many findings of each kind are named
     * @param out not closed
     */
    @SuppressWarnings("NullAway") // no interceptor: what jte generates asks for none
    public void write(Audit audit, int limit, OutputStream out) {
        HtmlFile.write(out, html -> JteauditGenerated.render(html, null, new AuditPage(audit, limit)));
    }
}
