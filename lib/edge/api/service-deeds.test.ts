import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { allMet } from "@/lib/services/domain/agreement";
import { db } from "@/lib/platform/db";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { based, restWorld } from "@/lib/testing/rest";
import { value } from "@/lib/testing/world";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send } = await restWorld(["read", "write:services"]);
const reason = "It is part of the test";

async function registered(name: string, owner: string | null = w.payments.slug, more: object = {}) {
  const made = await send("POST", "/services", { body: { name: `${name} ${w.mark}`, owner, ...more } });
  return made.json as { slug: string; id: string };
}
const get = async (slug: string) => (await send("GET", `/services/${slug}`)).json;
const ownership = (slug: string) => send("GET", `/services/${slug}/ownership`);
const etagOf = async (slug: string) => ({ "if-match": (await ownership(slug)).heads.get("etag") ?? "" });

describe("how a service ends (API-01, API-03)", () => {
  test("DELETE retires it with a reason, and it comes back", async () => {
    const { slug } = await registered("Ends");
    const path = `/services/${slug}`;
    expect((await send("DELETE", path, { body: { reason } })).status).toBe(428);
    const mute = await send("DELETE", path, { heads: based(1) });
    expect([mute.status, mute.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "reason" })]]);
    expect((await send("DELETE", path, { body: { reason }, heads: based(7) })).status).toBe(412);
    expect(
      (await send("DELETE", path, { body: { reason }, heads: based(1), by: tokens.member })).status,
    ).toBe(403);
    const gone = await send("DELETE", path, { body: { reason }, heads: based(1) });
    expect([gone.status, gone.json]).toEqual([200, { slug, version: 2 }]);
    expect(await get(slug)).toMatchObject({ lifecycle: "retired", retiredReason: reason, version: 2 });
    const closed = await send("PATCH", path, { body: { intent: "x" }, heads: based(2) });
    expect(closed.status).toBe(409);
    const back = await send("POST", `${path}/restore`, {
      body: { lifecycle: "preview", reason },
      heads: based(2),
      by: tokens.auditor,
    });
    expect(back.json).toEqual({ slug, version: 3 });
    expect(await get(slug)).toMatchObject({ lifecycle: "preview", version: 3 });
  });

  test("POST …/retire is the same deed; what others need is a 409", async () => {
    const { slug } = await registered("Needed");
    const needs = await registered("Needs", w.payments.slug, { dependencies: [{ target: slug }] });
    const needed = await send("POST", `/services/${slug}/retire`, { body: { reason }, heads: based(1) });
    expect([needed.status, needed.json["type"]]).toEqual([409, "/problems/conflict"]);
    const done = await send("POST", `/services/${needs.slug}/retire`, { body: { reason }, heads: based(1) });
    expect(done.json).toEqual({ slug: needs.slug, version: 2 });
  });

  test("rename, lock and merge", async () => {
    const { slug } = await registered("Old");
    const fresh = `fresh-${w.mark}`;
    const renamed = await send("POST", `/services/${slug}/rename`, {
      body: { slug: fresh },
      heads: based(1),
    });
    expect(renamed.json).toEqual({ slug: fresh, version: 2 });
    expect((await send("GET", `/services/${slug}`)).heads.get("location")).toBe(`/api/v1/services/${fresh}`);
    const locked = await send("POST", `/services/${fresh}/lock`, { body: { field: "tier", locked: true } });
    expect(locked.json).toEqual({ slug: fresh, version: 3 });
    const into = await registered("Stays");
    const merged = await send("POST", `/services/${fresh}/merge`, {
      body: { into: into.slug, reason },
      heads: based(3),
    });
    expect(merged.json).toEqual({ slug: into.slug, version: 2 });
    expect(await get(into.slug)).toMatchObject({ version: 2, formerSlugs: [fresh, slug].sort() });
  });
});

