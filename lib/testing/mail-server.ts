import { SMTPServer } from "smtp-server";

/** A mail as it arrived: to whom, who had signed in to send it, its heads and its parts as readable text. */
export type Arrived = { readonly to: readonly string[]; readonly user: string | null; readonly text: string };

/** Mails are sent in lines of seven bits: `=E2=80=9C` and a `=` at the end of a line that goes on. */
const readable = (raw: Buffer): string =>
  Buffer.from(
    raw
      .toString("latin1")
      .replaceAll("=\r\n", "")
      .replaceAll(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    "latin1",
  ).toString("utf8");

type Taking = {
  readonly port?: number;
  /** Who may send; everybody where nobody is named. */
  readonly user?: { readonly name: string; readonly password: string };
};

/** A real mail server on this machine that keeps what it is sent; it takes nothing for addresses that begin with "nobody". */
export async function mailServer({ port = 0, user }: Taking = {}) {
  const arrived: Arrived[] = [];
  const waiting: ((mail: Arrived) => void)[] = [];
  const server = new SMTPServer({
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _, done) => {
      if (username === user?.name && password === user.password) done(null, { user: username });
      else done(new Error("no such user"));
    },
    onRcptTo: ({ address }, _, done) => {
      done(address.startsWith("nobody") ? new Error(`no mailbox for ${address}`) : null);
    },
    onData: (stream, { envelope, user: sender }, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const mail = {
          to: envelope.rcptTo.map(({ address }) => address),
          user: sender ?? null,
          text: readable(Buffer.concat(parts)),
        };
        const next = waiting.shift();
        if (next) next(mail);
        else arrived.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    /** The mails that arrived and nobody asked for. */
    arrived,
    /** The next mail, which may have arrived already. */
    next: (): Promise<Arrived> => {
      const mail = arrived.shift();
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push(resolve));
    },
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
