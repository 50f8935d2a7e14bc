import { expect, test } from "vitest";
import type { SystemId } from "@/lib/kernel/ids";
import { type SystemNode, systemLoop } from "./system";

const id = (text: string) => text as SystemId;
const node = (name: string, parent: string | null): SystemNode => ({
  id: id(name),
  name,
  parent: parent === null ? null : id(parent),
});
const nodes = [
  node("Shop", null),
  node("Checkout", "Shop"),
  node("Payments", "Checkout"),
  node("Search", null),
];

test("BAD-18: a system above itself is refused, and the loop is spelled out", () => {
  expect(systemLoop(nodes, id("Shop"), id("Payments"))).toBe(
    "That makes a loop: Shop › Checkout › Payments › Shop",
  );
  expect(systemLoop(nodes, id("Shop"), id("Shop"))).toBe("That makes a loop: Shop › Shop");
});

test("a system may move under any other that is not below it", () => {
  expect(systemLoop(nodes, id("Payments"), id("Search"))).toBeNull();
  expect(systemLoop(nodes, id("Search"), id("Payments"))).toBeNull();
});

test("a loop that is in the data already ends the walk", () => {
  expect(systemLoop([node("A", "B"), node("B", "A")], id("C"), id("A"))).toBeNull();
});
