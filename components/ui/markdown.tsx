import "server-only";
import { marked } from "marked";
import sanitizeHtml from "sanitize-html";
import { withoutTurns } from "@/lib/kernel/unseen-signs";

/** Headings of a text stand below those of the page around it. */
const lowered = { h1: "h3", h2: "h4", h3: "h5", h4: "h6", h5: "h6" } as const;

/** A line of quotes and lists in each other that nobody writes; reading Markdown calls itself for each of them until it breaks. */
const nestsTooDeep = /^(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))){50}/m;

/** Markdown as safe HTML: text, lists, code, tables and links; no image, no script, no style. */
export const safeHtml = (text: string): string => withoutTurns(htmlOf(text));

function htmlOf(text: string): string {
  if (nestsTooDeep.test(text))
    return sanitizeHtml(text, { allowedTags: [], allowedAttributes: {}, disallowedTagsMode: "escape" });
  const html = marked.parse(text, { async: false, gfm: true });
  return sanitizeHtml(html, {
    allowedTags: [
      ...["p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote"],
      ...["ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"],
    ],
    allowedAttributes: { a: ["href", "title", "rel"], ol: ["start"], th: ["align"], td: ["align"] },
    allowedSchemes: ["https", "http", "mailto", "tel", "slack"],
    allowProtocolRelative: false,
    transformTags: {
      ...lowered,
      a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener noreferrer" }),
    },
  });
}

/** A text somebody wrote in Markdown. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: safeHtml(text) }} />;
}
