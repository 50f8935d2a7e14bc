import type { Ref, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { type Agreement, agreementInForce, stateAt } from "./agreement";

type Named = Pick<Ref<TeamId>, "slug" | "name">;

/** How the offers of a service stand for a source that names a team for it (IMP-12). */
export type OfferStanding =
  /** No team was ever asked. */
  | { readonly kind: "free" }
  /** The source asked this team itself, and nobody has answered. */
  | { readonly kind: "ours"; readonly team: Named }
  /** Somebody else asked this team, or it has accepted in advance: an import leaves that alone. */
  | { readonly kind: "theirs"; readonly team: Named; readonly by: string; readonly accepted: boolean }
  /** The source asked these teams, by their slugs, and none of them took it. */
  | { readonly kind: "asked"; readonly teams: readonly string[] }
  /** It has or had an owner, or people have asked teams and nothing is open. */
  | { readonly kind: "settled"; readonly owned: boolean };

/** How the offers of a service stand at `now` for the source that made `its` agreements, by their ids. */
export function offerStanding(
  agreements: readonly Agreement[],
  its: ReadonlySet<string>,
  now: Instant,
): OfferStanding {
  if (agreements.length === 0) return { kind: "free" };
  const states = agreements.map((one) => [one, stateAt(one, agreements, now)] as const);
  const accepted = states.find(([, state]) => state === "accepted")?.[0];
  const offered = states.find(([, state]) => state === "offered")?.[0];
  const owned = agreementInForce(agreements, now) !== null;
  if (accepted) return { kind: "theirs", team: accepted.team, by: accepted.offeredBy.name, accepted: true };
  if (offered && (owned || !its.has(offered.id)))
    return { kind: "theirs", team: offered.team, by: offered.offeredBy.name, accepted: false };
  if (offered) return { kind: "ours", team: offered.team };
  const onlyAsked = states.every(
    ([one, state]) => its.has(one.id) && state !== "ended" && state !== "active",
  );
  return onlyAsked && !owned
    ? {
        kind: "asked",
        teams: agreements.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ team }) => team.slug),
      }
    : { kind: "settled", owned };
}
