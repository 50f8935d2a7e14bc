import { describe, expect, test } from "vitest";
import { keyOf } from "@/lib/kernel/slug";
import { identifierKey } from "../identifiers";
import { scores } from "./answer";
import {
  decidingLines,
  linesNaming,
  repositoryMatches,
  repositoryOfLink,
  type RepositoryRow,
} from "./match-code";
import {
  channelMatches,
  identifierMatches,
  type IdentifierRow,
  keysToAsk,
  whoMatches,
} from "./match-identifiers";
import { nameMatches, type NameRow, nearNameMatches, nearWordMatches } from "./match-names";
import { readLookup } from "./reading";

const scored = (all: readonly { readonly id: string; readonly score: number }[]) =>
  all.map(({ id, score }) => [id, score]).sort();

const name = (
  id: string,
  text: string,
  kind: NameRow["kind"] = "slug",
  noun: NameRow["noun"] = "service",
): NameRow => ({
  noun,
  id,
  kind,
  text,
  key: keyOf(text),
});
const named = (asked: string, ...rows: readonly NameRow[]) =>
  scored([...nameMatches(readLookup(asked), rows), ...nearNameMatches(readLookup(asked), rows)]);

describe("LKP-16 to LKP-19: names", () => {
  test.each([
    ["payments", name("a", "payments"), 1000],
    ["Payments", name("a", "payments"), 1000],
    ["checkout", name("a", "checkout", "former"), 950],
    ["check out", name("a", "check-out", "alias"), 950],
    ["Card Payments", name("a", "Card Payments", "name"), 900],
    ["pay", name("a", "payments"), 700],
    ["pay", name("a", "card-payments"), 650],
    ["payments card", name("a", "card-payments"), 600],
    ["ment", name("a", "payments"), 600],
  ] as const)("%s against %j scores %j", (asked, row, score) => {
    expect(named(asked, row)).toEqual([["a", score]]);
  });

  test.each([
    ["tiket", "ticket-sales", true],
    ["vesel", "vessel-tracking", true],
    ["wach", "harbour-watch", true],
    ["refnd", "refunds", true],
    ["kubernets", "kubernetes-cluster", true],
    ["tik", "ticket-sales", false],
    ["tkiet", "ticket-sales", false],
    ["card tiket", "ticket-sales", false],
  ])("a slip in one word: %s in %s is near: %s", (asked, slug, isNear) => {
    expect(nearWordMatches(readLookup(asked), [name("a", slug)]).map(({ id }) => id)).toEqual(
      isNear ? ["a"] : [],
    );
  });

  test("LKP-19: near by trigrams, or by a slip in a short word and two in a long one", () => {
    expect(named("paymets", name("a", "payments"))).toEqual([["a", 409]]);
    // Trigrams alone find 0.27 here: one slip in six letters is near all the same.
    expect(named("gtialy", name("a", "gitaly"))).toEqual([["a", 355]]);
    expect(named("chekuot", name("a", "checkout"))).toEqual([]);
    expect(named("hcekcout", name("a", "checkout"))).not.toEqual([]);
    expect(named("abc", name("a", "xbc"))).toEqual([]);
    expect(named("zzzz", name("a", "payments"))).toEqual([]);
  });

  test.each([
    "git@github.com:o/payments.git",
    "https://github.com/o/payments/blob/main/src/pay.ts",
    "github.com/o/payments/src/pay.ts",
    "https://gitlab.example/group/sub/payments",
  ])("LKP-06: %s that nobody wrote down leads near a service of its name", (asked) => {
    expect(
      nameMatches(readLookup(asked), [name("a", "payments"), name("b", "payments", "slug", "team")]),
    ).toEqual([
      expect.objectContaining({ id: "a", score: scores.words, why: "the repository has its name" }),
    ]);
  });

  test("LKP-02: a prefix names the noun", () => {
    expect(named("team:payments", name("a", "payments"), name("b", "payments", "slug", "team"))).toEqual([
      ["b", 1000],
      ["b", 1000],
    ]);
  });

  test("LKP-05: a forge's team by its last word, LKP-10: a pod by the name it grew from", () => {
    expect(named("@quay/payments", name("t", "payments", "slug", "team"))).toContainEqual(["t", 900]);
    expect(named("payments-7d9f8b6c5-x2x9k", name("a", "payments"))).toContainEqual(["a", 820]);
    expect(named("payments-0", name("a", "payments"))).toContainEqual(["a", 820]);
    // A word is no suffix: `gates` has vowels, and Kubernetes draws none.
    expect(
      named("boarding-gates", name("a", "boarding")).filter(([, score]) => Number(score) >= 760),
    ).toEqual([]);
    expect(named("deploy/payments -n prod", name("a", "payments"))).toContainEqual(["a", 820]);
  });
});

const row = (
  id: string,
  type: string,
  value: string,
  noun: IdentifierRow["noun"] = "service",
): IdentifierRow => ({
  noun,
  id,
  type,
  value,
  key: identifierKey(type, value),
});
const identified = (asked: string, ...rows: readonly IdentifierRow[]) =>
  scored(identifierMatches(readLookup(asked), rows));

