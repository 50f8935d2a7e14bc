import { beforeAll, describe, expect, it } from "vitest";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { wire } from "@/lib/edge/start/wiring";
import { registerService } from "@/lib/services/operations/register-service";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let contract: Awaited<ReturnType<typeof contractOf>>;
let signedIn: RequestInit;
let w: Awaited<ReturnType<typeof world>>;
const ask = (path: string, init: RequestInit = signedIn) => contract.ask(`/api/v1/exports/${path}`, init);

beforeAll(async () => {
  wire();
  contract = await contractOf(apiApp());
  w = await world();
  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  signedIn = { headers: { cookie: await sessionCookie({ person }) } };
  value(
    await registerService(w.lead, {
      name: `=Quay ${w.mark}`,
      slug: `quay-${w.mark}`,
      owner: w.payments.slug,
      tags: [w.mark],
    }),
  );
  value(await registerService(w.lead, { name: `Pier ${w.mark}`, tags: [w.mark] }));
});

describe("OW-X1: what the audit found, as files", () => {
  it("grades under the filter of the services list, text that would run as a formula made harmless", async () => {
    const answer = await ask(`grades?tag=${w.mark}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [heads, pier, quay, end] = (await answer.text()).split("\n");
    expect(heads).toBe("service,name,team,tier,grade,band,since,unowned_since,evidence,blocks,warns,advises");
    expect(pier).toMatch(new RegExp(`^pier-${w.mark},Pier ${w.mark},,,[a-z]+,unowned,`));
    expect(quay).toMatch(new RegExp(`^quay-${w.mark},'=Quay ${w.mark},${w.payments.slug},,`));
    expect(end).toBe("");
  });

  it("the queue, worst first, under its filter", async () => {
    const answer = await ask(`unowned?tag=${w.mark}&as=json`);
    expect(answer.headers.get("content-disposition")).toMatch(/filename="unowned-.*\.json"/);
    expect(JSON.parse(await answer.text())).toMatchObject([
      {
        service: `pier-${w.mark}`,
        name: `Pier ${w.mark}`,
        grade: "unclaimed",
        needed_by: 0,
        suggested: null,
        contributors: "",
        offered_to: null,
        triage: "new",
        snoozed_until: null,
      },
    ]);
    expect(await (await ask(`unowned?tag=${w.mark}&snoozed=1`)).text()).toBe(
      "service,name,tier,weight,grade,unowned_since,evidence,needed_by,business_services,suggested,contributors,offered_to,answer_by,triage,who,reason,snoozed_until\n",
    );
  });

  it("the history of ownership, gaps too, as JSON", async () => {
    const answer = await ask(`ownership?tag=${w.mark}&as=json`);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(JSON.parse(await answer.text())).toEqual([
      {
        service: `pier-${w.mark}`,
        from: "2026-03-02T09:00:00Z",
        to: null,
        team: null,
        reason: null,
        by: null,
      },
      {
        service: `quay-${w.mark}`,
        from: "2026-03-02T09:00:00Z",
        to: null,
        team: w.payments.slug,
        reason: "Registered for one's own team",
        by: "Lea Novak",
      },
    ]);
  });

  it("findings under the filter of their page, each with how to mend it", async () => {
    const answer = await ask(`findings?service=pier-${w.mark}&family=OWN&as=json`);
    const rows = JSON.parse(await answer.text()) as Record<string, string | null>[];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ service: `pier-${w.mark}`, team: null, since: "2026-03-02T09:00:00Z" });
      expect(row["rule"]).toMatch(/^OWN-/);
      expect(row["mend"]).not.toBe("");
    }
    const csv = await ask(`findings?service=pier-${w.mark}&family=OWN`);
    expect((await csv.text()).trimEnd().split("\n").length).toBeGreaterThanOrEqual(rows.length + 1);
  });

  it("a list of nothing is a list, and a file of heads", async () => {
    expect(await (await ask("findings?service=nothing-here&as=json")).text()).toBe("[\n]\n");
    expect(await (await ask("findings?service=nothing-here")).text()).toBe(
      "service,name,team,rule,title,severity,state,since,evidence,mend,about\n",
    );
  });

  it("refuses what it does not know, and who is not signed in", async () => {
    expect((await ask("grades?as=xml")).status).toBe(422);
    expect((await ask("findings?rule=nonsense")).status).toBe(422);
    expect((await ask("grades", {})).status).toBe(401);
  });

  it("waivers under the filter of their page", async () => {
    const ref = `quay-${w.mark}`;
    const reason = "The vendor writes it in May";
    value(await askWaiver(w.lead, { ref, rule: "DOC-01", reason, until: "2026-05-30" }));
    const answer = await ask(`waivers?service=${ref}&as=json`);
    expect(answer.headers.get("content-disposition")).toMatch(/filename="waivers-.*\.json"/);
    expect(JSON.parse(await answer.text())).toMatchObject([
      {
        service: ref,
        rule: "DOC-01",
        severity: "warns",
        reason,
        asked_by: "Lea Novak",
        decided_by: null,
        days_in_all: 0,
      },
    ]);
    expect((await (await ask(`waivers?service=${ref}&state=in-force`)).text()).split("\n")).toEqual([
      "service,name,team,tier,rule,title,severity,state,until,ends_at,reason,asked_by,asked_at,decided_by,decided_at,decision_reason,ended_by,ended_at,end_reason,days_in_all",
      "",
    ]);
  });
});
