import { ButtonLink } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Icon } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import { draftSteps } from "@/lib/services/domain/draft";
import type { DraftView } from "@/lib/services/view/draft";

/** What the viewer has begun to register: nobody else sees it. Nothing at all when nothing is begun. */
export function DraftList({
  drafts,
  clock,
}: {
  readonly drafts: readonly DraftView[];
  readonly clock: Clock;
}) {
  if (drafts.length === 0) return null;
  return (
    <Section title="Begun and not registered">
      <ul className="list" aria-label="Begun and not registered">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Icon of="task" size={14} className="muted" />
            <p>
              <b className="name">
                <Name>{draft.name}</Name>
              </b>
              : step {draftSteps.findIndex(({ key }) => key === draft.step) + 1} of 4,{" "}
              <Moment at={draft.updatedAt} clock={clock} as="age" />
            </p>
            <span className="acts">
              <ButtonLink small href={paths.draft(draft.id, "discard")} label={`Discard ${draft.name}`}>
                Discard
              </ButtonLink>
              <ButtonLink small href={paths.draft(draft.id, draft.step)} label={`Go on with ${draft.name}`}>
                Go on
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
