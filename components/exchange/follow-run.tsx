"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page again every two seconds while an import runs; without script the browser reloads it. */
export function FollowRun() {
  const router = useRouter();
  useEffect(() => {
    const turn = setInterval(() => {
      router.refresh();
    }, 2_000);
    return () => {
      clearInterval(turn);
    };
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
