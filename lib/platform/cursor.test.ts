import fc from "fast-check";
import { expect, test } from "vitest";
import type { Keys, PageWanted } from "@/lib/kernel/page";
import { pageOf, pageWanted } from "./cursor";

const keysOf = (row: number): Keys => [row];

/** What a store would read of the numbers from 0: the rows away from where the page begins, one more than it shows. */
function rowsFor(count: number, { limit, after, back }: PageWanted): readonly number[] {
  const from = after === null ? null : Number(after[0]);
  const rows = Array.from({ length: count }, (_, row) => row);
  const away = back
    ? rows.filter((row) => from === null || row < from).reverse()
    : rows.filter((row) => from === null || row > from);
  return away.slice(0, limit + 1);
}

function pageAt(count: number, limit: number, cursor: string | null) {
  const wanted = pageWanted({ limit, cursor }, "numbers");
  if (!wanted.ok) throw new Error("refused");
  return pageOf(rowsFor(count, wanted.value), wanted.value, "numbers", keysOf);
}

test("pages forward and back show every row once, in order, whatever the size of a page", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, limit) => {
      const pages = [pageAt(count, limit, null)];
      for (let next = pages[0]?.page.next ?? null; next !== null; next = pages.at(-1)?.page.next ?? null)
        pages.push(pageAt(count, limit, next));
      expect(pages.flatMap(({ items }) => items)).toEqual(Array.from({ length: count }, (_, row) => row));
      expect(pages[0]?.page.previous).toBeNull();
      for (let place = pages.length - 1; place > 0; place -= 1)
        expect(pageAt(count, limit, pages[place]?.page.previous ?? null).items).toEqual(
          pages[place - 1]?.items,
        );
    }),
  );
});

test("API-05: a cursor of another list, or none at all, is refused by name", () => {
  const { next } = pageAt(3, 1, null).page;
  for (const cursor of [next, "not-a-cursor"])
    expect(pageWanted({ limit: 1, cursor }, "letters")).toMatchObject({
      ok: false,
      refusal: { kind: "invalid", issues: [{ path: "cursor", code: "CURSOR" }] },
    });
});

test("API-05: a cursor that was not made here is refused, whatever is inside", () => {
  const refused = {
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "cursor", code: "CURSOR" }] },
  };
  const read = (parts: unknown) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString("base64url");
    return pageWanted({ limit: 1, cursor }, "numbers");
  };
  const made = JSON.parse(
    Buffer.from(pageAt(3, 1, null).page.next ?? "", "base64url").toString(),
  ) as readonly unknown[];
  expect(read(made)).toMatchObject({ ok: true, value: { after: [0], back: false } });
  const [signature, ...rest] = made;
  // Of the right list, with keys of other kinds, lengths and times than the list has.
  const key = fc.oneof(
    fc.constantFrom(null, "", "x", "a\u0000b", "\ud800", "9999-99-99", "-infinity", "NaN", 1e300, -1),
    fc.string({ maxLength: 5000 }),
    fc.double(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.uuid(),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 5 }), fc.constantFrom(0, 1, 2, null), (keys, back) => {
      const others = JSON.parse(JSON.stringify([back, ...keys])) as unknown;
      fc.pre(JSON.stringify(others) !== JSON.stringify(rest));
      expect(read([signature, back, ...keys])).toMatchObject(refused);
      expect(read([back, ...keys])).toMatchObject(refused);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(read(value)).toMatchObject(refused);
    }),
  );
});

test("who does not say how many rows a page has gets fifty", () => {
  expect(pageWanted({ limit: null, cursor: null }, "numbers")).toEqual({
    ok: true,
    value: { limit: 50, after: null, back: false },
  });
});
