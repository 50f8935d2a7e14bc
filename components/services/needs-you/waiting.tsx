import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Icon, type Shape } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";

type WaitingProps = {
  readonly shape: Shape;
  readonly name: string;
  readonly href: string;
  /** What is the matter with it, after its name. */
  readonly what: ReactNode;
  readonly deed: { readonly words: string; readonly label: string; readonly href: string };
  /** Until when, or by which evidence. */
  readonly children: ReactNode;
};

/** One service that waits for the viewer: what is the matter with it, and the way to see to it. */
export function Waiting({ shape, name, href, what, deed, children }: WaitingProps) {
  return (
    <li>
      <Icon of={shape} size={14} className={shape === "bad" ? "bad" : "warn"} />
      <div>
        <p>
          <Link className="plain" href={href}>
            <Name>{name}</Name>
          </Link>{" "}
          {what}
        </p>
        <p className="muted">{children}</p>
      </div>
      <span className="acts">
        <Link className="btn small" href={deed.href} aria-label={deed.label}>
          {deed.words}
        </Link>
      </span>
    </li>
  );
}
