"use client";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** Draws the page again every two seconds while an import runs; without script the browser reloads it. */
export function FollowRun() {
  const router = useRouter();
  const [drawing, draw] = useTransition();
  useEffect(() => {
    // The next turn is counted from when the page was drawn, so that a slow server is not asked twice at once.
    if (drawing) return;
    const turn = setTimeout(() => {
      draw(() => {
        router.refresh();
      });
    }, 2_000);
    return () => {
      clearTimeout(turn);
    };
  }, [router, drawing]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
