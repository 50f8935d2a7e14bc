import { PickLink } from "@/components/ui/pick-link";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { familyOf, familyWords } from "@/lib/audits/domain/families";
import { severityWord } from "@/lib/audits/domain/severity";
import { listRules } from "@/lib/audits/queries/rules";
import type { RuleRowView } from "@/lib/audits/view/rules";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Rule book" };

const shown = ["on", "off", "all"] as const;

export default async function RulesPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const rules = await listRules(ctx);
  const asked = single(parameters, "show");
  const show = shown.find((one) => one === asked) ?? "on";
  const listed = rules.filter(({ on }) => show === "all" || on === (show === "on"));
  const count = (one: (typeof shown)[number]) =>
    rules.filter(({ on }) => one === "all" || on === (one === "on")).length;
  const words = { on: "On", off: "Off", all: "All" };
  return (
    <>
      <PageHead
        title="Rule book"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          `${String(count("on"))} of ${String(rules.length)} rules are on`,
          "A rule without data is never passed",
        ]}
      />
      <nav className="filters" aria-label="Rules shown">
        {shown.map((one) => (
          <PickLink key={one} on={show === one} href={paths.rules({ show: one === "on" ? null : one })}>
            {words[one]} <Count of={count(one)} />
          </PickLink>
        ))}
      </nav>
      {Object.entries(familyWords).map(([family, title]) => {
        const own = listed.filter(({ id }) => familyOf(id) === family);
        return own.length === 0 ? null : (
          <Section key={family} title={title} beside={<span className="mono faint">{family}</span>}>
            <RuleTable caption={title} rules={own} />
          </Section>
        );
      })}
    </>
  );
}

function RuleTable({ caption, rules }: { readonly caption: string; readonly rules: readonly RuleRowView[] }) {
  return (
    <Table
      caption={`Rules: ${caption}`}
      columns={[
        { label: "Rule", width: "9%" },
        { label: "Passes when", width: "46%" },
        { label: "Severity" },
        { label: "State" },
        { label: "Fails", number: true },
        { label: "No data", number: true },
      ]}
    >
      {rules.map((rule) => (
        <Row key={rule.id}>
          <Cell folded="name">
            <Link className="name" href={paths.rule(rule.id)}>
              {rule.id}
            </Link>
          </Cell>
          <Cell folded="below">
            {rule.title} <span className="muted block">{rule.condition}</span>
          </Cell>
          <Cell folded="hidden">{severityWord(rule.severity)}</Cell>
          <Cell folded="hidden">
            <Standing rule={rule} />
          </Cell>
          <Cell folded="end" number label="Fail">
            {rule.failed === 0 ? (
              "–"
            ) : (
              <Link
                href={paths.findings({ rule: rule.id, state: "failed" })}
                aria-label={`${String(rule.failed)} fail ${rule.id}`}
              >
                {rule.failed}
              </Link>
            )}
          </Cell>
          <Cell folded="hidden" number>
            {rule.noData === 0 ? (
              "–"
            ) : (
              <Link
                href={paths.findings({ rule: rule.id, state: "no-data" })}
                aria-label={`${String(rule.noData)} without data for ${rule.id}`}
              >
                {rule.noData}
              </Link>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Standing({ rule }: { readonly rule: RuleRowView }) {
  if (!rule.on) return <Mark is="none">{rule.set === "L" ? "later" : "off"}</Mark>;
  return rule.built ? <Mark is="ok">on</Mark> : <Mark is="unknown">on, not recorded yet</Mark>;
}
