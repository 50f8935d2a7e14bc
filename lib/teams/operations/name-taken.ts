import "server-only";
import { paths } from "@/lib/kernel/paths";
import { type Refusal, refuse } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import { nameHolder, takenRefusal } from "@/lib/platform/taken-names";
import { findTeam } from "../store/teams";

/** The refusal of a name that leads to another team than this one; where that was dissolved, with who can free it (REF-11). */
export async function teamNameTaken(
  tx: Tx,
  text: string,
  self: { readonly slug: string } | null,
): Promise<{ readonly ok: false; readonly refusal: Refusal } | null> {
  const holder = await nameHolder(tx, "team", text);
  if (holder === null || holder.slug === self?.slug) return null;
  const team = await findTeam(tx, holder.slug);
  if (team?.state !== "dissolved") return refuse(takenRefusal("team", text, holder));
  const link = paths.dissolveTeam(team.slug);
  return refuse(
    takenRefusal("team", text, holder, { who: team.name, link, ended: "was dissolved", release: link }),
  );
}
