import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { paths } from "@/lib/kernel/paths";
import type { ServiceView } from "@/lib/services/view/service";

type SourceMarkProps = {
  readonly service: Pick<ServiceView, "slug" | "sources" | "id">;
  readonly field: string;
  readonly clock: Clock;
};

/** Where a field's value came from, when, and whether it is locked; leads to the field's history (PAG-06). */
export function SourceMark({ service, field, clock }: SourceMarkProps) {
  const source = service.sources[field];
  if (source === undefined) return null;
  return (
    <Link className="src" href={paths.serviceHistory(service.slug, { field })}>
      {source.by === "manual" ? (source.who ?? "By hand") : `From ${source.by}`},{" "}
      <Moment at={source.at} clock={clock} as="age" />
      {source.locked === true && ", locked"}
    </Link>
  );
}
