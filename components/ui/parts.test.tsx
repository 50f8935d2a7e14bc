import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Count } from "./count";
import { initials } from "./initials";
import { placeAfter } from "./listbox-keys";
import { asText, cut, grouped, type Line, linesOf, type LookupHit, placesFor } from "./lookup-hit";
import { LookupLine } from "./lookup-line";
import { safeHtml } from "./markdown";
import { rangeOf } from "./pager";
import { Cell, Row, Table } from "./table";
import { Name } from "./text";
import { labelled, place } from "./trend-path";

describe("Names that people chose", () => {
  it("a sign that turns text around or hides becomes visible", () => {
    expect(renderToStaticMarkup(<Name>{"safe\u202Eexe\u200B"}</Name>)).toBe(
      '<bdi translate="no">safe<span class="odd" title="A sign that cannot be seen">U+202E</span>exe<span class="odd" title="A sign that cannot be seen">U+200B</span></bdi>',
    );
  });

  it("letters of every script stay as they are", () => {
    expect(renderToStaticMarkup(<Name>{"Übersetzer חיפוש 検索"}</Name>)).toBe(
      '<bdi translate="no">Übersetzer חיפוש 検索</bdi>',
    );
  });

  it("a long name goes on in the next line after a sign that parts its words", () => {
    expect(renderToStaticMarkup(<Name>{"data-access:durability_eu"}</Name>)).toBe(
      '<bdi translate="no">data-access:<wbr/>durability_<wbr/>eu</bdi>',
    );
  });

  it.each([
    ["Mika Tanaka", "person", "MT"],
    ["Ana María de la Cruz", "person", "AC"],
    ["Prince", "person", "PR"],
    ["42", "person", "?"],
    ["Gitaly", "team", "Gi"],
    ["Data Access: Durability", "team", "Da"],
    ["(ops) 😀", "team", "Op"],
  ] as const)("UI-72: %s, a %s, is %s", (name, kind, said) => {
    expect(initials(name, kind)).toBe(said);
  });
});

describe("Tables", () => {
  it("a folded cell says what its head would say, and the rail says how the service stands", () => {
    const drawn = renderToStaticMarkup(
      <Table
        caption="Services"
        rail
        columns={[
          { label: "Service", sort: { href: "/s", now: "ascending" } },
          { label: "Needed by", number: true },
        ]}
      >
        <Row standing="unowned">
          <Cell folded="name">Git Access</Cell>
          <Cell label="Needed by" number>
            2
          </Cell>
        </Row>
      </Table>,
    );
    expect(drawn).toContain('<th scope="col" class="rail"><span class="sr">Ownership</span></th>');
    expect(drawn).toContain('<th scope="col" aria-sort="ascending"><a href="/s" data-soft="stay">Service');
    expect(drawn).toContain(
      '<tr class="unowned"><td class="rail"><span class="sr">Unowned</span></td><td class="name-cell">Git Access</td><td class="num"><span class="foldlabel">Needed by </span>2</td></tr>',
    );
  });

  it.each([
    [1, 50, 106, "1 to 50 of 106"],
    [51, 50, 1240, "51 to 100 of 1,240"],
    [null, 50, 106, "50 shown of 106"],
    [1, 50, 10_001, "1 to 50 of more than 10,000"],
    [1, 0, 0, "0 of 0"],
    [1, 3, null, "1 to 3"],
  ])("UI-42: from %s, %s shown, of %s is said %s", (from, shown, total, said) => {
    expect(rangeOf(from, shown, total)).toBe(said);
  });

  it("UI-31: a count over 999 is shortened for the eye and exact for readers", () => {
    expect(renderToStaticMarkup(<Count of={1240} />)).toBe(
      '<span class="count"><span aria-hidden="true">1.2\u202Fk</span><span class="sr">1,240</span></span>',
    );
    expect(renderToStaticMarkup(<Count of={0} needsSomebody />)).toBe('<span class="count">0</span>');
  });

  it("a count over fewer rows says how many of them are shown", () => {
    expect(renderToStaticMarkup(<Count of={14} shown={6} />)).toBe('<span class="count">6 of 14</span>');
    expect(renderToStaticMarkup(<Count of={6} shown={6} />)).toBe('<span class="count">6</span>');
  });
});

