"use client";
import { useState } from "react";
import { keep } from "./cookie";
import { type Theme, themes } from "./theme";

const words: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

function wear(theme: Theme): void {
  keep("theme", theme);
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", theme);
}

/** System, light or dark; kept in a cookie, so that the server draws it right the first time. */
export function ThemeSwitch({ now }: { readonly now: Theme }) {
  const [theme, setTheme] = useState(now);
  return (
    <span role="group" aria-label="Theme" className="flex gap-1">
      {themes.map((each) => (
        <button
          key={each}
          type="button"
          className="btn text small"
          aria-pressed={theme === each}
          onClick={() => {
            wear(each);
            setTheme(each);
          }}
        >
          {words[each]}
        </button>
      ))}
    </span>
  );
}
