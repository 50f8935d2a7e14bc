"use client";
import { useState } from "react";
import { keep } from "./cookie";
import type { Place } from "./lookup-hit";

const deeds: readonly (readonly [keys: string, does: string])[] = [
  ["/ or Ctrl K", "look up"],
  ["J, K", "next, previous row; Enter opens it"],
  ["E", "edit the first field"],
  ["N", "new"],
  ["?", "this table"],
];

/** True when the viewer turned the keys of one letter off. */
export const singleKeysOff = (): boolean => document.cookie.split("; ").includes("keys=off");

/** Every key and what it does, and the setting that turns those of one letter off. */
export function KeysTable({ places }: { readonly places: readonly Place[] }) {
  // Set on the first press: the cookie is not known while the server draws.
  const [off, setOff] = useState<boolean | null>(null);
  const moves = places.flatMap(({ keys, name }) =>
    keys === undefined ? [] : [[keys.toUpperCase(), `go to ${name}`] as const],
  );
  return (
    <div className="p-6">
      <h2 id="keys-title">Keys</h2>
      <table>
        <caption className="sr">Keys and what they do</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Does</th>
          </tr>
        </thead>
        <tbody>
          {[...deeds, ...moves].map(([keys, does]) => (
            <tr key={keys}>
              <td>
                <kbd>{keys}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted mt-3" role="status">
        {off !== null && (off ? "Keys of one letter are off." : "Keys of one letter are on.")}
      </p>
      <form method="dialog" className="acts">
        <button
          type="button"
          className="btn text"
          onClick={() => {
            const next = !singleKeysOff();
            keep("keys", next ? "off" : "on");
            setOff(next);
          }}
        >
          Turn keys of one letter on or off
        </button>
        <button className="btn" data-keep="">
          Close
        </button>
      </form>
    </div>
  );
}
