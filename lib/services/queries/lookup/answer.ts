import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import { before, type Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { agreementInForce } from "../../domain/agreement";
import { answerOf, isByLinesAlone } from "../../domain/lookup/answer";
import type { Found } from "../../domain/lookup/facts";
import { lengthFault } from "../../domain/lookup/cleaning";
import { lacksTeam, needsContact } from "../../domain/lookup/needs-contact";
import { readAs, readInTurn, type Readings, tagMeant } from "../../domain/lookup/reading";
import { agreementsOf } from "../../store/agreements";
import {
  businessRows,
  groupedRows,
  heldRows,
  neighbourRows,
  recordRows,
  rowsNaming,
  teamsOf,
} from "../../store/lookup/records";
import { countTagged, idsHeldBy } from "../../store/lookup/rows";
import {
  type LookupCodeowners,
  type LookupDetail,
  type LookupReach,
  type LookupRecord,
  type LookupTagged,
  type LookupView,
  neighboursShown,
  noDetail,
} from "../../view/lookup";
import { daysOf } from "../../view/lookup-record";
import { readReach } from "../reach";
import { listPlaceholders } from "../team-that-may-own";
import { contactOf } from "./contact";
import { viewRecords } from "./view-records";
import { findReading, type LineWithOwners } from "./matches";
import { ownHosts } from "./own-hosts";

/** True for a service that no team answers for, or none that has said so. */
const hasNoTeam = ({ noun, band }: Found["row"]): boolean =>
  noun === "service" && (band === "unowned" || band === "weak");

/** What stands beside a service: neighbours both ways, what rests on it, and when nobody owns it who did last (OW-I1, LKP-25). */
async function detailOfService({ row }: Found, now: Instant): Promise<LookupDetail> {
  const [neighbours, business, agreements] = await Promise.all([
    neighbourRows(db, row.id, neighboursShown),
    businessRows(db, row.id),
    agreementsOf(db, [row.id as ServiceId]),
  ]);
  const all = agreements.get(row.id) ?? [];
  const current = agreementInForce(all, now);
  const ended = all
    .filter(({ startsAt, endsAt }) => startsAt !== null && endsAt !== null && !before(now, endsAt))
    .sort((a, b) => (a.endsAt && b.endsAt && before(a.endsAt, b.endsAt) ? 1 : -1));
  const [last] = ended;
  const way = (is: "needs" | "needed") => neighbours.filter((one) => one.way === is);
  const view = ({ slug, name, strength, owner, band, channel }: (typeof neighbours)[number]) => ({
    slug,
    name,
    strength,
    owner,
    band,
    channel,
  });
  return {
    ...noDetail,
    confirmedAt: current?.acceptedAt?.toString() ?? null,
    needs: way("needs").map(view),
    needsCount: way("needs")[0]?.count ?? 0,
    neededBy: way("needed").map(view),
    neededByCount: way("needed")[0]?.count ?? 0,
    businessServices: business.map(({ slug, name, accountable, stakeholders }) => ({
      slug,
      name,
      accountable,
      stakeholders: stakeholders.map((one) => one.text),
    })),
    unowned: !hasNoTeam(row)
      ? null
      : {
          days: daysOf(row, now) ?? 0,
          lastOwner:
            last?.endsAt && last.team.slug !== row.ownerSlug
              ? { slug: last.team.slug, name: last.team.name, until: last.endsAt.toString() }
              : null,
          interim: null,
          suggestion: null,
        },
  };
}

async function detailOf(found: Found, ctx: Ctx): Promise<LookupDetail> {
  const { row } = found;
  const { now } = ctx;
  if (row.noun === "service") return detailOfService(found, now);
  if (row.noun === "team") {
    const [{ total, owned, rows }, placeholders] = await Promise.all([
      heldRows(db, [row.id], neighboursShown),
      listPlaceholders(ctx, [row.id]),
    ]);
    return {
      ...noDetail,
      isPlaceholder: placeholders.has(row.id),
      holds: rows,
      holdsCount: total,
      ownsCount: owned,
    };
  }
  if (row.noun === "person") {
    const [named, teams] = await Promise.all([rowsNaming(db, row.id, now), teamsOf(db, row.id, now)]);
    const { total, owned, rows } = await heldRows(
      db,
      teams.map(({ id }) => id),
      neighboursShown,
    );
    return { ...noDetail, named, holds: rows, holdsCount: total, ownsCount: owned };
  }
  const { total, rows } = await groupedRows(db, row.noun, row.id, neighboursShown);
  return { ...noDetail, holds: rows, holdsCount: total };
}

/** Whom else to call where no lead of the owner can be reached: of one who owns nothing and of who has ended there is nothing to say. */
async function reachBeside(
  { row }: Found,
  { name, leads, channel, email, owner }: LookupRecord,
  now: Instant,
): Promise<LookupReach | null> {
  if (row.ownerId === null || row.band === "unowned" || row.endedAt !== null) return null;
  const asked = { team: row.ownerId, name: owner?.name ?? name, leads };
  return readReach({ ...asked, hasPlace: channel !== null || email !== null }, now);
}

function viewLine(
  { resolved, repository, file, path, line, pattern, section }: LineWithOwners,
  owner: string | null,
): LookupCodeowners {
  const teams = resolved.flatMap(({ record }) => (record?.noun === "team" ? [record.slug] : []));
  return {
    repository,
    file,
    path,
    line,
    pattern,
    section,
    owners: resolved.map(({ text: written, record }) => ({
      text: written,
      noun: record?.noun ?? null,
      slug: record?.slug ?? null,
      name: record?.name ?? null,
    })),
    agrees: owner === null || teams.length === 0 ? null : teams.includes(owner),
  };
}

/** The services of one's own teams: what an empty look-up answers (LKP-01). */
async function ownServices(ctx: Ctx): Promise<LookupView> {
  const teams = ctx.actor.kind === "person" ? [...ctx.actor.memberOf, ...ctx.actor.leads] : [];
  const held = teams.length === 0 ? [] : await idsHeldBy(db, teams, 10);
  const rows = await recordRows(
    db,
    held.map(({ id }) => id),
  );
  const inOrder = held.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  const found = inOrder.map((row): Found => ({
    ...row,
    score: 0,
    reasons: ["one of your teams holds it"],
    row,
    named: undefined,
  }));
  return {
    asked: "",
    answer: "own",
    readAs: [],
    about: "record",
    records: await viewRecords(found, ctx.now),
    detail: null,
    also: [],
    more: 0,
    sharedOwner: null,
    tagged: null,
    codeowners: [],
    contact: null,
  };
}

/** The services that carry as a tag what was asked for; null where it is none of theirs. */
async function taggedWith(readings: Readings): Promise<LookupTagged | null> {
  const tag = tagMeant(readings);
  const services = tag === null ? 0 : await countTagged(db, tag);
  return tag === null || services === 0 ? null : { tag, services };
}

/** Who owns it: one right answer, several that are as good, the nearest, or none (LKP-21 to LKP-24). */
export async function lookUp(ctx: Ctx, asked: string): Promise<Result<LookupView>> {
  const fault = lengthFault(asked);
  if (fault !== null) return invalid("q", fault);
  const inTurn = readInTurn(asked, ownHosts());
  if (inTurn.last.text === "") return ok(await ownServices(ctx));
  return ok(await answered(ctx, await findReading(db, inTurn)));
}

async function answered(
  ctx: Ctx,
  { readings, candidates, lines }: Awaited<ReturnType<typeof findReading>>,
): Promise<LookupView> {
  const answer = answerOf(candidates.ranked);
  const common = {
    asked: readings.text,
    answer: answer.kind,
    readAs: readAs(readings),
    about: readings.dependsOn === null ? ("record" as const) : ("dependents" as const),
    detail: null,
    also: [],
    more: 0,
    sharedOwner: null,
    tagged: answer.kind === "found" ? null : await taggedWith(readings),
    codeowners: lines.map((line) => viewLine(line, null)),
    contact: null,
  };
  if (isByLinesAlone(answer.kind, lines.length))
    return { ...common, answer: "codeowners", records: [], contact: await contactOf(ctx.now) };
  switch (answer.kind) {
    case "found": {
      const found = await candidates.found([answer.best, ...answer.also]);
      const [best] = found;
      if (!best) return { ...common, answer: "none", records: [], contact: await contactOf(ctx.now) };
      const [[first, ...also], beside, soon] = await Promise.all([
        viewRecords(found, ctx.now),
        detailOf(best, ctx),
        lacksTeam(best.row) ? contactOf(ctx.now) : null,
      ]);
      const reach = first && !beside.isPlaceholder ? await reachBeside(best, first, ctx.now) : null;
      const detail = { ...beside, reach };
      const isNeeded = needsContact({ lacksTeam: lacksTeam(best.row), ...detail });
      return {
        ...common,
        records: first ? [first] : [],
        detail,
        also,
        codeowners: lines.map((line) =>
          viewLine(line, best.noun === "team" ? best.slug : best.row.ownerSlug),
        ),
        contact: soon ?? (isNeeded ? await contactOf(ctx.now) : null),
      };
    }
    case "ambiguous":
      return {
        ...common,
        sharedOwner: answer.owner,
        more: answer.more,
        records: await viewRecords(await candidates.found(answer.candidates), ctx.now),
      };
    case "near":
      return {
        ...common,
        records: await viewRecords(await candidates.found(answer.candidates), ctx.now),
        contact: await contactOf(ctx.now),
      };
    case "none":
      return { ...common, records: [], contact: await contactOf(ctx.now) };
  }
}
