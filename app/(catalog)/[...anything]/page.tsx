import { notFound, redirect } from "next/navigation";
import { guessedPath, withParameters } from "@/lib/kernel/guessed-paths";
import { type Parameters, several } from "@/lib/edge/pages/page";

type Props = {
  readonly params: Promise<{ readonly anything: readonly string[] }>;
  readonly searchParams: Promise<Parameters>;
};

/** Every address that is no page: the page that it means, else that of what was not found, with the bar above it. */
export default async function NowherePage({ params, searchParams }: Props): Promise<never> {
  const [{ anything }, asked] = await Promise.all([params, searchParams]);
  const meant = guessedPath(anything.map(decodeURIComponent));
  if (meant === null) notFound();
  const given = Object.keys(asked).flatMap((name) => several(asked, name).map((value) => [name, value]));
  redirect(withParameters(meant, new URLSearchParams(given).toString()));
}
