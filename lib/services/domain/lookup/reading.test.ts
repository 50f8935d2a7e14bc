import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLookup, lengthFault } from "./cleaning";
import { readHost, hostKeys } from "./host";
import { readAs, readInTurn, readLookup } from "./reading";

test.each([
  ['"Payments",', "Payments"],
  ["`payments`)", "payments"],
  ["Seat Maps (obsolete)", "Seat Maps (obsolete)"],
  ["Seat Maps (obsolete).", "Seat Maps (obsolete)"],
  ["Seat Maps (obsolete)).", "Seat Maps (obsolete)"],
  ["who owns Seat Maps (obsolete)?", "Seat Maps (obsolete)"],
  ["who owns Seat Maps (obsolete)", "Seat Maps (obsolete)"],
  ["<https://x.example/a>", "https://x.example/a"],
  ["\n\n  first line \n second", "first line"],
  ["pay\u200Bments", "payments"],
  ["\u061Cpay\u00ADments\u001B", "payments"],
  ["payments;:.", "payments"],
  ["Who owns payments?", "payments"],
  ["who do I call for the boarding gates?", "boarding gates"],
  ["Who is on-call for postgres-main", "postgres-main"],
  ["who owns", "who owns"],
  ["Is it up?", "Is it up?"],
  ["whoever", "whoever"],
  ["   ", ""],
  ["https:/github.com/o/r", "https://github.com/o/r"],
  ["https://ada:geheim@acme.test/x", "https://acme.test/x"],
  ["repo:https://token@github.com/o/r", "repo:https://github.com/o/r"],
])("LKP-01: %j is cleaned to %j", (asked, text) => {
  expect(cleanLookup(asked)).toBe(text);
});

test("LKP-01: an alert as JSON stays whole, and may be longer", () => {
  const json = JSON.stringify({ labels: { alertname: "Slow", note: "x".repeat(900) } }, null, 2);
  expect(cleanLookup(`${json}\n`)).toBe(json);
  expect(lengthFault(json)).toBeNull();
  expect(lengthFault(`{${"x".repeat(16 * 1024)}}`)).toMatch(/16 KB/);
});

test("LKP-01: 500 letters are taken and 501 are not, however they are stored", () => {
  expect(lengthFault("a".repeat(500))).toBeNull();
  expect(lengthFault("a".repeat(501))).toMatch(/500 characters/);
  expect(lengthFault("😀".repeat(500))).toBeNull();
  expect(lengthFault("😀".repeat(501))).toMatch(/500 characters/);
  expect(lengthFault("a".repeat(2_000_000))).toMatch(/500 characters/);
});

test("LKP-02: a prefix forces the reading, an unknown one is part of the text", () => {
  expect(readLookup("team:payments")).toMatchObject({
    forced: "team",
    name: { noun: "team" },
    key: "payments",
    references: [{ noun: "team", slug: "payments" }],
    externals: [],
  });
  expect(readLookup("colour:red")).toMatchObject({ forced: null, text: "colour:red" });
  expect(readLookup("tag:Go")).toMatchObject({ tag: "go", name: null });
  expect(readLookup("dep:redis")).toMatchObject({ dependsOn: "redis", key: "redis" });
  expect(readLookup("host:redis")).toMatchObject({ host: { host: "redis" }, name: null, repositories: [] });
  expect(readLookup("path:a/b.go")).toMatchObject({ path: "a/b.go", repositories: [] });
  expect(readLookup("id:PABCDEF1")).toMatchObject({ externals: ["pabcdef1"], name: null });
});

test("LKP-02, REF-07: words of other catalogs are read as ours", () => {
  expect(readLookup("component:default/cart").references).toEqual([{ noun: "service", slug: "cart" }]);
  expect(readLookup("group:infra/data").references).toEqual([{ noun: "team", slug: "infra-data" }]);
});

