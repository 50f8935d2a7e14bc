import { describe, expect, it, test } from "vitest";
import { contentOf, fieldsOf, typedIn, withNotice } from "./form";

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

  it("two files of different size or age are different content", () => {
    const of = (text: string, lastModified: number) =>
      contentOf(form(["once", "k"], ["file", new File([text], "a.csv", { lastModified })]));
    expect(of("a", 1)).toEqual([["file", "a.csv:1:1"]]);
    expect(of("a", 1)).not.toEqual(of("ab", 1));
    expect(of("a", 1)).not.toEqual(of("a", 2));
  });
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
