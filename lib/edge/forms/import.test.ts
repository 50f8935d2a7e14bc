import { beforeAll, expect, test } from "vitest";
import { readRun } from "@/lib/exchange/queries/runs";
import { ctxOf, unique, value } from "@/lib/testing/world";
import type { Ctx } from "@/lib/platform/ctx";
import { wire } from "../start/wiring";
import { planUpload, readUpload } from "./import";

beforeAll(wire);

const plan = async (ctx: Ctx, given: FormData) => planUpload(ctx, value(await readUpload(ctx, given)));

const job = ctxOf({ kind: "job", name: "import" });

function form(source: string, files: readonly File[], text: string): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  form.append("source", source);
  form.append("text", text);
  return form;
}

// Nameless as it is posted; React's reading of a form without script knows no name then and hands on this word.
test.each(["", "undefined"])(
  "a paste beside a file field left empty (named %j) is the one file of its plan",
  async (name) => {
    const [mark, file] = [unique(), new File([], name)];
    const { id } = value(await plan(job, form(`paste-${mark}`, [file], `name,tier\npasted-${mark},1\n`)));
    const run = value(await readRun(job, id));
    expect(run.files).toHaveLength(1);
    expect(run.issues).toEqual([]);
    expect(run.counts.create).toBe(1);
  },
);

test("an empty file that was chosen is told by its name", async () => {
  const mark = unique();
  const chosen = new File([], "empty.csv");
  const { id } = value(await plan(job, form(`chosen-${mark}`, [chosen], `name,tier\npasted-${mark},1\n`)));
  const run = value(await readRun(job, id));
  expect(run.files).toHaveLength(2);
  expect(run.issues.map(({ place }) => place.file)).toEqual(["empty.csv"]);
});

test("nothing is read for who may not import", async () => {
  const unread = new File(["name"], "services.csv");
  unread.arrayBuffer = () => Promise.reject(new Error("The file was read."));
  const answer = await readUpload(ctxOf({ kind: "anonymous" }), form("any", [unread], ""));
  expect(answer).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: "Only a signed-in editor can import." },
  });
});

test("a source left blank is called like the one file, without its date; several files or a date alone need a name", async () => {
  const mark = unique();
  const named = async (files: readonly string[], text = "") => {
    const given = files.map((name) => new File([`name\na-${mark}\n`], name));
    const read = await readUpload(job, form("", given, text));
    return read.ok ? read.value.source : read.refusal;
  };
  expect(await named([`Fares ${mark}-2026-11-27.csv`])).toBe(`fares-${mark}`);
  expect(await named([], `name\na-${mark}\n`)).toBe("pasted");
  const fault = (what: string) => ({ kind: "invalid", issues: [{ path: "source", what }] });
  expect(await named([])).toEqual({
    kind: "invalid",
    issues: [{ path: "files", what: "Choose a file, or paste its text" }],
  });
  expect(await named(["a.csv", "b.csv"])).toEqual(
    fault("Name the source: 2 files together do not say what it is called"),
  );
  expect(await named(["2026-11-27.csv"])).toEqual(
    fault("Name the source: the file's name does not say what it is called"),
  );
});
