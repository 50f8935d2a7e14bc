import "server-only";
import { readDemoHere } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { signInSentence, signInWays } from "./demo";
import { whatIsAmiss } from "./discovery";
import { setUpLink, setUpSentence } from "./set-up-link";

/** What is said where the demo was tried first: its people are made up, and nobody signs in as one of them. */
const demoRemains =
  "This is the catalog of the demo, whose people cannot sign in here. For a catalog of your own, name an empty folder by STEWARD_DATA_DIR or a database by DATABASE_URL.";

/** Says how one gets in, as lines for whoever started the server; with the link for the first administrator where there is none. */
export async function waysIn(): Promise<readonly string[]> {
  const ways = await signInWays();
  const amiss =
    ways.kind === "missing" || env.OIDC_ISSUER === undefined ? [] : await whatIsAmiss(env.OIDC_ISSUER);
  if (ways.kind !== "providers") return [signInSentence(ways), ...amiss];
  const link = ways.lacksAdministrator ? await setUpLink() : null;
  return [
    signInSentence(ways),
    ...amiss,
    ...((await readDemoHere()) ? [demoRemains] : []),
    ...(link === null ? [] : setUpSentence(link)),
  ];
}
