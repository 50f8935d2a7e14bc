import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { linkPurposes } from "../domain/entry-links";
import { mailLike } from "./fields";

/** Who asks for a link to sign in by: where it is to be sent, the page that is wanted, and from which place, which nobody can read back. */
export const AskForLink = z.object({
  email: mailLike("ada@example.org").pipe(z.string("Give your mail address")),
  wanted: z
    .string()
    .startsWith("/")
    .max(2 * lengths.address),
  place: z.string().min(1).max(lengths.reference),
});

/** A link as whoever opens it holds it. */
export const UseLink = z.object({ token: z.string().max(lengths.reference), purpose: z.enum(linkPurposes) });
