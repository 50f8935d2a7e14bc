import "server-only";
import { cache } from "react";
import { decodedText } from "@/lib/kernel/address-text";
import type { Ctx } from "@/lib/platform/ctx";
import { ctxOfRequest } from "../session/session";

/**
 * Reads what an address names by this query, once a request: a page and its title ask the same. The framework hands a page the
 * name as the address holds it, its title the decoded one.
 */
export const atAddress = <T>(
  read: (ctx: Ctx, reference: string) => Promise<T>,
): ((reference: string) => Promise<T>) =>
  cache(async (reference: string) => read(await ctxOfRequest(), decodedText(reference)));
