import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Refusal } from "@/lib/kernel/result";
import { ErrorSummary } from "./error-summary";
import { headingOf, problemsOf } from "./refusal-summary";
import { messageFor } from "./refusal-words";

const invalid: Refusal = {
  kind: "invalid",
  issues: [
    { path: "aliases.1", what: "‘puml’ already leads to Kroki", mend: "Remove it there first" },
    { path: "runbook", what: "Start the runbook link with https://" },
    { path: "runbook", what: "Start the runbook link with https://" },
    { path: "", what: "Choose a team or a reason" },
  ],
};

describe("UI-52: the error summary", () => {
  it("counts each problem once, and says what belongs to no field first", () => {
    expect(headingOf(invalid)).toBe("Nothing is saved yet: 3 answers need a change");
    expect(problemsOf(invalid)).toEqual([
      { path: null, words: "Choose a team or a reason" },
      { path: "aliases.1", words: "‘puml’ already leads to Kroki. Remove it there first" },
      { path: "runbook", words: "Start the runbook link with https://" },
    ]);
  });

  it("names the field and the row where several have the same problem", () => {
    const what = "Start the link with https://";
    const paths = ["runbook", "repositoryPath", "links.1.url", "links.2.url"];
    const twice: Refusal = { kind: "invalid", issues: paths.map((path) => ({ path, what })) };
    expect(problemsOf(twice).map(({ words }) => words)).toEqual([
      "Runbook: Start the link with https://",
      "Repository path: Start the link with https://",
      "Links, row 2: Start the link with https://",
      "Links, row 3: Start the link with https://",
    ]);
  });

  it("says one problem in the singular", () => {
    const one: Refusal = { kind: "invalid", issues: [{ path: "name", what: "Give a name" }] };
    expect(headingOf(one)).toBe("Nothing is saved yet: 1 answer needs a change");
  });

  it("UI-53: the field says the same words as the summary, for a path below it too", () => {
    expect(messageFor(invalid, "aliases")).toBe("‘puml’ already leads to Kroki. Remove it there first");
    expect(messageFor(invalid, "runbook")).toBe("Start the runbook link with https://");
    expect(messageFor(invalid, "run")).toBeNull();
    expect(messageFor(null, "runbook")).toBeNull();
  });

  it("is an alert with a heading, a link for each field and none for the rest", () => {
    const drawn = renderToStaticMarkup(<ErrorSummary refusal={invalid} />);
    expect(drawn).toContain('role="alert"');
    expect(drawn.match(/href="[^"]*"/g)).toEqual(['href="#f-aliases"', 'href="#f-runbook"']);
  });

  it("every refusal has a sentence that says what to do or who can", () => {
    const words = (refusal: Refusal) => problemsOf(refusal)[0]?.words;
    expect(words({ kind: "forbidden", why: "Only a lead of Gitaly can answer" })).toBe(
      "Only a lead of Gitaly can answer",
    );
    expect(words({ kind: "too-many", retryAfterSeconds: 30 })).toBe("Wait 30 s, then save again");
    expect(words({ kind: "not-found", what: "team", ref: "gitaly" })).toBe(
      "No team is called ‘gitaly’ any more",
    );
    expect(
      headingOf({
        kind: "stale",
        what: "service",
        version: 4,
        by: "Jonas Okafor",
        at: null,
        was: {},
        theirs: {},
      }),
    ).toBe("Nothing is saved yet: Jonas Okafor changed this service while you were editing");
  });
});
