import { PickLink } from "@/components/ui/pick-link";
import { ServiceName } from "@/components/services/service-name";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { standingOf } from "@/components/services/band-mark";
import { GraphDrawing } from "@/components/services/graph/graph-drawing";
import { Impact } from "@/components/services/graph/impact";
import { ServiceTabs } from "@/components/services/page/service-tabs";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { serviceNamed, serviceOrElsewhere } from "@/lib/edge/pages/service";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { impactByOwner } from "@/lib/services/domain/impact";
import { readGraph } from "@/lib/services/queries/graph";
import type { GraphNodeView } from "@/lib/services/view/graph";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

/** So many of those that are not drawn are listed, and so many when more are asked for. */
const listed = { first: 50, most: 500 } as const;

const depths = ["1", "2", "3"] as const;
const directions = [
  ["both", "Both ways"],
  ["up", "What needs it"],
  ["down", "What it needs"],
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await serviceNamed((await params).ref);
  return { title: found.ok ? `Dependencies · ${found.value.service.name}` : "Nothing is called that" };
}

const stepsOf = ({ up, down }: GraphNodeView): string => {
  const words = (steps: number) => (steps === 1 ? "directly" : `${String(steps)} steps away`);
  return [
    ...(up === null ? [] : [`needs it ${words(up)}`]),
    ...(down === null ? [] : [`is needed ${words(down)}`]),
  ].join("; ");
};

export default async function GraphPage({ params, searchParams }: Props) {
  const [ctx, { ref }, asked] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const depth = depths.find((one) => one === single(asked, "depth")) ?? "1";
  const direction = directions.find(([one]) => one === single(asked, "direction"))?.[0] ?? "both";
  const given = {
    depth: depth === "1" ? null : depth,
    direction: direction === "both" ? null : direction,
    view: single(asked, "view") === "drawing" ? "drawing" : null,
    rest: single(asked, "rest") === "more" ? "more" : null,
  };
  const { service } = await serviceOrElsewhere(ref, (slug) => paths.graph(slug, given));
  const graph = valueOrNotFound(await readGraph(ctx, service.id, direction, Number(depth)));
  const { nodes, rest } = graph;
  const impact = impactByOwner([...nodes, ...rest.items]);
  const others = nodes.filter(({ id }) => id !== service.id);
  const unowned = others.filter(({ slug, band }) => slug !== null && band === "unowned").length;
  const nowhere = others.filter(({ slug }) => slug === null).length;
  const needsItself = graph.edges.some(({ from, to }) => from === service.id && to === service.id);
  const shownRest = rest.items.slice(0, given.rest === null ? listed.first : listed.most);
  const more = `${rest.complete ? "" : "At least "}${figure(rest.count)} more not drawn`;
  return (
    <>
      <PageHead
        title={`Dependencies of ${service.name}`}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
        facts={[
          counted(others.length + rest.count, "neighbour"),
          unowned > 0 && <span className="bad">{figure(unowned)} unowned</span>,
          nowhere > 0 && <span className="warn">{figure(nowhere)} not in the catalog</span>,
          needsItself && <span className="warn">Needs itself</span>,
        ]}
      />
      <ServiceTabs service={service} now="dependencies" />
      <nav className="filters" aria-label="What is drawn">
        {directions.map(([name, label]) => (
          <PickLink
            key={name}
            on={name === direction}
            href={paths.graph(service.slug, { ...given, direction: name === "both" ? null : name })}
          >
            {label}
          </PickLink>
        ))}
        <span className="muted self-center">Steps</span>
        {depths.map((one) => (
          <PickLink
            key={one}
            on={one === depth}
            label={one === "1" ? "1 step" : `${one} steps`}
            href={paths.graph(service.slug, { ...given, depth: one === "1" ? null : one })}
          >
            {one}
          </PickLink>
        ))}
      </nav>
      {others.length === 0 ? (
        <Note>
          {needsItself
            ? "It is said to need itself, and nothing else in either direction."
            : service.standsAlone
              ? "It is said to stand alone, and no service is known to need it."
              : "No dependency is recorded in either direction."}{" "}
          <Link href={paths.editService(service.slug)}>Say what it needs</Link>
        </Note>
      ) : (
        <>
          {/* A narrow screen would show a third of the drawing: there the list comes first, and the drawing when asked for. */}
          <p className="only-s">
            <Link
              className="btn small"
              href={paths.graph(service.slug, { ...given, view: given.view === null ? "drawing" : null })}
            >
              {given.view === null ? "Show the drawing" : "Hide the drawing"}
            </Link>
          </p>
          <div key={given.view} className={given.view === null ? "hide-s" : undefined}>
            <GraphDrawing graph={graph} />
            <p className="meta mt-2">
              Left needs it, right is needed. Solid fails with it, dashed degrades, dotted is not stated, red
              leads to no service in the catalog. The left edge of a box, whole: owned; amber and dashed:
              weakly owned; red and broken: nobody owns it.
              {rest.count > 0 && (
                <>
                  {" "}
                  <a href="#rest">{more}</a>.
                </>
              )}
            </p>
          </div>
          <div className="cols">
            <div>
              <Section title="As a list" beside={<Count of={others.length} />}>
                <Nodes caption={`Dependencies of ${service.name}, nearest first`} nodes={others} />
              </Section>
              {rest.count > 0 && (
                <div id="rest">
                  <Section title={more}>
                    <Nodes caption={more} nodes={shownRest} />
                    {shownRest.length < rest.items.length && (
                      <p className="meta mt-2">
                        The nearest {shownRest.length} of them.{" "}
                        {given.rest === null && (
                          <Link href={`${paths.graph(service.slug, { ...given, rest: "more" })}#rest`}>
                            Show more
                          </Link>
                        )}
                      </p>
                    )}
                  </Section>
                </div>
              )}
            </div>
            <div>
              <Impact impact={impact} complete={rest.complete} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

function Nodes({ caption, nodes }: { readonly caption: string; readonly nodes: readonly GraphNodeView[] }) {
  return (
    <Table
      caption={caption}
      rail
      calm
      columns={[
        { label: "Service", width: "34%" },
        { label: "Owner" },
        { label: "Tier" },
        { label: "How near" },
      ]}
    >
      {nodes.map((node) => (
        <Row key={node.id} standing={node.slug === null ? "weak" : standingOf(node.band)}>
          <Cell folded="name">
            {node.slug === null ? (
              <span className="mono">
                <Name>{node.name}</Name>
              </span>
            ) : (
              <ServiceName slug={node.slug} name={node.name} />
            )}
          </Cell>
          <Cell folded="below">
            {node.slug === null ? (
              <Mark is="warn">not in the catalog</Mark>
            ) : node.band === "unowned" ? (
              <Mark is="bad">Unowned</Mark>
            ) : node.owner ? (
              <Link className="plain" href={paths.team(node.owner.slug)}>
                <Name>{node.owner.name}</Name>
              </Link>
            ) : (
              (node.holderText ?? "–")
            )}
          </Cell>
          <Cell folded="end" muted label="Tier">
            {node.tier ?? "–"}
          </Cell>
          <Cell muted>{stepsOf(node)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
