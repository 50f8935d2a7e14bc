import http from "node:http";

export type Figures = { readonly perSecond: number; readonly p50: number; readonly p95: number };

type Heads = Readonly<Record<string, string>>;

function ask(agent: http.Agent, url: string, headers: Heads): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${String(response.statusCode)}`));
      let bytes = 0;
      response.on("data", (part: Buffer) => (bytes += part.length));
      response.on("end", () => {
        resolve(bytes);
      });
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      // A server may close a connection that stood idle while the other side was asked, just as it is used again.
      if (request.reusedSocket && error.code === "ECONNRESET") resolve(ask(agent, url, headers));
      else reject(error);
    });
  });
}

const at = (sorted: readonly number[], part: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100;

/** One server that is asked: its addresses in turn, over 4 connections of its own. */
export type Side = { readonly urls: readonly string[]; readonly heads: Heads };

function lanesOf({ urls, heads }: Side) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  let next = 0;
  const times: number[] = [];
  const round = async (milliseconds: number): Promise<number[]> => {
    const taken: number[] = [];
    const until = performance.now() + milliseconds;
    const lane = async () => {
      while (performance.now() < until) {
        const from = performance.now();
        await ask(agent, urls[next++ % urls.length] ?? "", heads);
        taken.push(performance.now() - from);
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    return taken;
  };
  return { agent, times, round };
}

const turns = 4;
/**
 * Each side is asked second by second before it counts, until a second brings hardly more than the one before: a server that has
 * just started compiles its program while it answers, and plans each statement once on each of its connections. What is measured
 * is one that has been running.
 */
const warmingUp = { second: 1_000, least: 2, most: 12, gain: 1.03 } as const;

async function warmUp(round: (milliseconds: number) => Promise<readonly number[]>): Promise<void> {
  let before = 0;
  for (let second = 1; second <= warmingUp.most; second += 1) {
    const { length } = await round(warmingUp.second);
    if (second > warmingUp.least && length < before * warmingUp.gain) return;
    before = Math.max(before, length);
  }
}

/**
 * Asks each side for so long, after warming up. They take turns, so that whatever else the machine does weighs on all of them
 * alike.
 */
export async function measure(sides: readonly Side[], seconds: number): Promise<readonly Figures[]> {
  const all = sides.map(lanesOf);
  for (const { round } of all) await warmUp(round);
  for (let turn = 0; turn < turns; turn += 1)
    for (const { round, times } of all) times.push(...(await round((seconds * 1000) / turns)));
  return all.map(({ agent, times }) => {
    agent.destroy();
    const sorted = times.sort((a, b) => a - b);
    return { perSecond: Math.round(sorted.length / seconds), p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
  });
}

/** Follows the cursors of a list from its first page, for so many seconds at most; how many items it met a second. */
export async function walk(first: string, seconds: number): Promise<number> {
  const from = performance.now();
  let met = 0;
  for (let url: string | null = first; url !== null && performance.now() - from < seconds * 1000;) {
    const answer = await fetch(url);
    const { items, page } = (await answer.json()) as {
      items: readonly unknown[];
      page: { next: string | null };
    };
    met += items.length;
    url = page.next === null ? null : `${first}&cursor=${encodeURIComponent(page.next)}`;
  }
  return Math.round(met / ((performance.now() - from) / 1000));
}
