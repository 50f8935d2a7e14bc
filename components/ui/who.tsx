import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Face, type FaceProps } from "./face";
import { Name } from "./text";

type WhoProps = FaceProps & { readonly href?: string };

/** A person or team: face and name, a link when there is a page. */
export function Who({ name, kind, on = false, large = false, href }: WhoProps) {
  return (
    <span className="who">
      <Face name={name} kind={kind} on={on} large={large} />
      {href === undefined ? (
        <Name>{name}</Name>
      ) : (
        <Link className="plain" href={href}>
          <Name>{name}</Name>
        </Link>
      )}
    </span>
  );
}

/** Where a person or team should stand and none does. */
export function Nobody({
  large = false,
  children = "nobody",
}: {
  readonly large?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <span className="who">
      <span className={large ? "face nobody large" : "face nobody"} aria-hidden="true" />
      <span className="bad">{children}</span>
    </span>
  );
}
