import "server-only";
import type { ServerResponse } from "node:http";
import { importLimits } from "@/lib/exchange/domain/limits";
import { pageHeads } from "../request/heads";

/** What a form may hold: an upload (LIM-02), the text beside it, and how forms wrap both. next.config.mjs knows it too. */
export const mostOfForm = importLimits.uploaded + 2 * 1024 * 1024;

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as a page may hold it, in an attribute too. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);

type PlainPage = {
  readonly status: number;
  readonly title: string;
  readonly words: string;
  readonly heads: Readonly<Record<string, string>>;
  /** What stands below the words, as HTML. */
  readonly more?: string;
};

/** The heads of such a page. */
const plainHeads = () => ({
  ...pageHeads(null),
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
});

/** Answers with a page that needs neither database nor framework: what happened, and the way back. */
export function plainPage(response: ServerResponse, { status, heads, ...page }: PlainPage): void {
  response.writeHead(status, { ...plainHeads(), ...heads });
  response.end(plainHtml(page));
}

/**
 * A page that leads on to another site by itself. A form's answer may not: its page allows forms to lead to this site alone, and
 * a browser holds its redirects to that.
 */
export function leadingOn(address: string, name: string): Response {
  const link = `<p><a href="${escaped(address)}">Go on to ${escaped(name)}</a></p>`;
  const page = {
    title: `To ${name}`,
    words: `You sign in with ${name}, which then leads back here.`,
    more: link,
  };
  return new Response(plainHtml(page), { headers: { ...plainHeads(), refresh: `0;url=${address}` } });
}

function plainHtml({ title, words, more = "" }: Pick<PlainPage, "title" | "words" | "more">): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem }
textarea { font: inherit; width: 100%; box-sizing: border-box }
button { font: inherit; padding: .25rem 1rem; min-height: 2rem }
</style>
<main><h1>${escaped(title)}</h1>
<p role="alert">${escaped(words)}</p>
${more}
<p><a href="/">To the start</a></p></main>
</html>
`;
}
