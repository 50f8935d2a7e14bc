import { describe, expect, test } from "vitest";
import type { TeamId } from "@/lib/kernel/ids";
import { parentFault, type TeamNode } from "./team";

const node = (name: string, parent: string | null): TeamNode => ({
  id: name as TeamId,
  name,
  parent: parent as TeamId | null,
});
/** A, B below it, and so on down: as many teams as there are letters. */
const chain = (letters: string): TeamNode[] =>
  Array.from(letters).map((letter, place) => node(letter, letters[place - 1] ?? null));
const fault = (nodes: readonly TeamNode[], child: string | null, parent: string) =>
  parentFault(nodes, child as TeamId | null, parent as TeamId);

describe("MOD-23: the tree of teams", () => {
  const seven = "That makes the tree 7 levels deep. At most 6 are allowed";

  test("is at most six levels deep, for a new team", () => {
    expect(fault(chain("ABCDE"), null, "E")).toBeNull();
    expect(fault(chain("ABCDEF"), null, "F")).toBe(seven);
  });

  test("and for one that brings teams below it along", () => {
    expect(fault([...chain("ABCD"), ...chain("XY")], "X", "D")).toBeNull();
    expect(fault([...chain("ABCD"), ...chain("XYZ")], "X", "D")).toBe(seven);
    expect(fault([...chain("ABCD"), ...chain("XYZ"), node("side", "X")], "X", "C")).toBeNull();
  });

  test("makes no loop", () => {
    expect(fault(chain("ABC"), "A", "C")).toBe("That makes a loop: A › B › C › A");
    expect(fault(chain("ABC"), "A", "A")).toBe("That makes a loop: A › A");
  });
});