test("LKP-04: an address of this very machine is one of this site", () => {
  for (const host of ["localhost:3000", "127.0.0.1:4450", "LOCALHOST"])
    expect(readLookup(`http://${host}/services/gitaly`).references).toEqual([
      { noun: "service", slug: "gitaly" },
    ]);
  expect(readLookup("http://localhost.example/services/gitaly").references).toEqual([]);
});

test("LKP-24: labels that are no labels are told as such", () => {
  expect(readAs(readLookup("{a="))).toEqual(["labels that cannot be read"]);
});

test("LKP-04: an address of this site, an id, kind and slug", () => {
  const own = ["steward.example"];
  const service = [{ noun: "service", slug: "gitaly" }];
  expect(readLookup("https://steward.example/services/gitaly/ownership?x=1", own).references).toEqual(
    service,
  );
  expect(readLookup("/services/gitaly").references).toEqual(service);
  expect(readLookup("https://other.example/services/gitaly", own).references).toEqual([]);
  expect(readLookup("/constructor/gitaly").references).toEqual([]);
  expect(readLookup("0190A2B4-0000-7000-8000-000000000001").ids).toEqual([
    "0190a2b4-0000-7000-8000-000000000001",
  ]);
});

test("LKP-05: mail, handle, team of a forge", () => {
  expect(readLookup("Ada@Example.org")).toMatchObject({
    email: "ada@example.org",
    repositories: [],
    host: null,
  });
  expect(readLookup("mailto:ada@example.org").email).toBe("ada@example.org");
  expect(readLookup("@Ada-L")).toMatchObject({ handle: "ada-l", key: "ada l" });
  expect(readLookup("@Org/Team/Sub")).toMatchObject({ group: "@org/team/sub", handle: null });
});

const repositories = (asked: string) =>
  readLookup(asked).repositories.map(({ url, paths }) => [url, ...paths] as readonly string[]);

describe("LKP-06: one repository in every spelling", () => {
  test.each([
    "https://github.com/Org/Repo",
    "http://www.github.com/org/repo/",
    "https://user:token@github.com/org/repo.git",
    "https://github.com:443/org/repo?tab=readme#top",
    "git@github.com:org/repo.git",
    "ssh://git@github.com:22/org/repo.git",
    "git+https://github.com/org/repo.git",
    "github.com/org/repo",
    "GitHub.com/org/repo",
  ])("%s", (asked) => {
    expect(repositories(asked)[0]).toEqual(["github.com/org/repo", ""]);
  });

  test("without its host, and in sub-groups of any depth", () => {
    expect(repositories("org/repo")).toEqual([["org/repo", ""]]);
    expect(readLookup("org/repo").repositories[0]?.hasHost).toBe(false);
    expect(repositories("git@gitlab.com:a/b/c/d.git")).toEqual([
      ["gitlab.com/a/b/c/d", ""],
      ["gitlab.com/a/b/c", "d.git"],
      ["gitlab.com/a/b", "c/d.git"],
    ]);
    expect(repositories("payments")).toEqual([]);
    expect(repositories("a b/c d")).toEqual([]);
  });
});

test.each([
  ["https://github.com/Org/Repo/blob/main/a/B.go", "github.com/org/repo", ["a/B.go"]],
  ["https://github.com/o/r/tree/v1.0", "github.com/o/r", [""]],
  ["https://github.com/o/r/blob/feature/x/a/b.go#L10-L20", "github.com/o/r", ["a/b.go", "x/a/b.go"]],
  ["https://github.com/o/r/blob/refs/heads/main/a.go", "github.com/o/r", ["a.go"]],
  ["https://gitlab.com/g/s/p/-/blob/master/app/x.rb", "gitlab.com/g/s/p", ["app/x.rb"]],
  ["https://gitlab.com/g/s/p/-/tree/release/15-0/app", "gitlab.com/g/s/p", ["app", "15-0/app"]],
  ["https://bitbucket.org/o/r/src/main/a/b.py", "bitbucket.org/o/r", ["a/b.py"]],
  ["https://code.example/o/r/src/branch/main/a/b.py", "code.example/o/r", ["a/b.py"]],
  ["https://github.com/o/r/pull/123/files", "github.com/o/r", [""]],
  ["https://gitlab.com/g/p/-/merge_requests/7", "gitlab.com/g/p", [""]],
  ["repo:o/r path:a/b.go", "o/r", ["a/b.go"]],
  ["o/r path:a/b.go", "o/r", ["a/b.go"]],
  ["o/r//a/b.go", "o/r", ["a/b.go"]],
  ["https://github.com/o/r//a/b.go", "github.com/o/r", ["a/b.go"]],
] as const)("LKP-07: %s", (asked, url, paths) => {
  expect(repositories(asked)[0]).toEqual([url, ...paths]);
});

