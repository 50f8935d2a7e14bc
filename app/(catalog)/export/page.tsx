import type { Metadata } from "next";
import { ColumnChoice } from "@/components/exchange/column-choice";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { type Parameters, readParameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { fieldHead } from "@/lib/exchange/domain/csv-field";
import { columnHeads, usualHeads } from "@/lib/exchange/domain/export/csv";
import { described, exportFormats } from "@/lib/exchange/domain/export/format";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { fieldsInUse } from "@/lib/services/queries/custom-fields";
import { listServices } from "@/lib/services/queries/service-list";
import { ServiceListQuery } from "@/lib/services/schema/service-list";

export const metadata: Metadata = { title: "Export" };

export default async function ExportPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values: filter, ignored } = readParameters(ServiceListQuery, parameters);
  const [listed, fields] = await Promise.all([
    listServices(ctx, { ...filter, limit: 1, cursor: null }),
    fieldsInUse(ctx),
  ]);
  const total = listed.ok ? listed.value.page.total : 0;
  const given = Object.fromEntries(
    Object.keys(ServiceListQuery)
      .filter((name) => filter[name as keyof typeof filter] !== null && name !== "sort")
      .map((name) => [name, single(parameters, name)]),
  );
  const filtered = Object.keys(given).length > 0;
  const services = counted(total, "service");
  return (
    <>
      <PageHead
        title="Export"
        facts={[
          filtered ? `${services} of the list you came from` : services,
          filtered ? (
            <Link key="all" href={paths.export()}>
              All services instead
            </Link>
          ) : null,
          "A file is of one instant, however long it takes to read",
        ]}
      />
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      <div className="sec">
        <Table
          caption="Formats"
          columns={[
            { label: "Format", width: "18%" },
            { label: "What it is for" },
            { label: "Download", width: "24%" },
          ]}
        >
          {exportFormats.map((format) => (
            <Row key={format}>
              <Cell folded="name">
                <span className="name">{described[format].label}</span>
              </Cell>
              <Cell folded="below" muted>
                {described[format].what}
              </Cell>
              <Cell folded="end">
                <a
                  href={paths.exportFile(format, { ...given, scope: "services" })}
                  download
                  aria-label={`${services} as ${described[format].label}`}
                >
                  {services}
                </a>
                {format !== "csv" && (
                  <>
                    {" "}
                    ·{" "}
                    <a
                      href={paths.exportFile(format, { scope: "catalog" })}
                      download
                      aria-label={`Whole catalog as ${described[format].label}`}
                    >
                      whole catalog
                    </a>
                  </>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      </div>
      <div className="cols form mt-6">
        <div>
          <Section title="CSV with columns of your choice">
            <ColumnChoice
              action={paths.exportFile("csv")}
              hidden={{ ...given, scope: "services" }}
              columns={[...columnHeads, ...fields.map(({ key }) => fieldHead(key))]}
              usual={[...usualHeads, ...fields.map(({ key }) => fieldHead(key))]}
            />
          </Section>
        </div>
        <div>
          <Section title="What comes back">
            <div className="prose">
              <p>
                Read in again, an export changes nothing. Steward’s own form brings every field of every
                record back; each other format names what it cannot hold, in the file or in the head{" "}
                <code>steward-lost</code> of the answer.
              </p>
              <p>
                Agreements, roles, and who has left or what is retired go along for reading only: an import
                accepts nothing in a team’s name and brings nothing back to life. Drafts and the history are
                in no file.
              </p>
            </div>
          </Section>
          <Section title="From a terminal">
            <p className="mono">
              npm run --silent steward -- export --format csv --tier 1,2 --output tier-1-2.csv
            </p>
          </Section>
        </div>
      </div>
    </>
  );
}
