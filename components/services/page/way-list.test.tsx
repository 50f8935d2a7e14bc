import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { callTo, waysTo } from "./reach";
import { FirstWays } from "./way-list";

const hana = { name: "Hana Kim", phone: null, slack: "hana.kim", email: "hana@quay.example" };
const oskar = { name: "Oskar Wolf", phone: "+44 20 7946 0116", slack: null, email: "oskar@quay.example" };
const drawn = (leads: Parameters<typeof FirstWays>[0]["leads"], channel: string | null) =>
  renderToStaticMarkup(<FirstWays leads={leads} channel={channel} />).replaceAll(/<[^>]+>/g, "|");

it("UI-13: a person is called first, then asked in chat, and written to last", () => {
  expect(waysTo({ ...hana, phone: oskar.phone }).map(({ word }) => word)).toEqual(["Call", "Chat", "Mail"]);
});

it("at night the call stands first, then the channel that several hear, and mail last", () => {
  expect(drawn([oskar, hana], "#quay")).toMatch(/Call \+44 20 7946 0116.*Ask in #quay.*Mail oskar@quay/);
});

it("where the first lead has no phone the next one who has is called, and it is said why", () => {
  expect(callTo([hana, oskar])?.call.href).toBe("tel:+442079460116");
  expect(drawn([hana, oskar], "#quay")).toMatch(
    /Call Oskar Wolf \+44 20 7946 0116.*of Hana Kim no phone is known.*Ask in #quay.*Chat @hana\.kim.*Mail hana@quay/,
  );
});

it("where nobody has one it is said plainly; mail alone is no call", () => {
  expect(callTo([hana])).toBeNull();
  expect(drawn([hana], null)).toMatch(/^\|No phone is known\|.*No channel is known.*Chat.*Mail/);
});
