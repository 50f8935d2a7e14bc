import { expect, test } from "vitest";
import { basisOf, draftKey, forgetDrafts, type Kept, versionKept } from "./kept-draft";

const kept = (version?: number): Kept => ({ at: 0, values: { notes: "Mine" }, ...(version && { version }) });

test("text that is taken back is saved as a change of what it was typed over, so that what others saved since is met", () => {
  expect(basisOf(kept(1), 2)).toBe(1);
  expect(basisOf(kept(2), 2)).toBeUndefined();
  expect(basisOf(kept(3), 2)).toBeUndefined();
  expect(basisOf(kept(), 2)).toBeUndefined();
  expect(basisOf(kept(1), undefined)).toBeUndefined();
});

test("what is typed while a save is on its way is typed over what that save leaves", () => {
  expect([versionKept(4, false), versionKept(4, true), versionKept(undefined, true)]).toEqual([
    4,
    5,
    undefined,
  ]);
});

test("drafts of one form belong to one person each", () => {
  expect([draftKey("ada", "/teams/new"), draftKey("ben", "/teams/new")]).toEqual([
    "draft:ada:/teams/new",
    "draft:ben:/teams/new",
  ]);
});

test("signing out takes everybody's drafts out of the browser, and nothing else", () => {
  const taken: string[] = [];
  const store = { [draftKey("ada", "/teams/new")]: "{}", [draftKey("ben", "/")]: "{}", theme: "dark" };
  forgetDrafts(
    Object.defineProperty(store, "removeItem", { value: (key: string) => taken.push(key) }) as never,
  );
  expect(taken).toEqual(["draft:ada:/teams/new", "draft:ben:/"]);
});
