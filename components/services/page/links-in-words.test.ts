import { expect, test } from "vitest";
import { linksInWords } from "./links-in-words";

const said = (...links: readonly (readonly [type: string, title: string, url: string])[]) =>
  linksInWords(links.map(([type, title, url]) => ({ type, title, url }))).map(({ words }) => words);

test("a link is called by its title, and by its kind where it has none", () => {
  expect(
    said(["runbook", "", "https://docs.example/run"], ["dashboard", "Sales board", "https://b.example"]),
  ).toEqual(["Runbook", "Sales board"]);
});

test("what would be said twice is said with its host, and within one host with its address", () => {
  expect(
    said(
      ["other", "service", "https://a.example/x"],
      ["other", "service", "https://b.example/x"],
      ["logs", "", "https://l.example"],
    ),
  ).toEqual(["service, a.example", "service, b.example", "Logs"]);
  expect(said(["logs", "", "https://l.example/a"], ["other", "logs", "https://l.example/b"])).toEqual([
    "Logs, l.example/a",
    "logs, l.example/b",
  ]);
});

test("the same link twice, or an address that is none, is said as it stands", () => {
  expect(said(["logs", "", "not an address"], ["logs", "", "not an address"])).toEqual([
    "Logs, not an address",
    "Logs, not an address",
  ]);
});
