import type { Metadata } from "next";
import { FindingTable } from "@/components/audits/findings/finding-table";
import { NumbersForm, SwitchForm } from "@/components/audits/settings/forms";
import { PageHead } from "@/components/layout/page-head";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { severityWord } from "@/lib/audits/domain/severity";
import { pageFindings } from "@/lib/audits/queries/audit";
import { readRule } from "@/lib/audits/queries/rules";
import type { ParameterView, RuleView } from "@/lib/audits/view/rules";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { decodedText } from "@/lib/kernel/address-text";
import { paths } from "@/lib/kernel/paths";
import { ruleAction } from "../../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Parameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodedText((await params).id)} · Rule` };
}

const sets = {
  D: "on from the start",
  C: "off until an auditor turns it on",
  L: "comes later",
} as const;
const subjects: Readonly<Record<string, string>> = {
  service: "each service",
  person: "each person",
  policy: "each escalation policy",
  "business-service": "each business service",
  organisation: "the organisation",
};

/** What findings are kept of, and what all of them together are called. */
const allOf: Readonly<Record<string, string>> = {
  service: "services",
  "business-service": "business services",
  person: "people",
};
const kept: ReadonlySet<string> = new Set(Object.keys(allOf));

export default async function RulePage({ params, searchParams }: Props) {
  const [ctx, { id }, parameters] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const rule = valueOrNotFound(await readRule(ctx, decodeURIComponent(id)));
  const [failing, clock] = await Promise.all([
    pageFindings(ctx, { rule: rule.id, state: "failed", limit: 20 }),
    clockOf(ctx),
  ]);
  const found = failing.ok ? failing.value : { items: [], page: { total: 0 } };
  return (
    <>
      <PageHead
        title={`${rule.id}: ${rule.title}`}
        crumbs={[
          { href: paths.audits, label: "Audit" },
          { href: paths.rules(), label: "Rule book" },
        ]}
        facts={[
          rule.on ? "On" : rule.set === "L" ? "Comes later" : "Off",
          `Version ${String(rule.version)}`,
          severityWord(rule.severity),
        ]}
      />
      {single(parameters, "done") === "changed" && (
        <div role="status">
          <Note>
            Saved as version {rule.version}. The catalog was judged anew, and the trends show a cut.
          </Note>
        </div>
      )}
      <div className="cols">
        <div>
          <Section title="What it asks">
            <Definitions>
              <Definition term="Passes when">{rule.condition}</Definition>
              <Definition term="Asked of">
                {subjects[rule.of] ?? rule.of}
                {rule.tierOneOnly && ", of tier 1 only"}
              </Definition>
              <Definition term="How to mend">{rule.mend}</Definition>
              <Definition term="Needs">
                {rule.feed === null ? "our own records" : `what the ${rule.feed} feed tells`}
                {!rule.built && ": not recorded yet, so it says nothing"}
              </Definition>
              <Definition term="Can be waived">
                {rule.waivable ? <Link href={paths.waivers({ rule: rule.id })}>yes</Link> : "no"}
              </Definition>
              <Definition term="By the book">{sets[rule.set]}</Definition>
              <Definition term="Source">{rule.source}</Definition>
            </Definitions>
          </Section>
          <Section
            title="What fails it"
            beside={<span className={found.page.total > 0 ? "count bad" : "count"}>{found.page.total}</span>}
            more={
              found.page.total > 0 && (
                <Link href={paths.findings({ rule: rule.id, state: "failed" })}>As a list</Link>
              )
            }
          >
            {found.items.length === 0 ? (
              <p className="muted mt-2">Nothing fails it.</p>
            ) : (
              <FindingTable
                caption={`What fails ${rule.id}`}
                findings={found.items}
                clock={clock}
                rules={false}
              />
            )}
          </Section>
          <Section title="Versions">
            <Table
              caption={`Versions of ${rule.id}`}
              columns={[
                { label: "Version" },
                { label: "State" },
                { label: "Numbers" },
                { label: "Why" },
                { label: "Who, when" },
              ]}
            >
              {rule.versions.map((one) => (
                <Row key={one.version}>
                  <Cell folded="name">{one.version}</Cell>
                  <Cell folded="end">{one.on ? "on" : "off"}</Cell>
                  <Cell folded="below">{one.numbers === "" ? "as in the book" : one.numbers}</Cell>
                  <Cell label="Why" muted>
                    {one.reason}
                  </Cell>
                  <Cell label="By" muted>
                    {one.by}, <Moment at={one.at} clock={clock} as="whole" />
                  </Cell>
                </Row>
              ))}
              <Row>
                <Cell folded="name">1</Cell>
                <Cell folded="end">{rule.set === "D" ? "on" : "off"}</Cell>
                <Cell folded="below">as in the book</Cell>
                <Cell label="Why" muted>
                  The book itself
                </Cell>
                <Cell label="By" muted>
                  –
                </Cell>
              </Row>
            </Table>
          </Section>
        </div>
        <div>
          <Section title="How they stand to it">
            <Counts rule={rule} />
          </Section>
          {rule.parameters.length > 0 && (
            <Section title="Its thresholds">
              <Numbers rule={rule} />
            </Section>
          )}
          {(rule.set !== "L" || rule.can.change) && (
            <Section title={rule.on ? "Switch it off" : "Switch it on"}>
              {!rule.can.change ? (
                <p className="muted mt-2">Only an auditor can change the rule book.</p>
              ) : rule.can.whySwitch !== null ? (
                <p className="muted mt-2">{rule.can.whySwitch}</p>
              ) : (
                <div className="mt-3">
                  <SwitchForm rule={rule.id} version={rule.version} on={rule.on} action={ruleAction} />
                </div>
              )}
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Counts({ rule: { id, on, of, counts } }: { readonly rule: RuleView }) {
  if (!on) return <p className="muted mt-2">It is off: nobody is asked.</p>;
  if (!kept.has(of))
    return <p className="muted mt-2">It is about {subjects[of] ?? of}, which nothing records yet.</p>;
  const states = [
    ["failed", "Fails", counts.failed],
    ["no-data", "No data", counts.noData],
    ["waived", "Waived", counts.waived],
    ["error", "The rule broke", counts.error],
  ] as const;
  return (
    <Definitions>
      {states
        .filter(([state, , count]) => count > 0 || state === "failed" || state === "no-data")
        .map(([state, word, count]) => (
          <Definition key={state} term={word}>
            {count === 0 ? (
              "0"
            ) : (
              <Link href={paths.findings({ rule: id, state })}>
                <Mark is={state === "failed" ? "bad" : state === "waived" ? "waived" : "unknown"}>
                  {count}
                </Mark>
              </Link>
            )}
          </Definition>
        ))}
      <Definition term="Passes, or is not asked">{counts.rest}</Definition>
      <Definition term={`All ${allOf[of] ?? "services"}`}>{counts.total}</Definition>
    </Definitions>
  );
}

const fieldsOf = ({ name, label, unit, least, most, values }: ParameterView) =>
  values.map(({ tier, value, book }, place) => ({
    field: tier === null ? `parameters.${name}` : `parameters.${name}.${String(place)}`,
    label: tier === null ? label : `${label}, ${tier}`,
    value,
    unit,
    hint: `${String(least)} to ${String(most)}. The book says ${String(book)}.`,
  }));

function Numbers({ rule }: { readonly rule: RuleView }) {
  const shared = [...new Set(rule.parameters.flatMap(({ sharedWith }) => sharedWith))];
  return (
    <div className="mt-3">
      {rule.can.change ? (
        <NumbersForm
          rule={rule.id}
          version={rule.version}
          fields={rule.parameters.flatMap(fieldsOf)}
          action={ruleAction}
        />
      ) : (
        <Definitions>
          {rule.parameters.flatMap(fieldsOf).map(({ field, label, value, unit }) => (
            <Definition key={field} term={label}>
              {value} {unit}
            </Definition>
          ))}
        </Definitions>
      )}
      {shared.length > 0 && (
        <p className="muted mt-2">
          Also read by{" "}
          {shared.map((id, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <Link href={paths.rule(id)}>{id}</Link>
            </span>
          ))}
          : they get a new version too.
        </p>
      )}
    </div>
  );
}