test("LKP-08: exact before a folder of the address before a wildcard, the longest of each", () => {
  const rows = [
    row("wide", "host", "*.example"),
    row("wider", "host", "*.shop.example"),
    row("exact", "host", "api.shop.example"),
    row("v1", "host", "https://API.shop.example/v1/"),
    row("v1x", "host", "api.shop.example/v1/orders"),
  ];
  expect(identified("api.shop.example", ...rows)).toEqual([
    ["exact", 930],
    ["wide", 750],
    ["wider", 750],
  ]);
  expect(identified("www.shop.example", ...rows)).toEqual([
    ["wide", 750],
    ["wider", 820],
  ]);
  expect(identified("https://api.shop.example/v1/orders/7?x=1", ...rows)).toEqual([
    ["exact", 750],
    ["v1", 750],
    ["v1x", 850],
    ["wide", 750],
    ["wider", 750],
  ]);
  expect(identified("https://api.shop.example/v1/orders", ...rows)).toContainEqual(["v1x", 930]);
  expect(identified("host:redis", row("r", "host", "redis"))).toEqual([["r", 930]]);
  expect(identified("redis:6379", row("r", "host", "redis:6379"), row("s", "host", "redis"))).toEqual([
    ["r", 930],
    ["s", 750],
  ]);
});

test("LKP-09: all conditions must hold; most keys win, then no expression before one", () => {
  const rows = [
    row("one", "labels", "job=web"),
    row("two", "labels", '{job="web", severity=~"page|ticket"}'),
    row("same", "labels", "severity=page,job=web"),
    row("not", "labels", 'job="web",env="test"'),
    row("partly", "labels", 'severity=~"pag"'),
  ];
  expect(identified('{job="web",severity="page",env="prod"}', ...rows)).toEqual([
    ["one", 750],
    ["same", 820],
    ["two", 750],
  ]);
  expect(identified('{"labels":{"job":"web","severity":"ticket"}}', ...rows)).toEqual([
    ["one", 750],
    ["two", 820],
  ]);
  expect(identifierKey("labels", '{b="2", a="1"}')).toBe(identifierKey("labels", "a=1,b=2"));
});

test("LKP-10: workloads by what both name, pods with the left-out part told", () => {
  const rows = [
    row("a", "workload", "eu1/prod/deployment/payments"),
    row("b", "workload", "staging/payments"),
  ];
  expect(identified("prod/payments", ...rows)).toEqual([["a", 930]]);
  expect(identified("payments.staging.svc.cluster.local", ...rows)).toEqual([["b", 930]]);
  expect(identified("k8s:payments", ...rows)).toEqual([
    ["a", 930],
    ["b", 930],
  ]);
  const pod = identifierMatches(readLookup("prod/payments-7d9f8b6c5-x2x9k"), rows);
  expect(pod).toEqual([
    {
      noun: "service",
      id: "a",
      score: 820,
      why: "its workload: eu1/prod/deployment/payments, -7d9f8b6c5-x2x9k of the pod left out",
    },
  ]);
  expect(identified("prod/payments-0", ...rows)).toEqual([["a", 820]]);
  expect(identified("prod/payments-ab12c", ...rows)).toEqual([["a", 820]]);
});

test("LKP-11, LKP-13: packages without version, ids as they are, an ARN by its longest rule", () => {
  expect(identified("pkg:npm/%40quay/cart@2", row("a", "package", "npm:@quay/cart"))).toEqual([["a", 930]]);
  expect(identified("PABC123", row("a", "external", "https://x.pagerduty.com/services/PABC123"))).toEqual([
    ["a", 930],
  ]);
  const arn = "arn:aws:rds:eu-west-1:123:db:main";
  const rules = [
    row("all", "external", "arn:aws:rds:eu-west-1:123:*"),
    row("db", "external", "arn:aws:rds:eu-west-1:123:db"),
  ];
  expect(keysToAsk(readLookup(arn))).toEqual(expect.arrayContaining(rules.map(({ key }) => key)));
  expect(identified(arn, ...rules)).toEqual([
    ["all", 750],
    ["db", 850],
  ]);
  expect(identified(arn, ...rules, row("it", "external", arn))).toContainEqual(["it", 930]);
  // A star may end in the middle of a name; without one a rule stands for whole parts alone.
  const starred = row("star", "external", "arn:aws:rds:eu-west-1:123:db:ma*");
  expect(keysToAsk(readLookup(arn))).toContain(starred.key);
  expect(identified(arn, ...rules, starred)).toEqual([
    ["all", 750],
    ["db", 750],
    ["star", 850],
  ]);
  expect(identified(arn, row("cut", "external", "arn:aws:rds:eu-west-1:123:db:ma"))).toEqual([]);
});

