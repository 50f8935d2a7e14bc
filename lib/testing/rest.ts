import { instantNow } from "@/lib/platform/clock";
import type { Ctx } from "@/lib/platform/ctx";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { apiApp } from "@/lib/edge/api/app";
import { contractOf } from "./contract";
import { value, world } from "./world";

type Sent = {
  readonly body?: unknown;
  /** The token; that of the lead where none is named. */
  readonly by?: string;
  readonly heads?: Readonly<Record<string, string>>;
};

/** The head of a change that is based on this version. */
export const based = (version: number) => ({ "if-match": `"${String(version)}"` });

/** The API as programs meet it: a world of people with a token each, held against its document with every answer. */
export async function restWorld(scopes: readonly string[]) {
  const { ask, document } = await contractOf(apiApp());
  const w = await world(instantNow());
  const tokenOf = async (ctx: Ctx, held: readonly string[] = scopes) =>
    value(await createToken(ctx, { name: "rest", scopes: held, days: 1, mostDays: 365 })).text;
  const tokens = {
    lead: await tokenOf(w.lead),
    member: await tokenOf(w.member),
    other: await tokenOf(w.otherLead),
    auditor: await tokenOf(w.auditor),
    admin: await tokenOf(w.admin),
    reading: await tokenOf(w.lead, ["read"]),
    writing: await tokenOf(w.lead, ["write:services"]),
  };
  async function send(method: string, path: string, { body, by = tokens.lead, heads = {} }: Sent = {}) {
    const answer = await ask(`/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${by}`, "content-type": "application/json", ...heads },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      heads: answer.headers,
      json: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  }
  return { w, tokens, send, ask, document };
}
