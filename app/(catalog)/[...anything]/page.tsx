import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { guessedPath, withParameters } from "@/lib/kernel/guessed-paths";
import { paths } from "@/lib/kernel/paths";
import { type Parameters, several } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { recordCalled } from "@/lib/services/queries/lookup/called";

export const metadata: Metadata = { title: "Nothing is called that" };

type Props = {
  readonly params: Promise<{ readonly anything: readonly string[] }>;
  readonly searchParams: Promise<Parameters>;
};

/** Every address that is no page: the page that it means, or the one record that is called so, else that of what was not found, with the bar above it. */
export default async function NowherePage({ params, searchParams }: Props): Promise<never> {
  const [{ anything }, asked] = await Promise.all([params, searchParams]);
  const parts = anything.map(decodeURIComponent);
  const meant = guessedPath(parts);
  if (meant === null) {
    const [word = "", ...more] = parts;
    const called = more.length === 0 ? await recordCalled(await ctxOfRequest(), word) : null;
    if (called === null) notFound();
    redirect(paths.record(called.noun, called.slug));
  }
  const given = Object.keys(asked).flatMap((name) => several(asked, name).map((value) => [name, value]));
  redirect(withParameters(meant, new URLSearchParams(given).toString()));
}
