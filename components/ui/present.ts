"use client";
import { useSyncExternalStore } from "react";

/**
 * The present of the server, going on in the browser: the server's instant of the first drawing plus the time gone by since.
 * So a wrong clock on somebody's desk never shows a wrong hand-off.
 */
let ahead = 0;
let tick = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const browserNow = (): number => performance.timeOrigin + performance.now();

/** Called once by the clock of the bar: what the server said the time was. */
export function setPresent(serverNow: string): void {
  ahead = Date.parse(serverNow) - browserNow();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick += 1;
    for (const each of listeners) each();
  }, 60_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The instant to draw with: the server's until the first minute has gone by, then the present, renewed each minute. */
export function usePresent(drawnAt: string): string {
  const minute = useSyncExternalStore(
    subscribe,
    () => tick,
    () => 0,
  );
  return minute === 0 ? drawnAt : new Date(browserNow() + ahead).toISOString();
}