test("LKP-07: a path never leaves its repository", () => {
  expect(repositories("o/r//../../etc/passwd")).toEqual([]);
});

test.each([
  ["db.eu.saltline.example", { host: "db.eu.saltline.example", port: null, path: [] }],
  ["*.saltline.example", { host: "*.saltline.example", port: null, path: [] }],
  ["redis:6379", { host: "redis", port: "6379", path: [] }],
  ["10.1.2.3:80", { host: "10.1.2.3", port: null, path: [] }],
  [
    "https://API.example.com:8443/v1/Users?x=1",
    { host: "api.example.com", port: "8443", path: ["v1", "users"] },
  ],
  ["http://payments/health", { host: "payments", port: null, path: ["health"] }],
  ["payments", null],
  ["a b.example", null],
] as const)("LKP-08: the host of %s", (asked, host) => {
  expect(readHost(asked)).toEqual(host);
});

test("LKP-08: a host is looked for exactly, then by folders of its address, then by ever wider rules", () => {
  expect(hostKeys({ host: "a.b.example", port: "81", path: ["v1", "x"] })).toEqual({
    exact: ["a.b.example:81/v1/x", "a.b.example/v1/x"],
    prefixes: ["a.b.example:81/v1", "a.b.example/v1", "a.b.example:81", "a.b.example"],
    wildcards: ["*.b.example", "*.example"],
  });
});

test.each([
  ["severity=page", [{ severity: "page" }]],
  ["{alertname=\"Slow, very\", job='web'}", [{ alertname: "Slow, very", job: "web" }]],
  ['up{job="web"}', [{ __name__: "up", job: "web" }]],
  ["a=b,app.kubernetes.io/name=cart", [{ a: "b", "app.kubernetes.io/name": "cart" }]],
  ['{"labels": {"a": "b", "n": 1}}', [{ a: "b" }]],
  [
    '{"version":"4","commonLabels":{"job":"x"},"alerts":[{"labels":{"job":"x","pod":"p-1"}}]}',
    [{ job: "x", pod: "p-1" }, { job: "x" }],
  ],
  ['[{"labels":{"a":"b"}}]', [{ a: "b" }]],
  ["{a=", []],
  ["payments", []],
  ["https://x.example/?a=b", []],
] as const)("LKP-09: the labels of %s", (asked, labels) => {
  expect(readLookup(asked).labels).toEqual(labels);
});

test.each([
  ["prod/payments", { namespace: "prod", kind: null, name: "payments" }],
  ["deploy/payments", { namespace: null, kind: "deployment", name: "payments" }],
  ["deployment/payments -n prod", { namespace: "prod", kind: "deployment", name: "payments" }],
  ["sts payments --namespace=prod", { namespace: "prod", kind: "statefulset", name: "payments" }],
  ["payments.prod.svc", { namespace: "prod", kind: null, name: "payments" }],
  ["http://payments.prod.svc.cluster.local:8080/x", { namespace: "prod", kind: null, name: "payments" }],
  ["payments-7d9f8b6c5-x2x9k", { namespace: null, kind: null, name: "payments-7d9f8b6c5-x2x9k" }],
  ["Hello World", null],
] as const)("LKP-10: the workload of %s", (asked, workload) => {
  const read = readLookup(asked).workload;
  expect(read && { namespace: read.namespace, kind: read.kind, name: read.name }).toEqual(workload);
});

