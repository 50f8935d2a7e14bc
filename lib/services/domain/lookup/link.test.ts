import { describe, expect, test } from "vitest";
import { linkMatches, type LinkRow, linksAbove, readLink } from "./link";

test.each([
  ["https://Docs.Quay.example/Runbooks/Cart#step-2", "docs.quay.example/runbooks/cart", true],
  ["http://www.docs.quay.example:80/", "docs.quay.example", true],
  ["docs.quay.example", "docs.quay.example", true],
  ["grafana.quay.example:3000/d/abc?orgId=1", "grafana.quay.example:3000/d/abc", true],
  ["runbooks/cart", "runbooks/cart", false],
] as const)("LKP-08: %s is read as the link %s", (text, address, hasHost) => {
  expect(readLink(text)).toMatchObject({ address, hasHost });
});

test.each([
  "payments",
  "two words",
  "git@github.com:o/r.git",
  "ssh://git@h.example/o",
  "*.quay.example",
  "a//b",
  "",
])("%j is no link", (text) => {
  expect(readLink(text)).toBeNull();
});

test("every page above an address may be the link, its host alone may not", () => {
  expect(linksAbove({ address: "h.example/a/b/c", hasHost: true, query: [] })).toEqual([
    "h.example/a/b/c",
    "h.example/a/b",
    "h.example/a",
  ]);
  expect(linksAbove({ address: "h.example", hasHost: true, query: [] })).toEqual(["h.example"]);
});

describe("LKP-08: the service whose link it is", () => {
  const links: readonly LinkRow[] = [
    { id: "cart", type: "runbook", url: "https://docs.quay.example/runbooks/cart" },
    { id: "index", type: "documentation", url: "https://docs.quay.example/runbooks" },
    { id: "wiki", type: "runbook", url: "https://wiki.quay.example/pages/view.action?pageId=12" },
    { id: "wiki-too", type: "other", url: "https://wiki.quay.example/pages/view.action?pageId=34" },
  ];
  const told = (text: string, rows = links) =>
    linkMatches(readLink(text), rows).map(({ id, score, why }) => [id, score, why]);

  test("the page itself, whatever the scheme, the letters and what leads to a place in it", () => {
    expect(told("HTTP://docs.quay.example/Runbooks/Cart/#restart")).toEqual([
      ["cart", 930, "its runbook: docs.quay.example/runbooks/cart"],
    ]);
  });

  test("a page below it; but nothing below a page that may be the contents of many", () => {
    expect(told("https://docs.quay.example/runbooks/cart/restart")).toEqual([
      ["cart", 850, "its runbook: docs.quay.example/runbooks/cart"],
    ]);
    expect(told("https://docs.quay.example/runbooks/kayak")).toEqual([]);
  });

  test("what tells one page of a wiki from another is compared", () => {
    expect(told("https://wiki.quay.example/pages/view.action?src=mail&pageId=34")).toEqual([
      ["wiki", 750, "its runbook: wiki.quay.example/pages/view.action?pageid=12"],
      ["wiki-too", 930, "its link: wiki.quay.example/pages/view.action?pageid=34"],
    ]);
    expect(told("wiki.quay.example/pages/view.action").map(([, score]) => score)).toEqual([770, 770]);
  });

  test("a part: the host, the beginning or the end", () => {
    expect(told("wiki.quay.example").map(([id, score]) => [id, score])).toEqual([
      ["wiki", 770],
      ["wiki-too", 770],
    ]);
    expect(told("runbooks/cart").map(([id, score]) => [id, score])).toEqual([["cart", 770]]);
    expect(told("books/cart")).toEqual([]);
    const many = Array.from({ length: 11 }, (_, at) => ({
      id: `s${String(at)}`,
      type: "runbook",
      url: `https://all.example/${String(at)}`,
    }));
    expect(new Set(told("all.example", many).map(([, score]) => score))).toEqual(new Set([700]));
  });
});
