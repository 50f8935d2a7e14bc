"use client";
import { useEffect } from "react";
import { keep } from "./cookie";
import { cityOf } from "@/lib/kernel/city";
import { clock } from "./moment-format";
import { setPresent, usePresent } from "./present";

/** The time now and whose it is. Tells the server the viewer's zone by a cookie, so that the next page is drawn in it. */
export function PresentClock({ now, zone }: { readonly now: string; readonly zone: string | null }) {
  const present = usePresent(now);
  useEffect(() => {
    setPresent(now);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own !== zone) keep("zone", own);
  }, [now, zone]);
  const shown = zone ?? "UTC";
  return (
    <time dateTime={present}>
      {clock(present, shown)} {cityOf(shown)}
    </time>
  );
}
