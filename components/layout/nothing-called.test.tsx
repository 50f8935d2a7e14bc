import { expect, test } from "vitest";
import { askedBy } from "./nothing-called";

test.each([
  ["/nope", "nope"],
  ["/services/nope", "nope"],
  ["/services/nope/edit", "nope"],
  ["/services/nope/edit/found-as?done=saved", "nope"],
  ["/teams/n%C3%B6pe/members", "n\u00f6pe"],
  ["/services/new/0198aa/links", "0198aa"],
  ["/services/new", "new"],
  ["/history/nope/undo", "undo"],
  ["/people/%E0%A4%A", "%E0%A4%A"],
  ["/", ""],
])("the address %s asks for ‘%s’", (path, asked) => {
  expect(askedBy(path)).toBe(asked);
});
