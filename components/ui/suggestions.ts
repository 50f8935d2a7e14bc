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
 * answer never overwrites a newer one. null asks nothing.
 */
export function useSuggestions(url: string | null): Suggestions {
  const [held, setHeld] = useState<{
    readonly url: string;
    readonly answer: unknown;
    readonly failed: boolean;
  } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      fetch(url, { signal: asking.signal, headers: { accept: "application/json" } })
        .then(async (response) => {
          const answer: unknown = response.ok ? await response.json() : null;
          if (!asking.signal.aborted) setHeld({ url, answer, failed: !response.ok });
        })
        .catch(() => {
          if (!asking.signal.aborted) setHeld({ url, answer: null, failed: true });
        });
    }, rest);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [url]);

  if (url === null) return { state: "none" };
  if (held?.url === url) return held.failed ? { state: "failed" } : { state: "there", answer: held.answer };
  return { state: "loading", answer: held?.answer ?? null };
}
