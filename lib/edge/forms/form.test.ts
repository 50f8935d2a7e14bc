import { describe, expect, it, test } from "vitest";
import type { FormState } from "@/lib/kernel/form-state";
import { contentOf, fieldsOf, preparedAction, quietAction, typedIn, withNotice } from "./form";

function form(...pairs: readonly (readonly [string, string | File])[]): FormData {
  const made = new FormData();
  for (const [name, value] of pairs) made.append(name, value);
  return made;
}

describe("the fields of a form", () => {
  it("are its texts without what the framework and we add", () => {
    const sent = form(
      ["$ACTION_ID_1", "x"],
      ["once", "key"],
      ["name", "Kroki"],
      ["file", new File(["a"], "a.csv")],
    );
    expect(typedIn(sent)).toEqual({ name: "Kroki" });
    expect(fieldsOf(sent)).toEqual({ name: "Kroki" });
  });

  it("hold lists, from several fields and from lines", () => {
    const sent = form(["tag", "a"], ["tag", ""], ["tag", "b"], ["alias", "one\r\n two \n\n"]);
    expect(fieldsOf(sent, ["tag", "alias", "owner"])).toEqual({
      tag: ["a", "b"],
      alias: ["one", "two"],
      owner: [],
    });
  });

  it("are shown again as typed, a list one each line", () => {
    expect(typedIn(form(["tag", "a"], ["tag", "b"]))).toEqual({ tag: "a\nb" });
  });

  it("BAD-10: are not shown again with a password in an address, and are read with it", () => {
    const sent = form(["url", "https://ada:geheim@acme.test/x"], ["clone", "ssh://git@acme.test/o/r"]);
    expect(typedIn(sent)).toEqual({ url: "https://…@acme.test/x", clone: "ssh://git@acme.test/o/r" });
    expect(fieldsOf(sent)).toMatchObject({ url: "https://ada:geheim@acme.test/x" });
  });

  it("BAD-14: a file that is sent twice is the same content, whenever it came in; another name or text is not", async () => {
    const of = (text: string, lastModified: number, name = "a.csv") =>
      contentOf(form(["once", "k"], ["file", new File([text], name, { lastModified })]));
    expect(await of("a", 1)).toEqual([["file", "a.csv:1:ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs"]]);
    expect(await of("a", 1)).toEqual(await of("a", 2));
    expect(await of("a", 1)).not.toEqual(await of("b", 1));
    expect(await of("a", 1)).not.toEqual(await of("a", 1, "b.csv"));
  });
});

test("what an action is called with that is no form is refused in words, and no deed begins", async () => {
  const never = () => {
    throw new Error("a deed began");
  };
  const action = preparedAction(never, never, never);
  const call = action as unknown as (state: unknown, form: unknown) => Promise<FormState>;
  for (const given of [undefined, null, "a", 1, {}, [], { get: 1 }, new Map()])
    expect(await call(null, given)).toMatchObject({
      refusal: { kind: "invalid", issues: [{ what: expect.stringContaining("This is no form") as unknown }] },
      typed: {},
    });
  const quiet = quietAction(never, never, never) as unknown as (form: unknown) => Promise<unknown>;
  expect(await quiet({})).toBeUndefined();
});

describe("the notice after a deed in place", () => {
  it("joins the address without hurting what is there", () => {
    expect(withNotice("/services/kroki", "accepted")).toBe("/services/kroki?done=accepted");
    expect(withNotice("/services?owner=a&done=old#row", "offered")).toBe(
      "/services?owner=a&done=offered#row",
    );
  });
});

test("a notice keeps the filters of the list it goes back to", () => {
  expect(withNotice("/audits/unowned?source=catalog&tier=1#deed", "many", { deed: "offer", n: 3 })).toBe(
    "/audits/unowned?source=catalog&tier=1&done=many&deed=offer&n=3#deed",
  );
});
