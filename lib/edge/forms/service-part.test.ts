import { beforeAll, describe, expect, test } from "vitest";
import {
  fieldParts,
  isListPart,
  type ListPart,
  listParts,
  permissionFor,
} from "@/lib/services/domain/in-place";
import { acknowledgeDependency } from "@/lib/services/operations/acknowledge-dependency";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { registerService } from "@/lib/services/operations/register-service";
import { readAcknowledged } from "@/lib/services/queries/acknowledged";
import { readService as readServicePage } from "@/lib/services/queries/services";
import { readServiceToEdit } from "@/lib/services/queries/edit-service";
import { value, world } from "@/lib/testing/world";
import { afterPart, changePart, readPart } from "./service-part";
import { wire } from "../start/wiring";

beforeAll(wire);

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.append(name, text);
  return form;
};

describe("UI-58: parts edited where they stand", () => {
  test("each list takes one element and gives it up again, by the operations of its elements (CON-05)", async () => {
    const w = await world();
    const { slug: ref } = value(
      await registerService(w.lead, { name: `Basket ${w.mark}`, owner: w.payments.slug }),
    );
    value(await createBusinessServices(w.auditor, { businessServices: [{ name: `Checkout ${w.mark}` }] }));
    const given: Readonly<Record<ListPart, Readonly<Record<string, string>>>> = {
      links: { type: "runbook", url: "https://example.org/run", title: "Run" },
      repositories: { url: `github.com/acme/${w.mark}`, path: "a" },
      dependencies: { target: `ghost-${w.mark}`, strength: "hard" },
      identifiers: { type: "host", value: `${w.mark}.example.org` },
      aliases: { alias: `Cart ${w.mark}` },
      tags: { tag: "go" },
      contributors: { team: w.search.slug, note: "" },
      businessServices: { businessService: `checkout-${w.mark}` },
    };
    const sizeOf = async (part: ListPart) => value(await readServiceToEdit(w.lead, ref))[part].length;
    for (const [part, element] of Object.entries(given)) {
      if (!isListPart(part)) throw new Error(part);
      const send = (deed: string) => changePart(w.lead, readPart(formOf({ ref, part, deed, ...element })));
      value(await send("add"));
      expect([part, await sizeOf(part)]).toEqual([part, 1]);
      value(await send("remove"));
      expect([part, await sizeOf(part)]).toEqual([part, 0]);
    }
  });

  test("a fault stands at the field of the small form; an unknown part is not found", async () => {
    const w = await world();
    const { slug: ref } = value(await registerService(w.lead, { name: `Till ${w.mark}` }));
    expect(
      await changePart(
        w.lead,
        readPart(formOf({ ref, part: "links", deed: "add", type: "runbook", url: "x" })),
      ),
    ).toMatchObject({ refusal: { issues: [{ path: "url", what: "Start the link with https://" }] } });
    expect(await changePart(w.lead, readPart(formOf({ ref, part: "toString", deed: "add" })))).toMatchObject({
      refusal: { kind: "not-found" },
    });
  });

  test("after a save the part is in sight; a list stays open for the next element", () => {
    expect(afterPart({ slug: "till" }, formOf({ part: "channel" }))).toBe(
      "/services/till?seen=channel&done=saved",
    );
    expect(afterPart({ slug: "till" }, formOf({ part: "tags", deed: "add" }))).toBe(
      "/services/till?edit=tags&seen=tags&done=saved",
    );
  });

  test("PRM-03, PRM-04: what describes is anybody's of the holder, what governs its leads'", () => {
    expect([...fieldParts, ...listParts].map(permissionFor)).not.toContain(null);
    expect(
      ["channel", "fields.centre", "tier", "contributors", "owner", "constructor"].map(permissionFor),
    ).toEqual(["describe", "describe", "govern", "govern", null, null]);
  });
});

test("PRM-06, DEP-06: the provider's people see who needs it, and say that they know of it", async () => {
  const w = await world();
  const hub = value(await registerService(w.lead, { name: `Hub ${w.mark}`, owner: w.payments.slug }));
  const user = value(
    await registerService(w.otherLead, {
      name: `User ${w.mark}`,
      owner: w.search.slug,
      dependencies: [{ target: hub.slug }],
    }),
  );
  const known = () => readAcknowledged(w.member, hub.id, [user.id]);
  const mayTell = async (ctx: typeof w.member) => value(await readServicePage(ctx, hub.slug)).can.acknowledge;
  expect(await known()).toEqual({ [user.id]: null });
  expect([await mayTell(w.member), await mayTell(w.otherLead)]).toEqual([true, false]);
  value(await acknowledgeDependency(w.member, { ref: hub.slug, dependent: user.slug }));
  expect(await known()).toEqual({ [user.id]: w.member.now.toString() });
});
