"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useLayoutEffect, useTransition } from "react";

// Needed once a page has led to another: no part of the first load.
const FocusKeeper = lazy(() => import("./focus-keeper").then((file) => ({ default: file.FocusKeeper })));

/** The link of this site that a plain click follows; null when the click means something else, such as a new tab. */
function softLinkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[data-soft]") : null;
  return link instanceof HTMLAnchorElement && link.target === "" ? link : null;
}

/** One listener in place of a client component for each link: what `Link` draws is followed by the router. */
export function SoftLinks() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  // Together with what it tells of: keys of one letter do nothing meanwhile.
  useLayoutEffect(() => {
    // Style lets the old page fade when the next one takes longer than 300 ms; readers hear that it is on its way.
    const main = document.getElementById("main");
    if (pending) main?.setAttribute("aria-busy", "true");
    else main?.removeAttribute("aria-busy");
  }, [pending]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = softLinkOf(event);
      if (link === null) return;
      event.preventDefault();
      link.closest<HTMLDetailsElement>("details:is(.you, .menu)")?.removeAttribute("open");
      startTransition(() => {
        router.push(link.href, { scroll: link.dataset["soft"] !== "stay" });
      });
    };
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("click", onClick);
    };
  }, [router]);
  return (
    <Suspense>
      <FocusKeeper />
    </Suspense>
  );
}
