import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import type { PersonId } from "@/lib/kernel/ids";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import { type Actor, markOf } from "@/lib/people/domain/actor";
import {
  mayMakeToken,
  scopesFault,
  snapshotToken,
  tooManyFault,
  type Token,
} from "@/lib/people/domain/tokens";
import { CreateToken } from "@/lib/people/schema/token";
import { newId } from "@/lib/platform/new-id";
import { operation } from "@/lib/platform/operation";
import { freshToken, hashOfToken } from "@/lib/platform/secret";
import type { Team } from "../../domain/team";
import { loadTeamsToName, teamMeant } from "../../store/teams";
import { holdWorking, insertToken } from "../../store/tokens";

/** Why a token cannot be limited to what was said; null where it can. */
function teamFault(actor: Actor, { kind, team: text }: CreateToken, team: Team | null): string | null {
  if (text === null) return null;
  if (team === null) return noneCalled("team", text);
  if (team.state === "dissolved") return `${team.name} was dissolved. Pick a team that is there`;
  if (kind === "organisation" || actor.kind !== "person") return null;
  return actor.leads.includes(team.id) || actor.memberOf.includes(team.id)
    ? null
    : `You are not in ${team.name}. Pick a team of yours`;
}

/** Makes a token and answers its text, which is kept nowhere: whoever asked is shown it once. */
export const createToken = operation({
  name: "teams.token.create",
  input: CreateToken,
  load: async (tx, { team: text }) => {
    const meant = text === null ? null : await teamMeant(tx, text);
    const [team = null] = meant === null ? [] : await loadTeamsToName(tx, [meant.id]);
    return { team };
  },
  notFound: ({ team }) => ({ what: "team", ref: team ?? "" }),
  may: (actor, { kind }) => mayMakeToken(actor, kind),
  run: async ({ tx, now, actor }, input, { team }) => {
    const ofTeam = teamFault(actor, input, team);
    if (ofTeam !== null) return invalid("team", ofTeam);
    const ofScopes = scopesFault(input.scopes, input.kind, team !== null);
    if (ofScopes !== null) return invalid("scopes", ofScopes);
    const id = newId<"token">(now);
    const self =
      actor.kind === "person"
        ? { id: actor.id satisfies PersonId, slug: actor.slug, name: actor.name }
        : null;
    const person = input.kind === "personal" ? self : null;
    const tooMany = tooManyFault(await holdWorking(tx, person?.id ?? null, now), input.kind);
    if (tooMany !== null) return refuse({ kind: "conflict", why: tooMany });
    const token: Token = {
      id,
      name: input.name,
      person,
      scopes: [...new Set(input.scopes)],
      team: team && { id: team.id, slug: team.slug, name: team.name },
      createdAt: now,
      createdBy: markOf(actor).name,
      expiresAt: plusDays(now, input.days),
      lastUsedAt: null,
      revokedAt: null,
    };
    const text = freshToken();
    await insertToken(tx, token, hashOfToken(text), markOf(actor));
    const change = {
      noun: "token" as const,
      id,
      slug: id,
      name: token.name,
      before: null,
      after: snapshotToken(token),
    };
    return ok({ value: { id, text }, changes: [change] });
  },
});
