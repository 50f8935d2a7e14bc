import Link from "next/link";
import { Shell } from "@/components/layout/shell";
import { PageHead } from "@/components/layout/page-head";
import { Tabs } from "@/components/layout/tabs";
import { Strip } from "@/components/layout/strip";
import { EmptyState } from "@/components/layout/empty-state";
import { places } from "@/components/layout/places";
import { ButtonLink, Submit } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Mark } from "@/components/ui/mark";
import { Count } from "@/components/ui/count";
import { Who, Nobody } from "@/components/ui/who";
import { Face } from "@/components/ui/face";
import { Section } from "@/components/ui/section";
import { Table, Row, Cell } from "@/components/ui/table";
import { Pager } from "@/components/ui/pager";
import { Line, Stop } from "@/components/ui/line";
import { Note } from "@/components/ui/note";
import { Log, LogEntry } from "@/components/ui/log";
import { Tasks, Task } from "@/components/ui/tasks";
import { Definitions, Definition } from "@/components/ui/definitions";
import { Moment, MomentSpan } from "@/components/ui/moment";
import { GradeBar } from "@/components/ui/grade-bar";
import { Trend, TrendTable, Spark } from "@/components/ui/trend";
import { Skeleton } from "@/components/ui/skeleton";
import { Name } from "@/components/ui/text";
import { Confirm, Keep } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { TextField, AreaField, SelectField } from "@/components/ui/field";
import { RadioField, CheckField, DateTimeField, FileField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { SaveBar } from "@/components/ui/save-bar";
import { LookupBox } from "@/components/ui/lookup-box";
import { FacetMenu } from "@/components/services/facet-menu";
import { Markdown } from "@/components/ui/markdown";
import { look } from "./actions";

const clock = { now: "2026-11-24T02:12:00Z", zone: "Europe/Amsterdam" };
const rows = [
  ["Git Access", "git", null, 1, "unowned", "placeholder, 412 d", "3 · 5"],
  ["GitLab API", "api", null, 1, "unowned", "placeholder, 412 d", "2 · 6"],
  ["Consul", "consul", "Reliability Foundations", 1, "weak", "unreached", "2 · 4"],
  ["HAProxy (Frontend)", "frontend", "Reliability Foundations", 1, "weak", "thin", "1 · 5"],
  [
    "Cloudflare Web Application Firewall",
    "cloudflare",
    "Reliability Foundations",
    1,
    "owned",
    "owned",
    "0 · 5",
  ],
  ["Gitaly", "gitaly", "Gitaly", 1, "owned", "owned", "1 · 6"],
  [
    "Logs PagerDuty incident events to ElasticSearch",
    "pd-event-logger-7760xa",
    "Monitoring",
    3,
    "retired",
    "retired",
    "–",
  ],
] as const;

export default async function Look({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const { show = "all" } = await searchParams;
  return (
    <Shell viewer={{ name: "Priya Raman", slug: "priya" }} unowned={19} {...clock}>
      {show === "service" && <Service />}
      {show === "services" && <Services />}
      {show === "audit" && <Audit />}
      {show === "form" && <Edit />}
      {show === "home" && <LookupBox size="large" places={places} />}
      {show === "all" && <All />}
    </Shell>
  );
}

function Edit() {
  return (
    <>
      <PageHead
        crumbs={[
          { label: "Services", href: "/services" },
          { label: "PlantUML", href: "/services/plantuml" },
        ]}
        title="Edit PlantUML"
      />
      <div className="cols form">
        <Form
          name="Edit service"
          action={look}
          version={3}
          keepsDraft
          fields={[
            { path: "name", label: "Display name", was: "PlantUML" },
            { path: "lifecycle", label: "Lifecycle", was: "production" },
          ]}
        >
          <TextField
            name="name"
            label="Display name"
            hint={
              <>
                What people call it. The slug <span className="mono">plantuml</span> stays, and old names keep
                working.
              </>
            }
            value="PlantUML"
          />
          <AreaField
            name="purpose"
            label="What it is for"
            hint="One or two sentences for someone who was woken by it."
            value="Draws the diagrams in issues, merge requests and wiki pages."
          />
          <TextField
            name="aliases"
            label="Also known as"
            optional
            hint="Names people search for. One each line."
            value="puml"
          />
          <ComboField
            of="team"
            source="/api/v1/teams"
            name="owner"
            label="Offer it to"
            hint="Choosing a team sends it an offer. It owns the service once a lead accepts."
          />
          <RadioField
            name="tier"
            label="Tier"
            hint="What it owes."
            value="2"
            options={[
              { value: "1", label: "Tier 1", explain: "Customers stop. 24 × 7, three levels, disaster plan" },
              {
                value: "2",
                label: "Tier 2",
                explain: "Customers are hindered. Weekday support hours, two levels",
              },
              { value: "3", label: "Tier 3", explain: "Only we notice. Two levels, best effort" },
            ]}
          />
          <SelectField
            name="lifecycle"
            label="Lifecycle"
            value="production"
            options={[
              { value: "preview", label: "Preview" },
              { value: "production", label: "Production" },
            ]}
          />
          <TextField
            name="slug"
            label="Slug"
            value="plantuml"
            locked={{ why: "From gitlab import, 3 h ago.", href: "#", deed: "Unlock" }}
          />
          <TextField name="runbook" label="Runbook link" mono value="docs/plantuml/README.md" />
          <TextField name="minutes" label="Wait" type="number" unit="min" value="5" />
          <DateTimeField name="from" label="From" zone="Europe/Amsterdam" value="2026-11-26T20:00" />
          <FileField name="file" label="Catalog file" accept=".csv" optional />
          <CheckField name="alone" label="It stands alone" explain="It needs no other service." />
          <SaveBar cancel="#" />
        </Form>
        <aside>
          <Section title="What tier 2 asks, and what is missing">
            <Tasks label="Owed">
              <Task is="bad" title="An owner that is a team" detail="reliability_unowned is a placeholder" />
              <Task is="warn" title="A runbook, checked within 180 days" detail="link is not a web address" />
              <Task is="ok" title="A dashboard" />
            </Tasks>
          </Section>
        </aside>
      </div>
    </>
  );
}

function Audit() {
  return (
    <>
      <PageHead
        title="19 of 106 services have no team that answers"
        facts={[
          "4 are tier 1",
          "All 106 have something in the owner field",
          "1 is offered to a team",
          <span key="c">
            Counted <Moment at="2026-11-24T02:00:00Z" clock={clock} as="whole" />
          </span>,
        ]}
        actions={
          <>
            <ButtonLink href="#">Export CSV</ButtonLink>
            <ButtonLink href="#">As of a date</ButtonLink>
            <ButtonLink href="#" weight="main">
              Start triage
            </ButtonLink>
          </>
        }
      />
      <GradeBar
        noun="services"
        parts={[
          { word: "owned", count: 47, href: "#1", fill: "ink" },
          { word: "weak · unconfirmed", count: 11, href: "#2", fill: "ink-hatched" },
          { word: "weak · unaccepted", count: 14, href: "#3", fill: "tint" },
          { word: "weak · unreached", count: 9, href: "#4", fill: "warn-striped" },
          { word: "weak · thin", count: 6, href: "#5", fill: "warn-hatched" },
          { word: "unowned · placeholder", count: 19, href: "#6", fill: "bad" },
        ]}
      />
      <div className="cols">
        <Section
          title="Unowned, worst first"
          beside={
            <>
              <Count of={19} needsSomebody />
              <span className="muted hide-s">tier, SLA weight, dependents, age</span>
            </>
          }
        >
          <Table
            caption="Unowned services"
            rail
            calm
            columns={[
              { label: "Service" },
              { label: "Tier" },
              { label: "Needed by", number: true },
              { label: "Days", number: true },
              { label: "Suggested team, and why" },
              { label: "Action", hidden: true },
            ]}
          >
            {rows.slice(0, 3).map(([n, s, , t]) => (
              <Row key={s} standing="unowned">
                <Cell folded="name">
                  <a className="plain name" href="#">
                    {n}
                  </a>
                </Cell>
                <Cell folded="hidden">{t}</Cell>
                <Cell folded="hidden" number>
                  2
                </Cell>
                <Cell folded="hidden" number>
                  412
                </Cell>
                <Cell>
                  Gitaly{" "}
                  <span className="muted">possible: 6 of 8 pages acknowledged, 1 of 6 contributing</span>
                </Cell>
                <Cell folded="end" number>
                  <ButtonLink small href="#" label={`Offer ${n}`}>
                    Offer
                  </ButtonLink>
                </Cell>
              </Row>
            ))}
          </Table>
        </Section>
        <div>
          <Section title="Unowned, 6 months">
            <Trend
              label="Unowned services by month"
              needsSomebody
              points={[
                ["Jun", 31],
                ["Jul", 30],
                ["Aug", 26],
                ["Sep", 26],
                ["Oct", 21],
                ["Nov", 19],
              ].map(([label, value]) => ({ label: label as string, value: value as number }))}
            />
            <TrendTable
              label="Unowned"
              points={[
                { label: "Jun", value: 31 },
                { label: "Jul", value: null },
              ]}
            />
          </Section>
          <Section title="By team" more={<a href="#">27 teams</a>}>
            <Table
              caption="Findings by team"
              columns={[
                { label: "Team" },
                { label: "Services", number: true },
                { label: "Block", number: true },
              ]}
            >
              <Row>
                <Cell folded="name">
                  <a className="plain" href="#">
                    Data Access: Durability
                  </a>
                </Cell>
                <Cell number label="Services">
                  18
                </Cell>
                <Cell number folded="end">
                  3
                </Cell>
              </Row>
            </Table>
          </Section>
        </div>
      </div>
    </>
  );
}

function Services() {
  return (
    <>
      <PageHead
        title="Services"
        facts={[
          "106 services",
          "27 teams and 1 placeholder",
          <a key="u" href="#">
            19 unowned
          </a>,
        ]}
        actions={
          <>
            <ButtonLink href="#">Import</ButtonLink>
            <ButtonLink href="#" weight="main" shortcut="n">
              Register a service
            </ButtonLink>
          </>
        }
      />
      <form className="filters" role="search" aria-label="Filter services">
        <input
          className="input"
          type="search"
          aria-label="Filter by name"
          placeholder="Filter by name, slug or old name"
        />
        <FacetMenu
          label="Owner"
          chosen={[]}
          values={[{ value: "a", label: "Gitaly", count: 3, href: "#" }]}
          clear="#"
        />
        <FacetMenu
          label="Tier"
          chosen={["1"]}
          values={[
            { value: "1", label: "1", count: 3, href: "#" },
            { value: "2", label: "2", count: 30, href: "#" },
          ]}
          clear="#"
        />
        <a className="pick" href="#">
          Unowned only <Count of={19} needsSomebody />
        </a>
        <a className="pick set" href="#">
          Mine <Count of={1} />
        </a>
      </form>
      <Table
        caption="Services, 1 to 50 of 106"
        rail
        stick
        columns={[
          { label: "Service", width: "32%", sort: { href: "#", now: null } },
          { label: "Owner", width: "22%" },
          { label: "Tier", sort: { href: "#", now: "descending" } },
          { label: "Lifecycle" },
          { label: "On call now" },
          { label: "Grade" },
          { label: "Findings: blocking, warning", short: "B · W", number: true },
        ]}
      >
        {rows.map(([n, s, o, t, st, g, f]) => (
          <Row key={s} standing={st}>
            <Cell folded="name">
              <Link className="plain name" href={`/services/${s}`} prefetch={false}>
                <Name>{n}</Name>
              </Link>{" "}
              <span className="mono faint hide-s">{s}</span>
            </Cell>
            <Cell folded="below">
              {o === null ? (
                <>
                  <Mark is="bad">Unowned</Mark>{" "}
                  <a className="quiet hide-s ml-2" href="#">
                    Offer it
                  </a>
                </>
              ) : (
                <a className="plain" href="#">
                  {o}
                </a>
              )}
            </Cell>
            <Cell folded="hidden">{t}</Cell>
            <Cell folded="hidden" muted>
              Production
            </Cell>
            <Cell folded="below-end">{o === null ? <Nobody /> : <Who name="Lea Novak" kind="person" />}</Cell>
            <Cell folded="end">
              {st === "unowned" ? (
                <span className="bad">{g}</span>
              ) : (
                <Mark is={st === "weak" ? "warn" : st === "owned" ? "ok" : "none"}>{g}</Mark>
              )}
            </Cell>
            <Cell folded="hidden" number>
              {f}
            </Cell>
          </Row>
        ))}
      </Table>
      <Pager from={1} shown={50} total={106} size={50} previous={null} next="#" />
    </>
  );
}

function Service() {
  return (
    <>
      <Strip>
        As it was on <Moment at="2026-11-04T11:00:00Z" clock={clock} as="whole" />. Read-only.{" "}
        <a href="#">Go to today</a>
      </Strip>
      <PageHead
        crumbs={[{ label: "Services", href: "/services" }]}
        title="Gitaly"
        facts={[
          <span key="s" className="mono">
            gitaly
          </span>,
          "Tier 1",
          "Production",
          "Git storage: serves every clone, fetch and push",
        ]}
        actions={
          <>
            <CopyButton text="Gitaly" label="Copy the answer">
              Copy
            </CopyButton>
            <ButtonLink href="#">Hand over</ButtonLink>
            <ButtonLink href="#">Edit</ButtonLink>
            <ButtonLink href="#" weight="main">
              Reach level 1
            </ButtonLink>
          </>
        }
      />
      <div className="answer">
        <section className="own" aria-labelledby="o1">
          <h2 id="o1">Owner</h2>
          <p className="big">
            <Face name="Gitaly" kind="team" large />
            <a className="plain" href="#">
              Gitaly
            </a>
          </p>
          <p>Owned: accepted 12 Jan 2024, attested until 30 Nov</p>
          <p className="muted">
            Ask in <a href="#">#g_gitaly</a>. Manager Carmen Ruiz
          </p>
        </section>
        <section className="on" aria-labelledby="o2">
          <h2 id="o2">On call now, level 1</h2>
          <p className="big">
            <Face name="Mika Tanaka" kind="person" on large />
            <a className="plain" href="#">
              Mika Tanaka
            </a>
          </p>
          <p>
            Hands off to Teo Lindqvist at <Moment at="2026-11-24T07:00:00Z" clock={clock} as="deciding" />
          </p>
          <p className="muted">
            For Mika it is 11:12 (Tokyo). <a href="#">Why Mika?</a>
          </p>
        </section>
        <section aria-labelledby="o3">
          <h2 id="o3">First aid</h2>
          <p>
            <a href="#">Runbook</a>{" "}
            <span className="faint">
              checked <Moment at="2026-11-15T02:00:00Z" clock={clock} as="age" /> by Teo Lindqvist
            </span>
          </p>
          <p>
            <a href="#">Dashboard</a> · <a href="#">Logs</a>
          </p>
        </section>
      </div>
      <Section
        title="If it pages now"
        beside={
          <span className="muted">
            by <a href="#">Gitaly, all hours</a>
          </span>
        }
        more={<a href="#">At another time</a>}
      >
        <Line label="Escalation path">
          <Stop
            is="now"
            when={
              <>
                03:12 <span className="muted">at once</span>
              </>
            }
          >
            <span className="what">Level 1 · Mika Tanaka</span>
          </Stop>
          <Stop is="missed" when="03:17">
            <span className="what bad">Level 2 · nobody, skipped at once</span>
          </Stop>
          <Stop is="done" when="03:27">
            <span className="what">Level 3 · Carmen Ruiz, manager</span>
          </Stop>
          <Stop is="todo" when="03:32">
            <span className="what">Level 4</span>
          </Stop>
          <Stop is="todo" end when="04:42">
            <span className="what">Second pass ends. #g_gitaly is told</span>
          </Stop>
        </Line>
        <div className="mt-4">
          <Note tone="bad">
            Nobody at level 1 from{" "}
            <MomentSpan start="2026-11-26T19:00:00Z" end="2026-11-27T01:00:00Z" clock={clock} />. Level 2 is
            paged at once: Ana Sokolova. <a href="#">Cover the gap</a>
          </Note>
        </div>
      </Section>
      <Tabs
        label="Gitaly"
        tabs={["Overview", "On-call", "Promises", "Dependencies", "Readiness", "History", "Source"].map(
          (name, i) => ({ name, href: `#${name}`, now: i === 0 }),
        )}
      />
      <div className="cols">
        <div>
          <Section
            title="Needs you"
            beside={<Count of={5} needsSomebody />}
            more={<a href="#">All findings</a>}
          >
            <Tasks label="Needs you">
              <Task
                is="bad"
                title={
                  <a className="plain name" href="#">
                    Nobody is on call for Gitaly, level 1
                  </a>
                }
                detail="Thu 26 Nov 20:00 to Fri 27 Nov 02:00 (6 h). Level 2 is paged at once."
                acts={
                  <ButtonLink small weight="main" href="#">
                    Cover the gap
                  </ButtonLink>
                }
              />
              <Task
                is="warn"
                title={
                  <a className="plain name" href="#">
                    NGINX is offered to your team
                  </a>
                }
                detail="Proposed by Platform Audit with a reason."
                acts={
                  <ButtonLink small href="#">
                    Read the offer
                  </ButtonLink>
                }
              />
              <Task
                is="task"
                title={
                  <a className="plain name" href="#">
                    Attest that Gitaly still owns Gitaly
                  </a>
                }
                detail="Ends Mon 30 Nov."
                acts={
                  <form action="#">
                    <Submit small weight="plain">
                      Attest
                    </Submit>
                  </form>
                }
              />
              <Task is="waived" title="Threat model dated" detail="Waived until 31 Jan 2027" />
            </Tasks>
          </Section>
          <Section
            title="Needed by"
            beside={
              <>
                <Count of={1240} />
                <Mark is="bad">4 unowned</Mark>
              </>
            }
          >
            <Table
              caption="Needed by"
              rail
              calm
              columns={[{ label: "Service" }, { label: "Owner" }, { label: "Tier" }]}
            >
              {rows.slice(1, 6).map(([n, s, o, t, st]) => (
                <Row key={s} standing={st}>
                  <Cell folded="name">
                    <a className="plain name" href="#">
                      {n}
                    </a>
                  </Cell>
                  <Cell>{o ?? <Mark is="bad">Unowned</Mark>}</Cell>
                  <Cell folded="end">tier {t}</Cell>
                </Row>
              ))}
            </Table>
          </Section>
        </div>
        <div>
          <Section title="Record">
            <Definitions>
              <Definition
                term="What it is for"
                edit={
                  <ButtonLink weight="text" small href="#">
                    Edit
                  </ButtonLink>
                }
              >
                Git storage: serves every clone, fetch and push
              </Definition>
              <Definition term="Repository">
                <a href="#">gitlab-org/gitaly</a>
              </Definition>
            </Definitions>
          </Section>
          <Section title="On call now, Gitaly" more={<a href="#">Schedule</a>}>
            <Line down label="On call now">
              <Stop is="now" when="Level 1">
                <a className="plain name" href="#">
                  Mika Tanaka
                </a>
                <span className="muted">until 08:00</span>
              </Stop>
              <Stop is="done" when="Level 2">
                <a className="plain name" href="#">
                  Ana Sokolova
                </a>
                <span className="muted">until Mon 08:00</span>
              </Stop>
            </Line>
          </Section>
          <Section title="History">
            <Log>
              <LogEntry when={<Moment at="2026-11-23T13:22:00Z" clock={clock} />}>
                Priya Raman changed <b>Runbook</b> from <span className="mono">/gitaly-old.md</span> to{" "}
                <span className="mono">/gitaly.md</span> <a href="#">Undo</a>
              </LogEntry>
              <LogEntry when={<Moment at="2024-01-12T13:22:00Z" clock={clock} />}>
                Gitaly <b>accepted ownership</b>
              </LogEntry>
            </Log>
          </Section>
        </div>
      </div>
    </>
  );
}

function All() {
  return (
    <>
      <PageHead title="Components and their states" />
      <Section title="Buttons">
        <div className="mt-3 flex flex-wrap gap-3">
          <ButtonLink href="#" weight="main">
            Register a service
          </ButtonLink>
          <ButtonLink href="#">Import</ButtonLink>
          <ButtonLink href="#" weight="risk">
            Retire
          </ButtonLink>
          <ButtonLink href="#" weight="text">
            Cancel
          </ButtonLink>
          <ButtonLink href={null} why="No">
            Disabled
          </ButtonLink>
          <ButtonLink href="#" small>
            Small
          </ButtonLink>
          <form
            action={async () => {
              "use server";
              await new Promise((r) => setTimeout(r, 4000));
            }}
          >
            <Submit>Save</Submit>
          </form>
          <Confirm opener="Retire InfluxDB" href="#" question="Retire InfluxDB?">
            <p>
              2 services still need it, and their teams have not answered: Monitoring, Blackbox Exporters. Its
              name keeps resolving to this page.
            </p>
            <Form name="Retire InfluxDB" action={look}>
              <TextField name="why" label="Why" />
              <div className="acts">
                <Keep href="#">Keep it</Keep>
                <Submit weight="risk">Retire InfluxDB</Submit>
              </div>
            </Form>
          </Confirm>
        </div>
      </Section>
      <Section title="Marks">
        <p className="mt-3 flex flex-wrap gap-4">
          <Mark is="ok">healthy</Mark>
          <Mark is="warn">burning</Mark>
          <Mark is="bad">violated</Mark>
          <Mark is="unknown">no data 2 d</Mark>
          <Mark is="waived">waived until 31 Jan 2027</Mark>
          <Mark is="none">blank</Mark>
          <Mark is="task">open</Mark>
          <Who name="Mika Tanaka" kind="person" on />
          <Who name="Teo Lindqvist" kind="person" />
          <Who name="Gitaly" kind="team" href="#" />
          <Nobody />
          <Name>{"safe\u202Eexe.txt"}</Name>
          <Spark values={[9, 8, 6, 5, 2]} />
        </p>
      </Section>
      <Section title="Lists">
        <div className="l:grid-cols-3 mt-3 grid gap-6">
          <Skeleton label="services" rows={3} />
          <EmptyState title="No promises yet" action={{ href: "#", label: "Start from the tier's defaults" }}>
            A promise says what users may count on.
          </EmptyState>
          <Note>4,212 services match, the first 50 are shown.</Note>
          <Note tone="warn">
            <b>You are reading a copy of 02:58.</b> The database does not answer.
          </Note>
          <Markdown
            text={
              "# Run\n\n1. Do *this*\n2. `that`\n\n```\nls -la\n```\n[x](javascript:alert(1)) [y](https://y.example) <script>1</script>"
            }
          />
        </div>
      </Section>
    </>
  );
}
