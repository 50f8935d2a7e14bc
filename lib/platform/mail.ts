import "server-only";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { isOwnMachine } from "@/lib/kernel/network";
import { env } from "./env";
import { log } from "./log";

/** A mail to one address, as text and as HTML. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** What a mail server's refusal is known by; its words may name the address, and stay out of the log. */
const Failure = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});
/** Before anything was said to the mail server its failure is one of the line: no words of it name who was to have the mail. */
const LineFailure = z.object({ command: z.literal("CONN"), message: z.string() });

/** How to reach the mail server of this address; a password goes over no open line to another machine. */
function reaching(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === "smtps:";
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host: hostname,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && auth.pass !== "" && !isOwnMachine(hostname),
    ...(auth.user === "" ? {} : { auth }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Hands a mail to the mail server; false where that takes none at the moment, and the log says why. An address that it refuses
 * counts as taken: who asks for a mail is not told which addresses there are.
 */
export async function sendMail({ to, ...mail }: Mail): Promise<boolean> {
  const { SMTP_URL: server, MAIL_FROM: from } = env;
  if (server === undefined || from === undefined) throw new Error("No mail server is named.");
  const way = reaching(server);
  try {
    await createTransport(way).sendMail({
      ...mail,
      from,
      // As an object it is one address and no list of them.
      to: { name: "", address: to },
      // Nobody's absence answers it.
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return true;
  } catch (error) {
    const failure = Failure.safeParse(error).data ?? {};
    if (failure.command === "RCPT TO") {
      log.warn(failure, "the mail server takes no mail for an address");
      return true;
    }
    const cause = LineFailure.safeParse(error).data?.message;
    const where = { host: way.host, port: way.port };
    log.error(
      { ...failure, ...where, ...(cause === undefined ? {} : { cause }) },
      "a mail could not be sent",
    );
    return false;
  }
}
