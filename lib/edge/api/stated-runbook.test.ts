import { expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { instantNow } from "@/lib/platform/clock";
import { runImport } from "@/lib/exchange/operations/run-import";
import { noSourceWords } from "@/lib/exchange/domain/source";
import { db } from "@/lib/platform/db";
import { registerService } from "@/lib/services/operations/register-service";
import { readService } from "@/lib/services/queries/services";
import { type LookupSnapshot, offlineAnswer } from "@/lib/services/view/lookup-snapshot";
import { lookupText } from "@/lib/services/view/lookup-text";
import { contractOf } from "@/lib/testing/contract";
import { readTexts } from "@/lib/testing/imports";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

test("RUN-01: a runbook that a source states without a link is told so at every door, and passes", async () => {
  wire();
  const w = await world();
  const { ask } = await contractOf(apiApp());
  const [source, slug, without] = [`sheet-${w.mark}`, `cache-${w.mark}`, `bare-${w.mark}`];
  const read = readTexts({ "a.csv": `name,has_runbook\n${slug},1\n` });
  value(
    await runImport(w.auditor, read, {
      source,
      createTeams: false,
      strict: true,
      expected: null,
      confirmed: null,
      words: noSourceWords,
    }),
  );
  const bare = value(await registerService(w.lead, { name: without, owner: w.payments.slug }));

  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  const init = { headers: { cookie: await sessionCookie({ person }) } };
  const text = async (named: string) => (await ask(`/who/${named}`, init)).text();
  expect(await text(slug)).toMatch(new RegExp(`^runbook {3}stated by ${source}, no link$`, "m"));
  expect(await text(without)).toMatch(/^runbook {3}none$/m);
  const looked: unknown = await (await ask(`/api/v1/lookup?q=${slug}`, init)).json();
  expect(looked).toMatchObject({ records: [{ slug, runbook: null, runbookStatedBy: source }] });

  const service = async (named: string, at = "") =>
    (await (await ask(`/api/v1/services/${named}${at}`, init)).json()) as object;
  expect(await service(slug)).toMatchObject({ runbookStatedBy: source });
  expect(await service(slug, `?at=${instantNow().toString()}`)).toMatchObject({ runbookStatedBy: source });
  expect(await service(without)).not.toHaveProperty("runbookStatedBy");

  const copy = (await (await ask("/api/v1/lookup/snapshot", init)).json()) as LookupSnapshot;
  expect(lookupText(offlineAnswer(copy, slug))).toContain(`runbook   stated by ${source}, no link\n`);
  const reading = value(await readService(w.auditor, slug));
  expect(reading.service.runbookStatedBy).toBe(source);
  const failing = await db.finding.findMany({
    where: { rule: "RUN-01", state: "failed", until: null, recordId: { in: [reading.service.id, bare.id] } },
  });
  expect(failing.map(({ recordId }) => recordId)).toEqual([bare.id]);
});
