"use client";

/** Keeps a choice of the viewer for a year, where the server sees it. Nothing secret. */
export function keep(name: "theme" | "zone" | "keys", value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
