import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { beginClosing, closeDatabase } from "@/lib/platform/close";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { guardSight, withSight } from "@/lib/platform/sight/sight";
import { watchDatabase } from "@/lib/platform/watch";
import { recordPage } from "./request/access-log";
import { bringsBody, refusedBody } from "./request/body-door";
import { apiApp } from "./api/app";
import { startClockWork } from "./start/clock-work";
import { askedAddress, asksForPage, readableAddress } from "./request/heads";
import { lineServer } from "./request/line";
import { noteSender } from "./request/sender";
import { tellStatus } from "./request/told-status";
import { giveBackInstead } from "./forms/given-back-instead";
import { keptGivenBack, keptUntilSignedIn } from "./forms/kept-signed-out";
import { keptWhileAway } from "./forms/kept-while-away";
import { takenForm } from "./forms/sent-form";
import { refusedAtPages, refusedWhileAway, refusedWithoutAddress } from "./pages/refused";
import { heldAtSignIn } from "./session/attempts";
import { wire } from "./start/wiring";

/** One process, one port: requests of machines go to the API app, everything else to Next (A11a). */

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?", 1)[0] ?? "/";
const isWho = (path: string): boolean => path === "/who" || path.startsWith("/who/");

const isForMachines = (request: IncomingMessage): boolean => {
  const path = pathOf(request);
  if (path.startsWith("/api/")) return !path.startsWith("/api/auth/");
  return isWho(path) && !asksForPage(request.headers);
};

export type Serving = { readonly stop: () => Promise<void> };

type ServeOptions = {
  readonly dev: boolean;
  /** The database that DATABASE_URL named at the start; null for the embedded one. */
  readonly named: string | null;
};

/** Serves until it is stopped. While developing, Next answers machines too, because it alone reloads what is edited. */
export async function serve({ dev, named }: ServeOptions): Promise<Serving> {
  wire();
  guardSight();
  const app = next({ dev, port: env.PORT });
  await app.prepare();
  const pages = app.getRequestHandler();
  const machines = getRequestListener(apiApp().fetch, { hostname: "localhost" });
  const answerPage = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const taken = await takenForm(request, response);
    if (taken === null || (await heldAtSignIn(taken, response))) return;
    if (await keptWhileAway(taken, response)) return;
    if ((await keptUntilSignedIn(taken, response)) || (await keptGivenBack(taken, response))) return;
    giveBackInstead(taken, response);
    await pages(taken, response);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse, forMachines: boolean) => {
    const as = forMachines ? "api" : "page";
    if (bringsBody(request) && (await refusedBody(request, response, as))) return;
    // There the framework knows the answer to machines by another address than the page of the same.
    if (forMachines && dev && isWho(pathOf(request))) request.url = `/api${request.url ?? ""}`;
    await (forMachines && !dev ? machines(request, response) : answerPage(request, response));
  };
  const server = lineServer((request, response) => {
    const address = askedAddress(request.url ?? "/");
    if (address === null) {
      refusedWithoutAddress(response);
      return;
    }
    request.url = address;
    const forMachines = isForMachines(request);
    if (!forMachines) {
      request.url = readableAddress(address);
      recordPage(request, response);
      tellStatus(request, response);
      noteSender(request);
      if (refusedAtPages(request, response) || refusedWhileAway(request, response)) return;
    }
    withSight(() => answer(request, response, forMachines)).catch((error: unknown) => {
      log.error({ err: error }, "a request ended in a bug");
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, resolve);
  });
  const stopWatch = watchDatabase();
  const stopClock = dev ? () => Promise.resolve() : startClockWork(named);
  const stop = async (): Promise<void> => {
    beginClosing();
    stopWatch();
    const clockStopped = stopClock();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // Answers under way get five seconds; then their connections are cut.
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, 5_000);
    await closed;
    clearTimeout(cut);
    await app.close();
    // A deed of the clock is let end in peace; one that takes too long is rolled back by the database.
    await Promise.race([clockStopped, pause(3_000, undefined, { ref: false })]);
    await closeDatabase();
  };
  return { stop };
}
