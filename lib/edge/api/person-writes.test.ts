import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { aPerson } from "@/lib/testing/world";
import { based, restWorld } from "@/lib/testing/rest";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send } = await restWorld(["read", "write:people", "write:teams"]);
const get = async (slug: string) => (await send("GET", `/people/${slug}`)).json;

async function made(name: string, more: object = {}) {
  const answer = await send("POST", "/people", {
    body: { name: `${name} ${w.mark}`, ...more },
    by: tokens.auditor,
  });
  expect(answer.status).toBe(201);
  return answer.json as { slug: string; id: string; version: number };
}

test("POST adds a person; a role beyond one's own and a mail that is taken are refused", async () => {
  const email = `ada.${w.mark}@example.org`;
  const { slug, ...rest } = await made("Ada Obi", { email, github: "@ada" });
  expect([slug, rest]).toEqual([`ada-obi-${w.mark}`, { id: expect.any(String) as string, version: 1 }]);
  expect(await get(slug)).toMatchObject({ email, github: "ada", role: "editor", zone: "Etc/UTC" });
  const post = (body: object, by = tokens.auditor) => send("POST", "/people", { body, by });
  const taken = await post({ name: `Bo ${w.mark}`, email });
  expect([taken.status, taken.json["link"]]).toEqual([409, `/people/${slug}`]);
  expect((await post({ name: `Cy ${w.mark}`, role: "admin" })).status).toBe(403);
  const unfit = await post({ name: "", zone: "Mars/Base" });
  expect([unfit.status, (unfit.json["issues"] as { path: string }[]).map(({ path }) => path)]).toEqual([
    422,
    ["name", "zone"],
  ]);
  expect((await post({ name: "X", state: "left" })).status).toBe(422);
  expect((await post({ name: "X" }, tokens.reading)).status).toBe(403);
});

test("PATCH changes what is named: one's own record, and no role by oneself", async () => {
  const slug = w.slugs.member;
  const path = `/people/${slug}`;
  const version = Number((await get(slug))["version"]);
  const patch = (body: object, by: string, heads: Record<string, string> = based(version)) =>
    send("PATCH", path, { body, by, heads });
  expect((await patch({ slack: "mika" }, tokens.member, {})).status).toBe(428);
  expect((await patch({ slack: "mika" }, tokens.other)).status).toBe(403);
  expect((await patch({ role: "admin" }, tokens.member)).status).toBe(403);
  const done = await patch({ slack: "@mika", zone: "Asia/Tokyo" }, tokens.member);
  expect([done.status, done.json]).toEqual([200, { slug, version: version + 1 }]);
  const stale = await patch({ slack: null }, tokens.member);
  expect([stale.status, stale.json["theirs"]]).toEqual([412, { slack: "mika", zone: "Asia/Tokyo" }]);
  const cleared = await patch({ slack: null, zone: null }, tokens.member, based(version + 1));
  expect(cleared.status).toBe(200);
  expect(await get(slug)).toMatchObject({ slack: null, zone: "Etc/UTC", version: version + 2 });
});

test("PUT states the whole, and never the role", async () => {
  const email = `whole.${w.mark}@example.org`;
  const { slug } = await made("Whole", { slack: "whole", email });
  const path = `/people/${slug}`;
  const put = (body: object, version: number) =>
    send("PUT", path, { body, heads: based(version), by: tokens.auditor });
  expect((await put({ name: "Whole", role: "auditor" }, 1)).status).toBe(422);
  const mailless = await put({ name: "Whole" }, 1);
  expect([mailless.status, mailless.json["detail"]]).toEqual([
    403,
    "Only an administrator can change a mail address, because it lets somebody in.",
  ]);
  expect((await put({ email }, 1)).json["issues"]).toEqual([expect.objectContaining({ path: "name" })]);
  const done = await put({ name: `Whole new ${w.mark}`, email, gitlab: "whole" }, 1);
  expect(done.json).toEqual({ slug, version: 2 });
  expect(await get(slug)).toMatchObject({
    name: `Whole new ${w.mark}`,
    slack: null,
    email,
    gitlab: "whole",
    role: "editor",
  });
});

test("DELETE says that somebody left: teams let them go, and they come back as they were", async () => {
  const { slug } = await aPerson("Noa Bell");
  const team = w.payments.slug;
  await send("POST", `/teams/${team}/members`, { body: { person: slug, role: "engineer" } });
  const path = `/people/${slug}`;
  const go = (by: string, heads: Record<string, string>) =>
    send("DELETE", path, { body: { reason: "Moved on" }, by, heads });
  expect((await go(tokens.auditor, {})).status).toBe(428);
  expect((await go(tokens.other, based(1))).status).toBe(403);
  expect((await go(tokens.auditor, based(8))).status).toBe(412);
  const gone = await go(tokens.auditor, based(1));
  expect([gone.status, gone.json]).toEqual([200, { slug, version: 2 }]);
  expect(await get(slug)).toMatchObject({
    state: "left",
    memberships: [{ to: expect.any(String) as string }],
  });
  expect((await go(tokens.auditor, based(1))).json).toEqual({ slug, version: 2 });
  const back = await send("POST", `${path}/return`, { by: tokens.auditor, heads: based(2) });
  expect([back.status, back.json]).toEqual([200, { slug, version: 3 }]);
  expect(await get(slug)).toMatchObject({ state: "active", version: 3 });
});
