import "server-only";
import { cache } from "react";
import type { Ctx } from "@/lib/platform/ctx";
import { ctxOfRequest } from "../session/session";

/** Reads what an address names by this query, once a request: a page and its title ask the same. */
export const atAddress = <T>(
  read: (ctx: Ctx, reference: string) => Promise<T>,
): ((reference: string) => Promise<T>) =>
  cache(async (reference: string) => read(await ctxOfRequest(), decodeURIComponent(reference)));
