import type { RequestId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import type { Tx } from "./db";

export type Via = "page" | "api" | "cli" | "import" | "job";

/** From where somebody asks, so roughly that it tells the region and nobody's machine, and with which kind of program. */
export type Sender = { readonly from: string; readonly browser: string };

/** Who asks, when, through which door; handed to every query and operation (A22). */
export type Ctx = {
  readonly actor: Actor;
  readonly now: Instant;
  readonly request: RequestId;
  readonly via: Via;
  readonly sender?: Sender;
  /** Asks anew who that is, nobody where their session or token holds no longer: for whatever was waited for in between. */
  readonly again?: () => Promise<Pick<Ctx, "actor" | "now">>;
  /** Shared by all ledger entries of one bulk deed (LED-04). */
  readonly run?: string;
  /** The change of this record is the inverse of that entry (LED-06). */
  readonly undoes?: { readonly entry: string; readonly record: string; readonly reason: string };
  /** An open transaction that operations join (A16). */
  readonly tx?: Tx;
};