describe("UI-104: a trend", () => {
  it("runs from zero to the highest, and a gap in the data is a gap", () => {
    const { placed, runs } = place([
      { label: "Jun", value: 10 },
      { label: "Jul", value: null },
      { label: "Aug", value: 0 },
      { label: "Sep", value: 5 },
    ]);
    expect(placed.map(({ y }) => y)).toEqual([36, 100, 68]);
    expect(runs).toEqual(["M14 36", "M251.3 100L370 68"]);
  });

  it("OW-D2: a change of rules cuts the line", () => {
    const { runs } = place([
      { label: "Jun", value: 1 },
      { label: "Jul", value: 1 },
      { label: "Aug", value: 1, cut: "DOC-01 is switched off" },
    ]);
    expect(runs).toHaveLength(2);
  });

  it("draws a level stretch by its two ends", () => {
    const points = [5, 5, 5, 2].map((value, day) => ({ label: String(day), value }));
    expect(place(points).runs).toEqual(["M14 36L251.3 36L370 74.4"]);
  });

  it("labels every point of 12, of more only first, lowest, highest and last", () => {
    const of = (count: number) =>
      place(
        Array.from({ length: count }, (_, n) => ({
          label: String(n),
          value: n === 3 ? 90 : n === 7 ? 1 : 50,
        })),
      ).placed;
    expect(labelled(of(12)).size).toBe(12);
    expect([...labelled(of(20))].map(({ label }) => label)).toEqual(["0", "3", "7", "19"]);
  });

  it("two figures never stand on each other: the last one wins", () => {
    const points = Array.from({ length: 90 }, (_, n) => ({ label: String(n), value: n === 87 ? 1 : 50 }));
    expect([...labelled(place(points).placed)].map(({ label }) => label)).toEqual(["0", "89"]);
  });

  it("one point and no point are drawn too", () => {
    expect(place([{ label: "Jun", value: 0 }]).placed).toEqual([{ label: "Jun", value: 0, x: 14, y: 100 }]);
    expect(place([]).runs).toEqual([]);
  });
});

