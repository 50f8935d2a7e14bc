import { randomUUID } from "node:crypto";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { plusDays } from "@/lib/kernel/time";
import { createPeople } from "@/lib/people/operations/create-people";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { keepPlan } from "@/lib/exchange/operations/keep-plan";
import { runImport } from "@/lib/exchange/operations/run-import";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { editService } from "@/lib/services/operations/edit-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { registerService } from "@/lib/services/operations/register-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { addBusinessService, addDependency } from "@/lib/services/operations/service-parts";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, value, world } from "@/lib/testing/world";
import { instantNow } from "@/lib/platform/clock";

const days = { days: 1, mostDays: 365 };

/** A catalog in which everything that is to be read has an address, and nothing is restricted yet. */
export async function layOpenGround() {
  const now = instantNow();
  const w = await world(now);
  const asJob = ctxOf({ kind: "job", name: "test set-up" }, now);
  const { mark, payments, search } = w;
  const [sponsor] = value(
    await createPeople(asJob, { people: [{ name: "Sol Sponsor", slug: `sol-${mark}` }] }),
  ).people;
  const [system] = value(
    await createSystems(asJob, { systems: [{ name: `Rails ${mark}`, ownerTeam: search.slug }] }),
  ).systems;
  const [business] = value(
    await createBusinessServices(asJob, {
      businessServices: [{ name: `Paying ${mark}`, accountable: sponsor?.slug }],
    }),
  ).businessServices;
  const { key: field } = value(await createCustomField(asJob, { label: `Box ${mark}`, type: "text" }));
  if (!sponsor || !system || !business) throw new Error("something was not made");
  const register = async (ctx: Ctx, name: string, more: object = {}) =>
    value(await registerService(ctx, { name: `${name} ${mark}`, ...more }));
  const open = await register(w.otherLead, "Open", {
    owner: search.slug,
    tier: 2,
    system: system.slug,
    businessServices: [business.slug],
    repositories: [{ url: `git.example/${mark}/open` }],
  });
  const beside = await register(w.lead, "Beside", {
    owner: payments.slug,
    tier: 3,
    dependencies: [{ target: open.slug }],
  });
  const until = plusDays(now, 60).toString().slice(0, 10);
  const asked = { ref: open.slug, rule: "DOC-03", reason: "It is said when it is known", until };
  const waiver = value(await askWaiver(w.otherLead, asked)).id;
  const tokenOf = async (ctx: Ctx, more: object = {}) =>
    value(await createToken(ctx, { name: "reads", scopes: ["read"], ...days, ...more })).text;
  const token = {
    reader: await tokenOf(w.reader),
    other: await tokenOf(w.otherLead),
    organisation: await tokenOf(asJob, { kind: "organisation" }),
    member: await tokenOf(w.member),
    lead: await tokenOf(w.lead),
    auditor: await tokenOf(w.auditor),
    admin: await tokenOf(w.admin),
  };
  return {
    ...w,
    now,
    asJob,
    sponsor: sponsor.slug,
    system: system.slug,
    business: business.slug,
    field,
    open,
    beside,
    until,
    waiver,
    token,
  };
}

export type OpenGround = Awaited<ReturnType<typeof layOpenGround>>;

/** A restricted service of the team of `member` and `lead`, whose word stands in all that can be said of it. */
export async function layRestricted(ground: OpenGround) {
  const { lead, payments, open, mark } = ground;
  const word = `zq${randomUUID().slice(0, 6)}zq`;
  const made = value(
    await registerService(lead, {
      name: `Vault ${word}`,
      slug: `first-${word}`,
      owner: payments.slug,
      restricted: true,
      tier: 1,
      intent: `For ${word}`,
      value: `Gives ${word}`,
      notes: `Notes of ${word}`,
      channel: `#${word}`,
      system: ground.system,
      tags: [word],
      fields: { [ground.field]: word },
      aliases: [`Alias ${word}`],
      links: [{ type: "runbook", title: `Book ${word}`, url: `https://docs.example/${word}` }],
      repositories: [{ url: `git.example/${mark}/${word}` }],
      identifiers: [{ type: "host", value: `${word}.example` }],
      contributors: [{ team: ground.search.slug, note: `With ${word}` }],
      dependencies: [{ target: open.slug, strength: "hard", note: `Because of ${word}` }],
    }),
  );
  const file = { url: `git.example/${mark}/${word}`, path: "CODEOWNERS", text: `* @${word}\n` };
  value(await keepCodeowners(lead, { source: null, files: [file] }));
  const slug = `vault-${word}`;
  value(await renameService(lead, { ref: made.slug, slug, version: 1 }));
  value(
    await editService(lead, {
      ref: slug,
      version: 2,
      customerImpact: `Nobody reaches ${word}`,
      reason: null,
    }),
  );
  const old = value(
    await registerService(lead, { name: `Old ${word}`, owner: payments.slug, restricted: true }),
  );
  value(await mergeService(lead, { ref: old.slug, into: slug, reason: `One ${word} is enough`, version: 1 }));
  const asked = { ref: slug, rule: "DOC-03", reason: `Because of ${word}`, until: ground.until };
  const waiver = value(await askWaiver(lead, asked)).id;
  return { word, slug, id: made.id, former: made.slug, merged: old.id, waiver };
}

/** What others say of it: edges that lead to it, a file that names it, a plan that would change it. */
export async function nameRestricted(
  ground: OpenGround,
  { word, slug }: Awaited<ReturnType<typeof layRestricted>>,
) {
  const { auditor, lead, open, beside, mark } = ground;
  // A record that it joins has its version raised by it: what it carries it carries from here on.
  value(await addBusinessService(lead, { ref: slug, businessService: ground.business }));
  value(
    await addDependency(auditor, { ref: open.slug, target: slug, strength: "hard", note: `Needs ${word}` }),
  );
  value(await addDependency(auditor, { ref: beside.slug, target: slug, strength: "soft" }));
  const { version } = await db.service.findFirstOrThrow({ where: { id: beside.id } });
  value(
    await editService(auditor, {
      ref: beside.slug,
      version,
      lifecycle: "deprecated",
      replacedBy: slug,
      retireOn: "2030-01-01",
      retireImpact: "Use the other one",
      reason: "It is replaced by another one",
    }),
  );
  const text = `name,description\n${slug},Now ${word}\nnew-${mark},Needs nothing\n`;
  const read = readTexts({ "a.csv": text });
  const files = [{ name: "a.csv", base64: Buffer.from(text).toString("base64") }];
  const plan = value(await keepPlan(auditor, { source: `files-${mark}`, files, read })).id;
  const { run } = value(
    await runImport(auditor, read, {
      source: `files-${mark}`,
      createTeams: false,
      strict: false,
      expected: null,
    }),
  );
  return { plan, run, source: `files-${mark}` };
}
