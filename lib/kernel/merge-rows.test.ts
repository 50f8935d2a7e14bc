import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeRows, type TextRow } from "./merge-rows";

const keyOf = ({ url = "" }: TextRow) => url;
const row = (url: string, title = ""): TextRow => ({ url, title });

describe("CON-02: two changes of one list", () => {
  it("are both kept where they are of different rows", () => {
    const merged = mergeRows(
      [row("a"), row("b"), row("c")],
      [row("a", "theirs"), row("b"), row("d")],
      [row("a"), row("b", "yours"), row("c"), row("e")],
      keyOf,
    );
    expect(merged).toEqual({
      withYours: [row("a", "theirs"), row("b", "yours"), row("e"), row("d")],
      withTheirs: [row("a", "theirs"), row("b", "yours"), row("e"), row("d")],
      conflicts: [],
    });
  });

  it("contest a row that both changed, or that one changed and the other took away", () => {
    const merged = mergeRows(
      [row("a"), row("b")],
      [row("a", "theirs")],
      [row("a", "yours"), row("b", "mine")],
      keyOf,
    );
    expect(merged.withYours).toEqual([row("a", "yours"), row("b", "mine")]);
    expect(merged.withTheirs).toEqual([row("a", "theirs")]);
    expect(merged.conflicts).toEqual([
      { was: row("a"), theirs: row("a", "theirs"), yours: row("a", "yours") },
      { was: row("b"), theirs: null, yours: row("b", "mine") },
    ]);
  });

  it("are no contest where both did the same, however it was typed", () => {
    const merged = mergeRows(
      [row("a")],
      [row("a", "new"), row("b")],
      [row("a", " new\r\n"), row("b")],
      keyOf,
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.withYours).toHaveLength(2);
  });

  it("lose nothing that only one side did, whatever the lists are", () => {
    const list = fc.array(
      fc.record({ url: fc.constantFrom("a", "b", "c", "d"), title: fc.constantFrom("", "x", "y") }),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(list, list, (was, one) => {
        const set = (rows: readonly TextRow[]) => rows.map((each) => JSON.stringify(each)).toSorted();
        const theirsAlone = mergeRows(was, one, was, keyOf);
        expect(set(theirsAlone.withYours)).toEqual(set(one));
        expect(theirsAlone.conflicts).toEqual([]);
        const yoursAlone = mergeRows(was, was, one, keyOf);
        expect(yoursAlone.withYours).toEqual(one);
        expect(yoursAlone.conflicts).toEqual([]);
        expect(mergeRows(was, one, one, keyOf).withYours).toEqual(one);
      }),
    );
  });
});
