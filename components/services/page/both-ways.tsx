import { EditHere, type InPlace, PartInPlace } from "@/components/services/in-place/editable";
import type { Clock } from "@/components/ui/moment-format";
import { paths } from "@/lib/kernel/paths";
import { serviceLabels } from "@/lib/services/domain/fields";
import type { Neighbour } from "@/lib/services/view/neighbours";
import type { ServiceView } from "@/lib/services/view/service";
import { Known } from "./known";
import { Neighbours } from "./neighbours";

type BothWaysProps = {
  readonly service: ServiceView;
  readonly needs: readonly Neighbour[];
  readonly neededBy: readonly Neighbour[];
  /** How many need it in all. */
  readonly dependents: number;
  /** Since when its owner knows of each that needs it, by id. */
  readonly knowledge: Readonly<Record<string, string | null>>;
  readonly place: InPlace;
  readonly clock: Clock;
  readonly mayAcknowledge: boolean;
  readonly acknowledge: (form: FormData) => Promise<void>;
};

/** What a service needs, to be changed in place, and beside it who needs the service, and whether its owner knows. */
export function BothWays({
  service,
  needs,
  neededBy,
  dependents,
  knowledge,
  place,
  clock,
  mayAcknowledge,
  acknowledge,
}: BothWaysProps) {
  return (
    <div className="cols even">
      <Neighbours
        title="Needs"
        caption={`${service.name} needs`}
        neighbours={needs}
        total={service.dependencies.length}
        graph={paths.graph(service.slug)}
        more={<EditHere place={place} part="dependencies" label={serviceLabels.dependencies} />}
        none={service.standsAlone ? "Nothing: it is said to stand alone." : "No dependency is recorded."}
      >
        <PartInPlace place={place} part="dependencies" label={serviceLabels.dependencies}>
          {null}
        </PartInPlace>
      </Neighbours>
      <Neighbours
        title="Needed by"
        anchor="needed-by"
        caption={`Services that need ${service.name}`}
        neighbours={neededBy}
        total={Math.max(dependents, neededBy.length)}
        graph={paths.graph(service.slug)}
        none="No service is known to need it."
        {...(neededBy.length === 0
          ? {}
          : {
              known: (one: Neighbour) => (
                <Known
                  provider={service.slug}
                  dependent={one}
                  since={knowledge[one.id] ?? null}
                  may={mayAcknowledge}
                  clock={clock}
                  action={acknowledge}
                />
              ),
            })}
      />
    </div>
  );
}
