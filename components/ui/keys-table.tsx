"use client";
import { useState } from "react";
import { keep } from "./cookie";
import type { Place } from "./lookup-hit";
import { singleKeysOff } from "./key-rules";

const deeds: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["/", "Ctrl K"], "look up"],
  [["J", "K"], "next, previous row; Enter opens it"],
  [["E"], "edit the first field"],
  [["N"], "new"],
  [["O"], "offer, or open its offer (audit queue)"],
  [["S"], "snooze, or wake (audit queue)"],
  [["Ctrl Enter"], "save the form"],
  [["Esc"], "close what is open"],
  [["?"], "this table"],
];

type KeysTableProps = { readonly places: readonly Place[]; readonly onClose: () => void };

/** A dialog: every key and what it does, and the setting that turns those of one letter off. */
export function KeysTable({ places, onClose }: KeysTableProps) {
  const [off, setOff] = useState(singleKeysOff);
  const moves = places.flatMap(({ keys, name }) =>
    keys === undefined ? [] : [[keys.toUpperCase().split(" "), `go to ${name}`] as const],
  );
  return (
    <dialog
      className="dialog"
      aria-labelledby="keys-title"
      onClose={onClose}
      ref={(dialog) => {
        if (dialog === null || dialog.open) return;
        dialog.showModal();
        dialog.querySelector<HTMLElement>("[data-keep]")?.focus();
      }}
    >
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
              <tr key={does}>
                <td>
                  <span className="flex gap-1">
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                </td>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="muted mt-3" role="status">
          {off ? "Keys of one letter are off." : "Keys of one letter are on."}
        </p>
        <form method="dialog" className="acts">
          <button
            type="button"
            className="btn text"
            onClick={() => {
              keep("keys", off ? "on" : "off");
              setOff(!off);
            }}
          >
            {off ? "Turn them on" : "Turn them off"}
          </button>
          <button className="btn" data-keep="">
            Close
          </button>
        </form>
      </div>
    </dialog>
  );
}
