import { describe, expect, test } from "vitest";
import { asking, during, instant, layer, rota, says } from "@/lib/testing/rotas";
import type { Override, Schedule } from "./schedule";
import { changes, onCallAt, shifts, wholeShifts } from "./shifts";

const weekly = layer("weekly", says([["ana"], ["bo"]]));
const replace = (
  id: string,
  seq: number,
  person: string,
  by: string,
  start: string,
  end: string,
): Override => ({
  id,
  kind: "replace",
  person,
  by,
  reason: "",
  seq,
  ...during(start, end),
});
const plain = (schedule: Schedule, from: string, until: string) =>
  shifts(schedule, asking(from, until)).map(({ person, start, end, source }) => [
    person,
    start.toString({ smallestUnit: "minute" }),
    end.toString({ smallestUnit: "minute" }),
    "id" in source ? source.id : source.kind,
  ]);

describe("edits", () => {
  test("OC-40: replacing never chains, whatever the order of the edits", () => {
    const edits = [
      replace("first", 1, "ana", "bo", "2026-03-03T08:00Z", "2026-03-04T08:00Z"),
      replace("second", 2, "bo", "cy", "2026-03-03T08:00Z", "2026-03-04T08:00Z"),
    ];
    const expected = [["bo", "2026-03-03T08:00Z", "2026-03-04T08:00Z", "first"]];
    for (const overrides of [edits, edits.toReversed()])
      expect(plain(rota([weekly], { overrides }), "2026-03-03T08:00Z", "2026-03-04T08:00Z")).toEqual(
        expected,
      );
  });

  test("OC-41: an edit of the schedule beats cover by time off; among edits the newest wins", () => {
    const timeOff = [
      { id: "away", person: "ana", coverBy: "di", ...during("2026-03-03T08:00Z", "2026-03-05T08:00Z") },
    ];
    const overrides = [
      replace("old", 1, "ana", "bo", "2026-03-03T08:00Z", "2026-03-04T08:00Z"),
      replace("new", 2, "ana", "cy", "2026-03-03T20:00Z", "2026-03-04T08:00Z"),
    ];
    expect(plain(rota([weekly], { timeOff, overrides }), "2026-03-03T08:00Z", "2026-03-05T08:00Z")).toEqual([
      ["bo", "2026-03-03T08:00Z", "2026-03-03T20:00Z", "old"],
      ["cy", "2026-03-03T20:00Z", "2026-03-04T08:00Z", "new"],
      ["di", "2026-03-04T08:00Z", "2026-03-05T08:00Z", "away"],
    ]);
  });

  test("OC-42, OC-46: who is not on call is neither replaced nor removed", () => {
    const overrides = [replace("idle", 1, "bo", "cy", "2026-03-03T08:00Z", "2026-03-04T08:00Z")];
    expect(plain(rota([weekly], { overrides }), "2026-03-03T08:00Z", "2026-03-04T08:00Z")).toEqual([
      ["ana", "2026-03-03T08:00Z", "2026-03-04T08:00Z", "weekly"],
    ]);
  });

  test("OC-45: whom two sources name is on call once, and their own shift goes on", () => {
    const both = layer("both", says([["ana", "bo"]]));
    const overrides = [replace("same", 1, "ana", "bo", "2026-03-03T08:00Z", "2026-03-04T08:00Z")];
    expect(plain(rota([both], { overrides }), "2026-03-03T00:00Z", "2026-03-05T00:00Z")).toEqual([
      ["ana", "2026-03-03T00:00Z", "2026-03-03T08:00Z", "both"],
      ["bo", "2026-03-03T00:00Z", "2026-03-05T00:00Z", "both"],
      ["ana", "2026-03-04T08:00Z", "2026-03-05T00:00Z", "both"],
    ]);
  });

  test("a temporary schedule replaces everything, its holes included; a take then counts for nothing", () => {
    const temporary = [
      {
        id: "launch",
        ...during("2026-03-03T00:00Z", "2026-03-05T00:00Z"),
        shifts: [{ person: "cy", ...during("2026-03-03T00:00Z", "2026-03-04T00:00Z") }],
      },
    ];
    const take: Override = {
      id: "take",
      kind: "take",
      person: "di",
      by: null,
      reason: "",
      seq: 1,
      ...during("2026-03-02T23:00Z", "2026-03-06T00:00Z"),
    };
    expect(
      plain(
        rota([weekly], { temporary, overrides: [take], gapFill: ["lead"] }),
        "2026-03-02T22:00Z",
        "2026-03-06T00:00Z",
      ),
    ).toEqual([
      ["ana", "2026-03-02T22:00Z", "2026-03-02T23:00Z", "weekly"],
      ["di", "2026-03-02T23:00Z", "2026-03-03T00:00Z", "take"],
      ["cy", "2026-03-03T00:00Z", "2026-03-04T00:00Z", "launch"],
      ["di", "2026-03-05T00:00Z", "2026-03-06T00:00Z", "take"],
    ]);
  });
});