test.each([
  ["pkg:npm/%40scope/name@1.2.3?x=y#z", ["npm/@scope/name"]],
  ["npm:@Scope/name@2", ["npm/@scope/name"]],
  ["pypi:Django", ["pypi/django"]],
  ["pkg:maven/org.example/core@1", ["maven/org.example/core"]],
  ["org.example:core", ["maven/org.example/core"]],
  ["org.example:core:1.2", ["maven/org.example/core"]],
  ["@scope/name", ["npm/@scope/name"]],
  ["go:github.com/o/r@v1", ["golang/github.com/o/r"]],
  ["db.example:5432", []],
  ["payments", []],
] as const)("LKP-11: the package of %s", (asked, packages) => {
  expect(readLookup(asked).packages).toEqual(packages);
});

test("LKP-12, LKP-13: channels and ids of other systems", () => {
  expect(readLookup("#Fares").channels).toEqual(["fares"]);
  expect(readLookup("https://acme.slack.com/archives/C0ABC1234/p170").channels).toEqual(["c0abc1234"]);
  expect(readLookup("PABC123").externals).toEqual(["pabc123"]);
  expect(readLookup("https://acme.pagerduty.com/service-directory/PABC123").externals).toContain("pabc123");
  expect(readLookup("arn:aws:rds:eu-west-1:123:db:main").externals).toEqual([
    "arn:aws:rds:eu-west-1:123:db:main",
  ]);
});

test("LKP-24: an answer can say what a text was read as", () => {
  expect(readAs(readLookup("db.example.org"))).toEqual(["a host", "a name"]);
  expect(readAs(readLookup("payments"))).toEqual(["a name"]);
  expect(readAs(readLookup("sea/payments"))).toEqual(["a repository", "a workload", "a name"]);
  expect(readAs(readLookup("payments-7d9f8b6c5-x2x9k"))).toEqual(["a workload", "a name"]);
  expect(readAs(readLookup("team:x"))).toEqual(["the name of a team"]);
  expect(readAs(readLookup("{a=b}"))).toEqual(["the labels of an alert"]);
});

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[a-z:@#/*.{}="'\\%_ -]{0,60}$/),
  fc.constantFrom(
    "%",
    "'",
    "\\",
    "{a=",
    "{",
    "[{",
    "//",
    ":",
    "@",
    "#",
    "*.",
    "😀".repeat(250),
    "a/".repeat(250),
  ),
  fc.constantFrom(
    "-1".repeat(240),
    "a-".repeat(240),
    "http://",
    "repo: path:",
    "arn:::::",
    "pkg:%E0%A4%A",
    '{"labels":{}}',
  ),
);

test("BAD-16: no text makes the reading fail, and none takes long", () => {
  const started = process.cpuUsage();
  fc.assert(
    fc.property(hostile, (asked) => {
      const readings = readLookup(asked, ["steward.example"]);
      return typeof readings.key === "string" && readAs(readings).length >= 0;
    }),
    { numRuns: 1_000 },
  );
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000);
});

test("BAD-16: a paste of 2 MB is refused at once", () => {
  const started = process.cpuUsage();
  const pastes = ["a".repeat(2_000_000), " ".repeat(2_000_000), "😀".repeat(500_000)];
  expect(pastes.map(lengthFault)).toEqual(
    pastes.map(() => "Shorten this to 500 characters: one name or address is enough"),
  );
  expect(lengthFault(`{${"[".repeat(2_000_000)}`)).toBe(
    "Shorten this to 16 KB: the labels of one alert are enough",
  );
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
});

test.each([
  ["who+owns+payments?", "payments"],
  ["ticket+sales?", "ticket sales"],
  ["whom do I call about tickets", "tickets"],
  ["whom should we contact about ticket+sales?", "ticket sales"],
])("LKP-01: %s is read as %s at last", (asked, read) => {
  expect(readInTurn(asked).last.text).toBe(read);
});