describe("who owns it (OW-A)", () => {
  test("is offered, given more time, declined, offered again and accepted, each based on the ownership that was read", async () => {
    const { slug } = await registered("Offered", null);
    const step = (name: string, body: object | undefined, by: string, heads: Record<string, string>) =>
      send("POST", `/services/${slug}/ownership/${name}`, { body, by, heads });
    const offer = { team: w.search.slug, reason };
    const first = await step("offer", offer, tokens.lead, {});
    expect([first.status, first.json]).toEqual([
      200,
      { slug, version: 1, team: w.search.name, answerBy: expect.any(String) as string },
    ]);
    const read = await ownership(slug);
    expect(read.json).toMatchObject({
      version: 1,
      open: { state: "offered", team: { slug: w.search.slug } },
    });
    const seen = { "if-match": read.heads.get("etag") ?? "" };
    expect(seen["if-match"]).toMatch(/^"1-[\w-]{16}"$/);
    expect((await step("offer", offer, tokens.lead, {})).status).toBe(409);
    const extended = await step("extend", { days: 3 }, tokens.lead, seen);
    expect(extended.json).toMatchObject({ slug, version: 2 });
    const decline = { why: "other", text: "Not ours at all" };
    const stale = await step("decline", decline, tokens.other, seen);
    expect([stale.status, stale.json]).toEqual([
      412,
      {
        type: "/problems/stale",
        title: "Somebody changed it meanwhile",
        status: 412,
        detail: expect.stringContaining("Yours: the offer is declined.") as string,
        why: expect.any(String) as string,
        request: expect.any(String) as string,
      },
    ]);
    expect((await step("decline", decline, tokens.other, {})).status).toBe(428);
    expect((await step("decline", decline, tokens.lead, based(2))).status).toBe(403);
    expect((await step("decline", decline, tokens.other, based(2))).json).toEqual({
      slug,
      version: 3,
      offeredTo: null,
    });
    const again = await step("offer", offer, tokens.lead, await etagOf(slug));
    expect(again.json).toMatchObject({ version: 4 });
    const accepted = await step("accept", undefined, tokens.other, await etagOf(slug));
    expect(accepted.json).toEqual({ slug, version: 5, team: w.search.name, started: true });
    expect((await ownership(slug)).json).toMatchObject({ holder: { slug: w.search.slug }, version: 5 });
  });

  test("is asked for by another team and released by the one that holds it", async () => {
    const { slug } = await registered("Asked");
    const step = (name: string, body: object, by: string, heads: Record<string, string>) =>
      send("POST", `/services/${slug}/ownership/${name}`, { body, by, heads });
    const unready = await step("request", { team: w.search.slug, reason }, tokens.other, {});
    expect([unready.status, unready.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "checklist" })],
    ]);
    const body = { team: w.search.slug, reason, checklist: allMet };
    expect((await step("request", body, tokens.other, {})).json).toMatchObject({ slug, version: 2 });
    const seen = await etagOf(slug);
    expect((await step("release", {}, tokens.other, seen)).status).toBe(403);
    const released = await step("release", {}, tokens.lead, seen);
    expect(released.json).toEqual({ slug, version: 4, team: w.search.name, started: true });
    expect((await ownership(slug)).json).toMatchObject({ holder: { slug: w.search.slug } });
  });

  test("is claimed while nobody owns it, withdrawn from nobody, and corrected by an auditor alone", async () => {
    const { slug } = await registered("Claimed", null);
    const step = (name: string, body: object, by: string, heads: Record<string, string> = {}) =>
      send("POST", `/services/${slug}/ownership/${name}`, { body, by, heads });
    const key = { "idempotency-key": `claim-${w.mark}` };
    const claimed = await step("claim", { team: w.payments.slug, reason }, tokens.lead, key);
    expect(claimed.json).toEqual({ slug, version: 1, team: w.payments.name });
    const replayed = await step("claim", { team: w.payments.slug, reason }, tokens.lead, key);
    expect([replayed.json, replayed.heads.get("idempotency-replayed")]).toEqual([claimed.json, "true"]);
    expect((await step("withdraw", { reason }, tokens.lead, based(1))).status).toBe(409);
    expect((await step("correct", { reason, startsAt: "2026-03-01" }, tokens.lead, based(1))).status).toBe(
      422,
    );
    const startsAt = "2026-03-02T09:00:00Z";
    expect((await step("correct", { reason, startsAt }, tokens.lead, based(1))).status).toBe(403);
    const corrected = await step("correct", { reason, startsAt }, tokens.auditor, based(1));
    expect(corrected.json).toEqual({ slug, version: 2, team: w.payments.name });
    const past = {
      team: w.search.slug,
      reason,
      startsAt: "2026-01-01T00:00:00Z",
      endsAt: "2026-02-01T00:00:00Z",
    };
    expect((await step("record", past, tokens.auditor)).json).toEqual({
      slug,
      version: 3,
      team: w.search.name,
    });
  });

  test("a token of the organisation offers, and accepts nothing: that is for people", async () => {
    const { slug } = await registered("Offered by a machine", null);
    const made = value(
      await createToken(w.admin, {
        name: "ci",
        kind: "organisation",
        scopes: ["write:services"],
        days: 1,
        mostDays: 365,
      }),
    );
    const by = made.text;
    const path = `/services/${slug}/ownership`;
    const offered = await send("POST", `${path}/offer`, { body: { team: w.search.slug, reason }, by });
    expect(offered.json).toMatchObject({ slug, version: 1 });
    const accepted = await send("POST", `${path}/accept`, { body: {}, by, heads: based(1) });
    expect([accepted.status, accepted.json["detail"]]).toEqual([
      403,
      "People decide this: sign in, or use a personal token.",
    ]);
    expect(await db.agreement.count({ where: { service: { slug }, acceptedAt: null } })).toBe(1);
  });
});
