/** As much of smtp-server as tests use; the package brings no types. */
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";

  type Session = {
    readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] };
    readonly user?: string;
  };
  type Done = (error?: Error | null, more?: { readonly user: string }) => void;
  export class SMTPServer {
    constructor(options: {
      readonly authOptional?: boolean;
      readonly allowInsecureAuth?: boolean;
      readonly disabledCommands?: readonly string[];
      readonly disableReverseLookup?: boolean;
      readonly logger?: boolean;
      readonly onAuth?: (
        auth: { readonly username: string; readonly password: string },
        session: Session,
        done: Done,
      ) => void;
      readonly onRcptTo?: (to: { readonly address: string }, session: Session, done: Done) => void;
      readonly onData?: (stream: Readable, session: Session, done: Done) => void;
    });
    readonly server: Server;
    listen(port: number, host: string, then: () => void): void;
    close(then: () => void): void;
    on(event: "error", listener: (error: Error) => void): void;
  }
}
