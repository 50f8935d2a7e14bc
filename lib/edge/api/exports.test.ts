import { beforeAll, describe, expect, it } from "vitest";
import { wire } from "@/lib/edge/wiring";
import { registerService } from "@/lib/services/operations/register-service";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let ask: Awaited<ReturnType<typeof contractOf>>["ask"];
let heads: Record<string, string>;
let w: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  wire();
  ({ ask } = await contractOf(apiApp()));
  w = await world();
  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  heads = { cookie: await sessionCookie({ person }) };
  for (const name of ["Ledger", "Quay"])
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, tier: 2 }));
});

describe("GET /api/v1/exports/{format}", () => {
  it("EXP-01: the services of a list as CSV", async () => {
    const answer = await ask(`/api/v1/exports/csv?owner=${w.payments.slug}&columns=slug,owner,tier`, { headers: heads });
    expect(await answer.text()).toBe(
      `slug,owner,tier\nledger-${w.mark},${w.payments.slug},2\nquay-${w.mark},${w.payments.slug},2\n`,
    );
    console.log(Object.fromEntries(answer.headers));
  });
  it("x", async () => {
    const answer = await ask(`/api/v1/exports/steward-jsonl`, { headers: heads });
    console.log(await answer.text());
    console.log(Object.fromEntries(answer.headers));
    const y = await ask(`/api/v1/exports/steward-yaml?owner=${w.payments.slug}`, { headers: heads });
    console.log(await y.text());
  });
});
