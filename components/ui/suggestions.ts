"use client";
import { useEffect, useState } from "react";

export type Suggestions =
  | { readonly state: "none" }
  | { readonly state: "loading"; readonly answer: unknown }
  | { readonly state: "there"; readonly answer: unknown }
  | { readonly state: "failed" };

/** Two keys in quick order ask once. */
const rest = 80;

/**
 * What the server answers at `url`, asked again when it changes. The last answer stays until the next is there, and an older
 * answer never overwrites a newer one. null asks nothing; `body` is sent as JSON where an address would be too long.
 */
export function useSuggestions(url: string | null, body: string | null = null): Suggestions {
  const question = url === null ? null : `${url} ${body ?? ""}`;
  const [held, setHeld] = useState<{
    readonly question: string;
    readonly answer: unknown;
    readonly failed: boolean;
  } | null>(null);
  useEffect(() => {
    if (url === null || question === null) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      fetch(url, {
        signal: asking.signal,
        headers: { accept: "application/json", "content-type": "application/json" },
        ...(body === null ? {} : { method: "POST", body }),
      })
        .then(async (response) => {
          const answer: unknown = response.ok ? await response.json() : null;
          if (!asking.signal.aborted) setHeld({ question, answer, failed: !response.ok });
        })
        .catch(() => {
          if (!asking.signal.aborted) setHeld({ question, answer: null, failed: true });
        });
    }, rest);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [url, body, question]);

  if (url === null) return { state: "none" };
  if (held?.question === question)
    return held.failed ? { state: "failed" } : { state: "there", answer: held.answer };
  return { state: "loading", answer: held?.answer ?? null };
}
