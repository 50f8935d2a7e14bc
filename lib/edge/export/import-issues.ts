import "server-only";
import { readIssues } from "@/lib/exchange/queries/runs";
import { csvRow } from "@/lib/kernel/csv-cell";
import { ctxOfVisitor } from "../session/session";

const heads = ["file", "line", "column", "document", "path", "severity", "code", "what", "mend"];

/** Everything that is said of an import, as CSV with all parts of a message (ERR-01, ERR-02). */
export async function issuesFile(id: string): Promise<Response> {
  const ctx = await ctxOfVisitor();
  if (ctx.actor.kind === "anonymous") return new Response("Sign in first.", { status: 401 });
  const found = await readIssues(ctx, id);
  if (!found.ok) return new Response("There is no import of this address.", { status: 404 });
  const { issues, count } = found.value;
  const rows = issues.map(({ place, path, severity, code, what, mend }) =>
    csvRow([place.file, place.line, place.column, place.document, path, severity, code, what, mend]),
  );
  const rest =
    count > issues.length
      ? [csvRow(["", null, null, null, "", "", "", `${String(count - issues.length)} more`, ""])]
      : [];
  return new Response([csvRow(heads), ...rows, ...rest].join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="import-${id.slice(0, 8)}-messages.csv"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
