import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { log } from "@/lib/platform/log";
import { env } from "@/lib/platform/env";
import { apiApp } from "./api/app";
import { wire } from "./wiring";

/** One process, one port: requests of machines go to the API app, everything else to Next (A11a). */

const isForMachines = ({ url = "/", headers }: IncomingMessage): boolean => {
  const path = url.split("?", 1)[0] ?? "/";
  if (path.startsWith("/api/")) return !path.startsWith("/api/auth/");
  return path.startsWith("/who/") && !(headers.accept ?? "").includes("text/html");
};

async function serve(): Promise<void> {
  wire();
  const app = next({ dev: false, hostname: "0.0.0.0", port: env.PORT });
  await app.prepare();
  const pages = app.getRequestHandler();
  const api = apiApp();
  const machines = getRequestListener(api.fetch);
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const answered = isForMachines(request) ? machines(request, response) : pages(request, response);
    answered.catch((error: unknown) => {
      log.error({ error }, "a request ended in a bug");
      response.destroy();
    });
  });
  server.once("error", (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === "EADDRINUSE"
        ? `Port ${String(env.PORT)} is taken by another program. Stop that one, or set PORT to another.\n`
        : `The server cannot listen on port ${String(env.PORT)}: ${error.message}\n`,
    );
    process.exit(1);
  });
  server.listen(env.PORT, () => process.send?.("ready"));
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 8_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // Whoever started this process is gone: nothing holds the database any more.
  process.once("disconnect", stop);
}

await serve();
