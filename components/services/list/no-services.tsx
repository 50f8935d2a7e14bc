import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { EmptyState } from "@/components/layout/empty-state";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { type Given, listHref } from "./list-address";

type NoServicesProps = {
  readonly asked: string | null;
  /** How many filters are set. */
  readonly filters: number;
  readonly given: Given;
  /** What is called nearly as was asked, the best first. */
  readonly near: readonly { readonly slug: string; readonly name: string }[];
};

/** An empty list: that nothing matches and what to take away, or how to begin. */
export function NoServices({ asked, filters, given, near }: NoServicesProps) {
  if (filters === 0)
    return (
      <EmptyState title="No service is registered yet">
        A service is a piece of functionality that one team owns, such as “Payments”. Import the catalog you
        have, or register the first one. <Link href={paths.import}>Import a catalog</Link>{" "}
        <Link href={paths.newService}>Register a service</Link>
      </EmptyState>
    );
  const text = asked === null || asked === "" ? null : asked;
  const others = filters - (text === null ? 0 : 1);
  return (
    <EmptyState title={text === null ? "No service matches these filters" : `No service matches “${text}”`}>
      {near.length > 0 && (
        <>
          Did you mean{" "}
          {near.map(({ slug, name }, place) => (
            <Fragment key={slug}>
              {place > 0 && (place === near.length - 1 ? " or " : ", ")}
              <Link href={paths.service(slug)}>
                <Name>{name}</Name>
              </Link>
            </Fragment>
          ))}
          ?{" "}
        </>
      )}
      {text !== null && (
        <>
          <Link href={paths.lookup(text)}>Look it up by any name it ever had</Link>.{" "}
          <Link href={`${paths.newService}?name=${encodeURIComponent(text)}`}>Register it</Link>.{" "}
        </>
      )}
      {others > 0 && text !== null && (
        <>
          <Link href={listHref({ q: text })}>Search all services for it</Link>.{" "}
        </>
      )}
      <Link href={listHref({ cols: given["cols"] ?? null })}>Clear {counted(filters, "filter")}</Link>
    </EmptyState>
  );
}
