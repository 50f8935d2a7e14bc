import { expect, test } from "vitest";
import {
  applyWords,
  countsByNoun,
  markedWords,
  missingWords,
  numberToType,
  otherFormatWords,
  placeholderWords,
  planFigures,
  planSentence,
  unanswerableWords,
} from "./words";

const rows = (
  noun: "service" | "team" | "person",
  state: "create" | "change" | "unchanged" | "refuse",
  count: number,
) => Array.from({ length: count }, () => ({ noun, state }));

test("a plan says how many of what it writes, and not how many records", () => {
  const counts = countsByNoun([
    ...rows("team", "create", 12),
    ...rows("service", "create", 97),
    ...rows("person", "create", 1),
    ...rows("service", "change", 1),
    ...rows("service", "unchanged", 3),
  ]);
  expect(planSentence({ counts, offers: 97, withdrawals: 0, completed: 0, idle: false })).toBe(
    "Applying it creates 97 services, 12 teams and 1 person, changes 1 service, and makes 97 offers, all of it or nothing.",
  );
  expect(planFigures(counts, { offers: 97, withdrawals: 0, completed: 0, files: 0 })).toBe(
    "97 services, 12 teams and 1 person created, 1 service changed, 3 services unchanged; 97 offers",
  );
});

test("offers that nobody can answer are counted, before they are made and after", () => {
  expect(unanswerableWords(0)).toBe("");
  expect(unanswerableWords(1)).toBe("1 of these offers goes to a team in which nobody can answer yet.");
  expect(unanswerableWords(87)).toBe("87 of these offers go to teams in which nobody can answer yet.");
  expect(unanswerableWords(87, true)).toBe("87 of its offers went to teams in which nobody could answer.");
});

test("little is said shortly, and nothing as nothing", () => {
  const counts = countsByNoun(rows("service", "create", 2));
  expect(planSentence({ counts, offers: 0, withdrawals: 0, completed: 0, idle: false })).toBe(
    "Applying it creates 2 services, all of it or nothing.",
  );
  expect(planSentence({ counts, offers: 1, withdrawals: 0, completed: 0, idle: false })).toBe(
    "Applying it creates 2 services and makes 1 offer, all of it or nothing.",
  );
  expect(planSentence({ counts: [], offers: 0, withdrawals: 0, completed: 0, idle: true })).toBe(
    "Everything is as the files say. There is nothing to apply.",
  );
  const refused = (...more: Parameters<typeof rows>[]) =>
    planSentence({
      counts: countsByNoun([...rows("service", "refuse", 1), ...more.flatMap((one) => rows(...one))]),
      offers: 0,
      withdrawals: 0,
      completed: 0,
      idle: true,
    });
  expect(refused()).toBe("Nothing can be applied: 1 record is refused.");
  expect(refused(["team", "refuse", 1])).toBe("Nothing can be applied: 2 records are refused.");
  expect(refused(["service", "unchanged", 1])).toBe(
    "Nothing can be applied: 1 record is refused, and the other stays as it is.",
  );
  expect(refused(["service", "unchanged", 3])).toBe(
    "Nothing can be applied: 1 record is refused, and the other 3 stay as they are.",
  );
  expect(planSentence({ counts: [], offers: 0, withdrawals: 0, completed: 0, idle: false })).toBe(
    "Applying it writes what is below, all of it or nothing.",
  );
  expect(planSentence({ counts, offers: 0, withdrawals: 0, completed: 1, idle: false })).toBe(
    "Applying it creates 2 services and completes what 1 other service waited for, all of it or nothing.",
  );
  expect(planFigures(counts, { offers: 0, withdrawals: 0, completed: 5, files: 0 })).toBe(
    "2 services created; 0 offers; what 5 other services waited for, completed",
  );
  const none = { offers: 0, withdrawals: 0, completed: 0, files: 0 };
  expect(planFigures([], none)).toBe("nothing to do; 0 offers");
  expect(planFigures([], { ...none, files: 1 })).toBe("1 file refused; 0 offers");
  expect(planFigures(counts, { ...none, files: 2 })).toBe("2 services created, 2 files refused; 0 offers");
});