test("LKP-05, LKP-12: channel, mail, handle", () => {
  const readings = readLookup("#Fares");
  expect(
    scored(
      channelMatches(readings, [
        { noun: "team", id: "t", channel: "#fares" },
        { noun: "service", id: "s", channel: "fares" },
        { noun: "team", id: "u", channel: "#other" },
      ]),
    ),
  ).toEqual([
    ["s", 810],
    ["t", 930],
  ]);
  const ada = { noun: "person", id: "p", email: "ada@x.example", phone: null, handles: ["Ada-L"] } as const;
  expect(scored(whoMatches(readLookup("ADA@x.example"), [ada]))).toEqual([["p", 930]]);
  expect(scored(whoMatches(readLookup("@ada-l"), [ada]))).toEqual([["p", 930]]);
  expect(identified("@quay/crew", row("t", "external", "@quay/crew", "team"))).toContainEqual(["t", 930]);
});

const repository = (id: string, url: string, path = ""): RepositoryRow => ({ id, url, path });
const inCode = (asked: string, ...rows: readonly RepositoryRow[]) =>
  scored(repositoryMatches(readLookup(asked), rows));

describe("LKP-06, LKP-15: repositories and paths", () => {
  const mono = [
    repository("root", "github.com/o/mono"),
    repository("pay", "github.com/o/mono", "services/pay"),
    repository("api", "github.com/o/mono", "services/pay/api"),
  ];

  test("the repository itself, and its parts below", () => {
    expect(inCode("git@github.com:O/Mono.git", ...mono)).toEqual([
      ["api", 820],
      ["pay", 820],
      ["root", 930],
    ]);
    expect(inCode("o/mono", ...mono.slice(1))).toEqual([
      ["api", 850],
      ["pay", 850],
    ]);
  });

  test.each([
    "https://github.com/O/Mono",
    "git@github.com:o/mono.git",
    "ssh://git@github.com/o/mono",
    "github.com/o/mono",
    "repo:https://github.com/o/mono.git",
  ])("LKP-06: %s leads to the one that names it by an id or by a link", (asked) => {
    for (const value of ["https://github.com/o/mono", "git@github.com:o/mono.git", "github.com/o/mono"])
      expect(identified(asked, row("a", "external", value))).toEqual([["a", 930]]);
    expect(inCode(asked, repositoryOfLink("a", "https://github.com/o/mono"))).toEqual([["a", 930]]);
    expect(inCode(asked, repositoryOfLink("a", "https://www.github.com/O/mono.git/"))).toEqual([["a", 930]]);
    expect(
      identified(`${asked.replace(/\.git$/, "")}/blob/main/a.go`, row("a", "external", "github.com/o/mono")),
    ).toEqual([]);
  });

  test("LKP-07: a link to a folder of a repository is that folder", () => {
    const tree = "https://github.com/o/mono/tree/main/services/pay";
    const link = repositoryOfLink("a", tree);
    expect(link).toEqual({ id: "a", url: "github.com/o/mono", path: "services/pay" });
    expect(inCode(tree, link)).toEqual([["a", 930]]);
    expect(inCode("o/mono//services/pay/x.go", link)).toEqual([["a", 850]]);
  });

  test("the longest whole-segment prefix of a path answers", () => {
    expect(inCode("https://github.com/o/mono/blob/main/services/pay/api/x.go", ...mono)).toEqual([
      ["api", 850],
      ["pay", 750],
      ["root", 750],
    ]);
    expect(inCode("o/mono//services/payroll/x.go", ...mono)).toEqual([["root", 850]]);
    expect(inCode("o/mono//services/pay", ...mono)).toContainEqual(["pay", 930]);
    expect(inCode("path:services/pay/api/x.go", ...mono)).toEqual([
      ["api", 850],
      ["pay", 750],
    ]);
  });

  test("LKP-07: of a branch with a slash the path that a service is written down for", () => {
    const url = "https://github.com/o/mono/blob/feature/services/pay/x.go";
    expect(inCode(url, ...mono)).toEqual([
      ["pay", 850],
      ["root", 750],
    ]);
  });

  const text = "* @o/all\n/services/ @o/pay\n/services/free/\n";
  const file = { url: "github.com/o/mono", path: ".github/CODEOWNERS", text };

  test("the line of CODEOWNERS that decides, the last one", () => {
    const line = (asked: string) =>
      decidingLines(readLookup(asked), [file], mono).map((one) => [one.line, one.path, ...one.owners]);
    expect(line("github.com/o/mono//services/pay/x.go")).toEqual([[2, "services/pay/x.go", "@o/pay"]]);
    expect(line("o/mono//services/free/x.go")).toEqual([[3, "services/free/x.go"]]);
    expect(line("o/mono//README.md")).toEqual([[1, "README.md", "@o/all"]]);
    expect(line("o/mono")).toEqual([]);
  });

  test("LKP-05: the lines that name a team, and the services they decide", () => {
    const { lines, matches } = linesNaming("@o/pay", [file], mono);
    expect(lines.map(({ line, pattern }) => [line, pattern])).toEqual([[2, "/services/"]]);
    expect(scored(matches)).toEqual([
      ["api", 860],
      ["pay", 860],
    ]);
  });
});
