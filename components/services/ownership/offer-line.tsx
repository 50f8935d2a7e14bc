import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { OfferView } from "@/lib/services/view/offer";

type OfferLineProps = {
  readonly offer: Pick<OfferView, "slug" | "name">;
  /** Whether it waits for an answer or for its release. */
  readonly waits?: "Offered" | "Asked for";
  /** What the viewer does about it, on its page of ownership: the word, with the name of the service behind it. */
  readonly deed?: { readonly words: string; readonly label: string };
  /** To whom, and until when. */
  readonly children: ReactNode;
};

/** One offer in a list of them: the service, to whom it is to go and until when, and the way to answer. */
export function OfferLine({ offer: { slug, name }, waits = "Offered", deed, children }: OfferLineProps) {
  return (
    <li>
      <Mark is="warn">
        <span className="sr">{waits}</span>
      </Mark>
      <p>
        <Link className="name" href={paths.ownership(slug)}>
          <Name>{name}</Name>
        </Link>{" "}
        {children}
      </p>
      {deed !== undefined && (
        <span className="acts">
          <ButtonLink small href={paths.ownership(slug)} label={`${deed.label} ${name}`}>
            {deed.words}
          </ButtonLink>
        </span>
      )}
    </li>
  );
}