test("offers that move, and services whose file names nobody, are counted", () => {
  const counts = countsByNoun(rows("service", "change", 3));
  expect(planSentence({ counts, offers: 2, withdrawals: 3, completed: 0, idle: false })).toBe(
    "Applying it changes 3 services, withdraws 3 offers to teams named no longer and makes 2 offers, all of it or nothing.",
  );
  expect(planFigures(counts, { offers: 2, withdrawals: 3, completed: 0, files: 0 })).toBe(
    "3 services changed; 2 offers, 3 withdrawn",
  );
  expect(placeholderWords(19)).toBe("19 services name a placeholder and stay unowned.");
  expect(placeholderWords(1)).toBe("1 service names a placeholder and stays unowned.");
  expect(placeholderWords(0)).toBe("");
});

test.each([
  [0, 100, true, null, ""],
  [1, 40, false, null, "1 of 40 records of this source is not in the input; nothing happens to it."],
  [3, 40, false, null, "3 of 40 records of this source are not in the input; nothing happens to them."],
  [1, 40, true, null, "1 of 40 records of this source is not in the input; it is marked as gone, and stays."],
  [
    4,
    40,
    true,
    null,
    "4 of 40 records of this source are not in the input; they are marked as gone, and stay.",
  ],
  [
    5,
    40,
    true,
    { gone: 5, of: 40 },
    "5 of 40 records of this source are not in the input; they are marked as gone when you type the number, and stay.",
  ],
])(
  "IMP-13: of %d of %d missing, pruned %s, the number %j is asked",
  (missing, remembered, prunes, typed, said) => {
    const of = { missing, remembered, prunes };
    expect([numberToType(of), missingWords(of)]).toEqual([typed, said]);
  },
);

test("the button says how many records it writes", () => {
  const counts = { create: 0, change: 0, unchanged: 4, keep: 1, refuse: 2, missing: 3 };
  expect([counts, { ...counts, change: 1 }, { ...counts, create: 2, change: 1 }].map(applyWords)).toEqual([
    "Apply it",
    "Apply 1 change",
    "Apply 3 changes",
  ]);
});

test("IMP-13: an applied import says what of the missing is marked as gone, and why the rest is not", () => {
  const said = (missing: number, gone: number, unmarked: number, prunes = true) =>
    markedWords({ missing, remembered: 40, marked: { gone, unmarked, prunes } });
  expect(said(0, 0, 0)).toBe("");
  expect(markedWords({ missing: 2, remembered: 40, marked: null })).toBe("");
  expect(said(3, 3, 0)).toBe("3 of 40 records of this source were not in the input. 3 are marked as gone.");
  expect(said(3, 2, 1)).toBe(
    "3 of 40 records of this source were not in the input. 2 are marked as gone. 1 more service is gone from this source and not marked: only members of the teams that own it or an auditor may mark it. The next import by one of these does.",
  );
  expect(said(2, 0, 2)).toBe(
    "2 of 40 records of this source were not in the input. 2 services are gone from this source and not marked: only members of the teams that own them or an auditor may mark them. The next import by one of these does.",
  );
  expect(said(12, 0, 0)).toBe(
    "12 of 40 records of this source were not in the input. They are not marked as gone: so many are marked only when their number is typed.",
  );
  expect(said(1, 0, 0, false)).toBe(
    "1 of 40 records of this source was not in the input. It is not marked as gone: this source marks nothing as gone, until an auditor sets that on its page.",
  );
});

test("IMP-10: a source that speaks in another format is told what that takes away", () => {
  const said = (before: string | null, now: string, changed = 96) =>
    otherFormatWords({ before, now, changed });
  expect(said("gitlab", "csv")).toBe(
    "This source was last read as GitLab service catalog and teams, and these files are CSV with a header row. What that cannot hold, such as titles of links, or further links and repositories, is taken from a record where this source put it there. Give the files a source of their own to leave it.",
  );
  expect([
    said("gitlab", "gitlab"),
    said(null, "csv"),
    said("gitlab", "csv", 0),
    said("unknown", "csv"),
    said("gitlab", "steward"),
  ]).toEqual(["", "", "", "", ""]);
});
