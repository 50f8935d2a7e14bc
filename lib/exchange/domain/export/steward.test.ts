import { describe, expect, it } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import { Temporal } from "@/lib/kernel/time";
import { aService, fullService, recordOf } from "@/lib/testing/catalog-records";
import { stewardDocument, stewardHead } from "./steward";

const at = Temporal.Instant.from("2026-03-02T09:00:00Z");
const people = new Map([["id of lea-novak" as PersonId, "lea-novak"]]);

describe("Steward's own form (FMT-10)", () => {
  it("begins with what it is and of which instant (EXP-05)", () => {
    expect(
      stewardHead({
        format: "steward-jsonl",
        at: at.toString(),
        scope: "services",
        filter: "tier=1",
        lost: ["agreements"],
      }),
    ).toEqual({
      steward: "catalog",
      form: 1,
      at: "2026-03-02T09:00:00Z",
      scope: "services",
      filter: "tier=1",
      lost: ["agreements"],
    });
  });

  it("says of a bare record what is set and nothing else", () => {
    expect(JSON.stringify(stewardDocument(recordOf(aService())))).toBe(
      '{"noun":"service","slug":"quay","name":"Quay","kind":"service","sources":{},"information":{"id":"id of quay","version":1,"createdAt":"2026-03-02T09:00:00Z","createdBy":"Lea Novak","updatedAt":"2026-03-02T09:00:00Z","updatedBy":"Lea Novak"}}',
    );
  });

  it("holds every field of a service, in one order, lists by their texts", () => {
    const { information: _information, ...document } = stewardDocument({ ...recordOf(fullService), people });
    expect(document).toEqual({
      noun: "service",
      slug: "payments",
      name: "Payments & Refunds",
      kind: "slice",
      lifecycle: "deprecated",
      tier: 1,
      weight: 2.5,
      intent: fullService.intent,
      value: "Tickets are paid",
      contributesTo: "Sales",
      customerImpact: "Nobody can pay",
      notes: "- yes\n- no\n",
      customerFacing: false,
      channel: "#payments",
      standsAlone: true,
      restricted: true,
      promised: "none",
      promisedReason: "Closed at night",
      system: "money",
      businessServices: ["checkout"],
      parent: "ticket-sales",
      splitFrom: "booking",
      replacedBy: "payments-two",
      deprecatedAt: "2026-03-02T09:00:00Z",
      imported: true,
      tags: ["lang:go", "pci"],
      aliases: [{ text: "Pay; and go" }],
      formerSlugs: ["pay"],
      declaredOwners: [
        { source: "csv", text: "Money team", team: "money", at: "2026-03-02T09:00:00Z" },
        { source: "form", text: "fares", at: "2026-03-02T10:00:00Z" },
      ],
      contributors: [{ text: "Fares", note: "prices", source: "csv" }],
      links: [
        { type: "logs", url: "https://logs.example/pay", source: "csv" },
        {
          type: "runbook",
          title: "Runbook",
          url: "https://docs.example/pay;night",
          verifiedAt: "2026-03-02T09:00:00Z",
          verifiedBy: "lea-novak",
        },
      ],
      repositories: [{ url: "code.example/saltline/pay", path: "src" }],
      dependencies: [
        { target: "nothing there", since: "2026-03-02T09:00:00Z", source: "csv" },
        {
          target: "rabbit",
          service: "message-queue",
          strength: "hard",
          criticalPath: true,
          singlePoint: false,
          fallback: "queue in memory",
          since: "2026-03-02T09:00:00Z",
        },
      ],
      identifiers: [{ type: "host", value: "pay.saltline.example" }],
      apis: [{ name: "charge", stability: "public", version: "2" }],
      deployment: { mechanism: "helm" },
      fields: { audited: true, budget: 7 },
      stated: { dashboard: false, runbook: true },
      extras: { csv: { Agent: "@x", Cost: "12" } },
      sources: { tier: { at: "2026-03-02T09:00:00Z", by: "manual", locked: true } },
    });
  });

  it("is the same text whatever order the database gives (EXP-03)", () => {
    const turned = {
      ...fullService,
      links: [...fullService.links].reverse(),
      dependencies: [...fullService.dependencies].reverse(),
      declaredOwners: [...fullService.declaredOwners].reverse(),
      tags: [...fullService.tags].reverse(),
      fields: { audited: true, budget: 7 },
    };
    expect(JSON.stringify(stewardDocument(recordOf(turned)))).toBe(
      JSON.stringify(stewardDocument(recordOf(fullService))),
    );
  });
});