describe("UI-80: the look-up's list", () => {
  const hit: LookupHit = {
    group: "Services",
    noun: "service",
    slug: "redis",
    name: "Persistent Redis",
    href: "/services/redis",
    why: "Tier 1",
    owner: "Durability",
    channel: "#g_durability",
    band: "owned",
    lifecycle: "production",
    graded: "owned",
    lead: "Ines Costa",
    named: false,
    reach: "tel:+1",
    nobodyWords: null,
  };

  it("groups keep the order of the answer, and the arrow keys walk what is drawn", () => {
    const line = (group: string, slug: string): Line => ({ kind: "hit", ...hit, group, slug });
    const drawn = grouped([line("Services", "a"), line("Teams", "b"), line("Services", "c")]);
    expect(drawn.map(({ group, lines }) => [group, lines.map(({ place: at }) => at)])).toEqual([
      ["Services", [0, 1]],
      ["Teams", [2]],
    ]);
  });

  it("the answer is copied as one line, an unowned service as such", () => {
    expect(asText(hit, "https://steward.example")).toBe(
      "Persistent Redis · Durability · #g_durability · lead Ines Costa · https://steward.example/services/redis",
    );
    expect(asText({ ...hit, owner: "Nobody yet", band: "unowned", channel: null, lead: null }, "")).toBe(
      "Persistent Redis · Unowned · /services/redis",
    );
  });

  it("a service that is named for a team, held by a person, or retired is no owned one, nor an unowned one", () => {
    const columns = (more: Partial<LookupHit>) =>
      renderToStaticMarkup(
        <LookupLine
          id="a"
          line={{ kind: "hit", ...hit, ...more }}
          query=""
          active={false}
          onPick={() => undefined}
        />,
      )
        .replaceAll(/<svg.*?<\/svg>/g, "")
        .replaceAll(/<[^>]*>/g, "|")
        .replaceAll(/\|+/g, "|")
        .replace(/^.*Tier 1\|/, "")
        .replace(/\|Enter\|$/, "");
    const alone = { lead: null, reach: null, channel: null, nobodyWords: "Nobody answers" };
    expect(columns({})).toBe("Durability|#g_durability|IC|Ines Costa|leads it");
    expect(columns({ ...alone, nobodyWords: "No lead known" })).toBe("Durability|No lead known");
    expect(columns({ ...alone, band: "weak", graded: "unaccepted, 12 d" })).toBe(
      "Durability|unaccepted, 12 d|Nobody answers",
    );
    const tom = { band: "weak", graded: "person-held, 3 d", owner: "Tom Visser", lead: "Tom Visser" };
    expect(columns({ ...tom, named: true, channel: null })).toBe(
      "Tom Visser|person-held, 3 d|TV|Tom Visser|is named, no team answers",
    );
    expect(asText({ ...hit, ...tom, named: true, channel: null }, "")).toBe(
      "Persistent Redis · Tom Visser (person-held, 3 d) · /services/redis",
    );
    // A team may be called like its lead.
    const alike = { owner: "Ines Costa", channel: null };
    expect(columns(alike)).toBe("Ines Costa|IC|Ines Costa|leads it");
    expect(asText({ ...hit, ...alike }, "")).toBe(
      "Persistent Redis · Ines Costa · lead Ines Costa · /services/redis",
    );
    expect(columns({ ...alone, band: "unowned", owner: "Unassigned" })).toBe("Unowned|Nobody answers");
    expect(columns({ ...alone, owner: null, lifecycle: "retired", nobodyWords: "Needs no owner" })).toBe(
      "Retired|Needs no owner",
    );
    expect(asText({ ...hit, ...alone, band: null, owner: null, lifecycle: "retired" }, "")).toBe(
      "Persistent Redis · Retired · /services/redis",
    );
    expect(asText({ ...hit, ...alone, band: "weak", graded: "unaccepted, 12 d" }, "")).toBe(
      "Persistent Redis · Durability (unaccepted, 12 d) · /services/redis",
    );
  });

  it("what matched is cut out without regard to case", () => {
    expect(cut("Persistent Redis", " redis ")).toEqual(["Persistent ", "Redis", ""]);
    expect(cut("Gitaly", "redis")).toEqual(["Gitaly", "", ""]);
  });

  it("what was looked up last is asked again; an answer of another shape is no lines", () => {
    expect(linesOf({ hits: [hit], texts: ["old name"] })).toEqual([
      { kind: "hit", ...hit },
      { kind: "place", group: "Looked up last", name: "old name", href: "/lookup?q=old%20name" },
    ]);
    expect([linesOf(null), linesOf({ hits: "x" }), linesOf([])]).toEqual([[], [], []]);
  });

  it("pages and deeds match by every word", () => {
    const register = {
      kind: "place",
      group: "Do",
      name: "Register a service",
      href: "/services/new",
    } as const;
    expect(placesFor("serv reg", [register])).toEqual([register]);
    expect(placesFor("team", [register])).toEqual([]);
  });

  it.each([
    ["ArrowDown", 2, 3, 0],
    ["ArrowUp", 0, 3, 2],
    ["ArrowDown", -1, 3, 0],
    ["End", 0, 3, 2],
    ["Home", 2, 3, 0],
    ["a", 0, 3, null],
    ["ArrowDown", 0, 0, null],
  ])("UI-82: %s from %s of %s leads to %s", (key, active, count, next) => {
    expect(placeAfter(key, active, count)).toBe(next);
  });
});

describe("Markdown somebody wrote", () => {
  it("keeps text and safe links, drops scripts, images and styles", () => {
    expect(
      safeHtml(
        "# Run\n\n[a](https://a.example) [b](javascript:alert(1)) ![i](https://i.example/x.png)<script>x</script>",
      ),
    ).toBe(
      '<h3>Run</h3>\n<p><a href="https://a.example" rel="nofollow noopener noreferrer">a</a> <a rel="nofollow noopener noreferrer">b</a> </p>\n',
    );
  });
});
