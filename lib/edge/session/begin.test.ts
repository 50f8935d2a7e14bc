import { afterEach, expect, it, vi } from "vitest";
import { createPeople } from "@/lib/people/operations/create-people";
import { markLeft } from "@/lib/people/operations/mark-left";
import { readPerson } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import { ctxOf, value } from "@/lib/testing/world";
import { beginCatalog, possibleBeginners, signInSentence, signInWays, throughDoor } from "./demo";

// Read once a process: this file runs as a demo.
vi.hoisted(() => {
  process.env["STEWARD_DEMO"] = "true";
});

const job = ctxOf({ kind: "job", name: "test set-up" });

/** As an import brings people: nobody gets a role by a file. */
const bring = async (people: readonly { slug: string; name: string; email?: string; github?: string }[]) =>
  value(await createPeople(job, { people }));
const roleOf = async (slug: string) => value(await readPerson(job, slug)).role;

// Each begins where nobody is administrator; a role alone is taken, for the last administrator keeps it through every door.
afterEach(async () => {
  await db.person.updateMany({ where: { role: "admin" }, data: { role: "editor" } });
});

it("a catalog whose people came by a file is begun by somebody new, who comes in; then by nobody else", async () => {
  await bring([
    { slug: "lawrence-example", name: "Lawrence Example", email: "l@begin.example", github: "lawr" },
  ]);
  const ways = await signInWays();
  expect(ways).toEqual({ kind: "begin", anybody: true, empty: false });
  expect(signInSentence(ways)).toBe(
    "Nobody here is an administrator yet: say your name there and “Begin as administrator”.",
  );
  expect(await possibleBeginners("Ada Obi")).toEqual([]);
  expect(await beginCatalog({ name: "Ada Obi", as: null })).toEqual({ ok: true, value: "ada-obi" });
  expect(await roleOf("ada-obi")).toBe("admin");
  expect(await throughDoor("ada-obi")).toMatchObject({ name: "Ada Obi" });
  expect(await roleOf("lawrence-example")).toBe("editor");
  expect(await possibleBeginners("Lawrence Example")).toEqual([]);
  expect(await beginCatalog({ name: "x", as: { slug: "lawrence-example" } })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
});

it.each(["mara quist", "mara-quist", "@mquist", "m@begin.example"])(
  "who begins as %s is asked whether they are the person of that name",
  async (name) => {
    if ((await db.person.count({ where: { slug: "mara-quist" } })) === 0)
      await bring([{ slug: "mara-quist", name: "Mara Quist", email: "m@begin.example", github: "mquist" }]);
    expect(await beginCatalog({ name, as: null })).toMatchObject({ refusal: { kind: "conflict" } });
    expect(await possibleBeginners(name)).toEqual([
      { slug: "mara-quist", name: "Mara Quist", email: "m@begin.example" },
    ]);
    expect(await beginCatalog({ name, as: { slug: "mara-quist" } })).toEqual({
      ok: true,
      value: "mara-quist",
    });
    expect(await roleOf("mara-quist")).toBe("admin");
  },
);

it("who bears the name of somebody here and is somebody else gets a short name of their own", async () => {
  await bring([{ slug: "bo-lind", name: "Bo Lind" }]);
  expect(await beginCatalog({ name: "Bo Lind", as: "new" })).toEqual({ ok: true, value: "bo-lind-2" });
  expect([await roleOf("bo-lind"), await roleOf("bo-lind-2")]).toEqual(["editor", "admin"]);
});

it("nobody begins as somebody who left or is not here", async () => {
  await bring([{ slug: "cy-park", name: "Cy Park" }]);
  value(await markLeft(job, { ref: "cy-park" }));
  for (const slug of ["cy-park", "nobody-at-all"])
    expect(await beginCatalog({ name: "Cy Park", as: { slug } })).toMatchObject({
      refusal: { kind: "not-found" },
    });
  expect(await beginCatalog({ name: "Cy Park", as: null })).toEqual({ ok: true, value: "cy-park-2" });
});

it("of several who begin at once as different people only one does", async () => {
  await bring(["di-roth", "el-moss", "fay-orr"].map((slug) => ({ slug, name: slug })));
  const all = await Promise.all([
    ...["di-roth", "el-moss", "fay-orr"].map((slug) => beginCatalog({ name: slug, as: { slug } })),
    beginCatalog({ name: "Gil Hart", as: null }),
  ]);
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.person.count({ where: { role: "admin" } })).toBe(1);
});

it("a person of the demo who is no administrator closes nobody's door", async () => {
  await bring([{ slug: "priya-raman", name: "Priya Raman" }]);
  value(await beginCatalog({ name: "Hal Berg", as: null }));
  const ways = await signInWays();
  expect(ways.kind === "doors" && ways.doors.map(({ slug }) => slug)).toEqual(["priya-raman", "hal-berg"]);
  expect(await throughDoor("hal-berg")).toMatchObject({ name: "Hal Berg" });
});
