import { beforeAll, describe, expect, it, vi } from "vitest";
import { createPeople } from "@/lib/people/operations/create-people";
import { ctxOf, value } from "@/lib/testing/world";
import { appOf } from "../api/app";
import { mayRead } from "./asker";
import { authOptions } from "./auth";
import { beginCatalog, signInSentence, signInWays, throughDoor } from "./demo";

// Read once a process: this file runs as a demo, `asker.test.ts` as none.
vi.hoisted(() => {
  process.env["STEWARD_DEMO"] = "true";
});

describe("an empty catalog in demo mode", () => {
  it("is begun by whoever comes first, who is its administrator and comes in again, and by nobody else", async () => {
    expect(await signInWays()).toEqual({ kind: "begin", anybody: false, empty: true });
    expect(signInSentence({ kind: "begin", anybody: false, empty: true })).toBe(
      "Nobody is in this catalog yet: say your name there and “Begin as administrator”.",
    );
    expect(await beginCatalog({ name: "!", as: null })).toMatchObject({ ok: false });
    // All at once, as four people who open the new address do; none of them waits for a connection.
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => signInWays()));
    const names = ["Ada Obi", "Bo Lind", "Cy Park", "Di Roth"];
    const all = await Promise.all(names.map((name) => beginCatalog({ name, as: null })));
    const slugs = all.flatMap((result) => (result.ok ? [result.value] : []));
    expect(slugs).toHaveLength(1);
    const refusals = all.flatMap((result) => (result.ok ? [] : [result.refusal.kind]));
    expect(refusals).toEqual(["forbidden", "forbidden", "forbidden"]);
    for (const as of [null, "new", { slug: slugs[0] ?? "" }] as const)
      expect(await beginCatalog({ name: "Mallory Grey", as })).toMatchObject({
        refusal: { kind: "forbidden" },
      });
    const ways = await signInWays();
    expect(ways.kind === "doors" && ways.doors.map(({ slug, as }) => [slug, as])).toEqual([
      [slugs[0], "Administrator"],
    ]);
    const own = await throughDoor(slugs[0]);
    expect(names).toContain(own?.name);
    expect(signInSentence(ways)).toBe(
      `Sign in there with “Continue as”: ${own?.name ?? ""} (administrator).`,
    );
  });
});

const { callbacks, jwt, session } = authOptions({
  sender: { from: "192.0.2.…", browser: "Firefox on Linux" },
});

describe("signing in to the demo", () => {
  beforeAll(async () => {
    const people = ["priya-raman", "ana-sokolova", "lea-novak", "ines-costa"].map((slug) => ({
      slug,
      name: slug,
      zone: "Etc/UTC",
      ...(slug === "ana-sokolova" ? { role: "admin" as const } : {}),
    }));
    value(await createPeople(ctxOf({ kind: "job", name: "test set-up" }), { people }));
  });

  it("offers the doors whose people exist, and no others", async () => {
    const ways = await signInWays();
    expect(ways.kind === "doors" && ways.doors.map(({ slug, as }) => [slug, as])).toEqual([
      ["priya-raman", "Team lead"],
      ["lea-novak", "Lead of Fares and Payments"],
      ["ana-sokolova", "Administrator"],
    ]);
    expect(signInSentence(ways)).toBe(
      "Sign in there with “Continue as”: priya-raman (team lead), lea-novak (lead of Fares and Payments), ana-sokolova (administrator).",
    );
  });

  it("lets in through a door that exists", async () => {
    expect(await throughDoor("priya-raman")).toMatchObject({ name: "priya-raman" });
    for (const closed of ["ines-costa", "dele-adeyemi", "", undefined])
      expect(await throughDoor(closed)).toBeNull();
  });

  it("the token ends when the cookie does", () => {
    expect(jwt?.maxAge).toBe(8 * 60 * 60);
    expect(session?.maxAge).toBe(jwt?.maxAge);
  });

  it.each([
    ["/services?tier=1", "https://steward.example/services?tier=1"],
    ["https://steward.example/teams", "https://steward.example/teams"],
    ["https://steward.example.evil.example/", "https://steward.example/"],
    ["https://steward.example//evil.example", "https://steward.example/"],
    ["//evil.example", "https://steward.example/"],
    ["https://evil.example/", "https://steward.example/"],
    ["javascript:alert(1)", "https://steward.example/"],
  ])("leads from %s to %s", async (url, where) => {
    expect(await callbacks?.redirect?.({ url, baseUrl: "https://steward.example" })).toBe(where);
  });
});

describe("reading in demo mode", () => {
  it("is open to whoever is not signed in", async () => {
    expect(mayRead({ kind: "anonymous" })).toBe(true);
    const answer = await appOf({ routes: [] }).request("http://localhost/who/kroki");
    expect(answer.status).not.toBe(401);
  });
});