describe("layers", () => {
  test("OC-28: an empty slot uses its turn, and lets a lower priority through", () => {
    const every = layer("every-other", says([["ana"], []]), { priority: 2 });
    const below = layer("below", says([["bo"]]));
    expect(plain(rota([every, below]), "2026-03-02T08:00Z", "2026-03-23T08:00Z")).toEqual([
      ["ana", "2026-03-02T08:00Z", "2026-03-09T08:00Z", "every-other"],
      ["bo", "2026-03-09T08:00Z", "2026-03-16T08:00Z", "below"],
      ["ana", "2026-03-16T08:00Z", "2026-03-23T08:00Z", "every-other"],
    ]);
  });

  test("OC-20: nobody is on call before a layer starts or from its end on, and the turns before it are used up", () => {
    const short = layer("short", says([["ana"], ["bo"]]), {
      start: instant("2026-03-12T00:00Z"),
      end: instant("2026-03-17T00:00Z"),
    });
    expect(plain(rota([short]), "2026-03-01T00:00Z", "2026-04-01T00:00Z")).toEqual([
      ["bo", "2026-03-12T00:00Z", "2026-03-16T08:00Z", "short"],
      ["ana", "2026-03-16T08:00Z", "2026-03-17T00:00Z", "short"],
    ]);
  });

  test("OC-14: a whole day that a zone left out takes nobody's turn", () => {
    const daily = layer(
      "apia",
      says([["ana"], ["bo"], ["cy"]], {
        zone: "Pacific/Apia",
        rotation: { start: "2011-12-28T00:00", unit: "day", length: 1, turns: "active" },
      }),
    );
    expect(plain(rota([daily]), "2011-12-28T10:00Z", "2011-12-31T10:00Z")).toEqual([
      ["ana", "2011-12-28T10:00Z", "2011-12-29T10:00Z", "apia"],
      ["bo", "2011-12-29T10:00Z", "2011-12-30T10:00Z", "apia"],
      ["cy", "2011-12-30T10:00Z", "2011-12-31T10:00Z", "apia"],
    ]);
  });

  test("two layers of shifts, one turn later: first and second level of the same people", () => {
    const second = layer("second", says([["ana"], ["bo"], ["cy"]], { firstSlot: 1 }));
    const first = layer("first", says([["ana"], ["bo"], ["cy"]]));
    const at = "2026-03-11T12:00Z";
    expect(onCallAt(rota([first]), instant(at)).people.map(({ person }) => person)).toEqual(["bo"]);
    expect(onCallAt(rota([second]), instant(at)).people.map(({ person }) => person)).toEqual(["cy"]);
  });
});

test("OC-49: who is on call, until when, and who comes next; nobody's end is made up beyond 90 days", () => {
  expect(onCallAt(rota([weekly]), instant("2026-03-03T08:00Z"))).toEqual({
    people: [
      {
        person: "ana",
        source: { kind: "layer", id: "weekly" },
        turn: 0,
        until: instant("2026-03-09T08:00Z"),
      },
    ],
    next: { person: "bo", start: instant("2026-03-09T08:00Z"), end: instant("2026-03-16T08:00Z") },
  });
  expect(onCallAt(rota([layer("alone", says([["ana"]]))]), instant("2026-03-03T08:00Z"))).toEqual({
    people: [{ person: "ana", source: { kind: "layer", id: "alone" }, turn: 0, until: null }],
    next: null,
  });
  expect(onCallAt(rota([]), instant("2026-03-03T08:00Z"))).toEqual({ people: [], next: null });
});

test("OC-47: the whole of a shift is told as far as it goes, and what never ends says so", () => {
  const asked = asking("2026-03-03T00:00Z", "2026-03-04T00:00Z");
  expect(
    wholeShifts(rota([weekly]), asked).map(({ start, end, cut }) => [String(start), String(end), cut]),
  ).toEqual([["2026-03-02T08:00:00Z", "2026-03-09T08:00:00Z", null]]);
  expect(wholeShifts(rota([], { gapFill: ["lead"] }), asked).map(({ person, cut }) => [person, cut])).toEqual(
    [["lead", "both"]],
  );
  expect(wholeShifts(rota([weekly]), asking("2026-03-04T00:00Z", "2026-03-03T00:00Z"))).toEqual([]);
});

test("OC-63: who changes, from when until when", () => {
  const after = layer("weekly", says([["ana"], ["cy"]]));
  expect(changes(rota([weekly]), rota([after]), asking("2026-03-02T08:00Z", "2026-03-30T07:00Z"))).toEqual([
    { ...during("2026-03-09T08:00Z", "2026-03-16T08:00Z"), was: ["bo"], becomes: ["cy"] },
    { ...during("2026-03-23T08:00Z", "2026-03-30T07:00Z"), was: ["bo"], becomes: ["cy"] },
  ]);
  expect(changes(rota([weekly]), rota([weekly]), asking("2026-03-02T08:00Z", "2026-03-30T07:00Z"))).toEqual(
    [],
  );
});
