import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { lookUp } from "@/lib/services/queries/lookup";
import type { LookupRecord } from "@/lib/services/view/lookup";

const line = (label: string, text: string | null): readonly string[] =>
  text === null || text === "" ? [] : [`${label.padEnd(9)}${text}`];

function linesOf(record: LookupRecord): readonly string[] {
  const grade = record.band === "unowned" ? `UNOWNED · ${record.grade ?? ""}` : (record.grade ?? "");
  return [
    `${record.name} (${record.noun} ${record.slug})`,
    ...(record.noun === "service"
      ? line("owner", `${record.owner?.name ?? "nobody"}${grade === "" ? "" : ` — ${grade}`}`)
      : []),
    ...(record.noun === "service" ? line("because", record.evidence) : line("about", record.evidence)),
    ...line("ask in", record.channel),
    ...line("leads", record.leads.join(", ")),
    ...line("tier", record.tier === null ? null : String(record.tier)),
    ...line("runbook", record.runbook),
    ...line("matched", record.why),
  ];
}

/** The plain text that `curl …/who/<anything>` and `steward who` print. */
export async function whoText(ctx: Ctx, asked: string): Promise<Result<string>> {
  const result = await lookUp(ctx, asked);
  if (!result.ok) return result;
  const { answer, records, also, sharedOwner, asked: text } = result.value;
  const head = {
    found: [],
    ambiguous: [
      `${String(records.length)} records are called ‘${text}’${sharedOwner === null ? "" : `, all owned by ${sharedOwner}`}:`,
      "",
    ],
    near: [`Nothing is called ‘${text}’. Nearest:`, ""],
    none: [
      `Nothing is called ‘${text}’, and nothing is near. Read as a name, a repository, a host, a channel and a person.`,
    ],
  }[answer];
  const body = records.flatMap((record, place) => [...(place === 0 ? [] : [""]), ...linesOf(record)]);
  const tail =
    also.length === 0 ? [] : ["", `also: ${also.map(({ slug, noun }) => `${slug} (${noun})`).join(", ")}`];
  return ok(`${[...head, ...body, ...tail].join("\n")}\n`);
}
