import type { ComponentProps } from "react";

type LinkProps = Omit<ComponentProps<"a">, "href"> & {
  readonly href: string;
  /** False: the page stays where it is scrolled to. */
  readonly scroll?: boolean;
};

/** A link to a page of this site. `SoftLinks` follows it without loading the page anew; without script it is a link. */
export function Link({ scroll = true, children, ...rest }: LinkProps) {
  return (
    <a {...rest} data-soft={scroll ? "" : "stay"}>
      {children}
    </a>
  );
}
