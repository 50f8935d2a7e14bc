import fs from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import { expect, type Locator, type Page, test as base, type TestInfo } from "@playwright/test";

/** The five people whose places the demo's sign-in page offers. */
const doors = {
  "team lead": "priya-raman",
  "lead of fares": "lea-novak",
  engineer: "mika-tanaka",
  auditor: "dele-adeyemi",
  administrator: "ana-sokolova",
} as const;
export type Role = keyof typeof doors;

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Without its comments and long names axe takes half the time to load. */
const script = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that look at colours: the two schemes draw the same elements, so that only these can tell them apart. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** What axe finds, as lines that name the rule and the element. What passes is not asked for: telling it takes long. */
async function faultsOf(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
  // Once a document: to load axe takes longer than a second look.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(script);
  return page.evaluate(async (only) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: only,
      resultTypes: ["violations"],
      preload: false,
    });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
  }, runOnly);
}

type Fixtures = {
  /** Takes a place in the demo organisation: the browser goes through the door that the sign-in page posts to. */
  readonly signedIn: (role: Role) => Promise<void>;
  /**
   * Fails when axe finds anything on the page as it stands. Journeys look in the scheme of their screen, the desktop's light
   * and the phone's dark; `too` has the colours of the other scheme looked at as well.
   */
  readonly accessible: (page: Page, too?: "light" | "dark") => Promise<void>;
  readonly quiet: undefined;
};

export const test = base.extend<Fixtures>({
  signedIn: async ({ context, baseURL }, use) => {
    await use(async (role) => {
      const answer = await context.request.post("/sign-in/as", {
        form: { door: doors[role], callbackUrl: "/" },
        headers: { origin: baseURL ?? "" },
        maxRedirects: 0,
      });
      expect(answer.headers()["location"], `the door of the ${role}`).toBe("/");
    });
  },

  accessible: async ({ colorScheme }, use) => {
    await use(async (page, too) => {
      // Where one page leads to the next in the browser, the title arrives behind the rest.
      await expect(page).toHaveTitle(/./);
      // A field half under the bar of a page that is scrolled would count as a target too small.
      await page.evaluate(() => {
        window.scrollTo(0, 0);
      });
      const found = await faultsOf(page, { type: "tag", values: rules });
      expect(found, `${page.url()} in ${String(colorScheme)}`).toEqual([]);
      if (too === undefined) return;
      await page.emulateMedia({ colorScheme: too });
      const foundToo = await faultsOf(page, { type: "rule", values: rulesOfColour });
      await page.emulateMedia({ colorScheme });
      expect(foundToo, `${page.url()} in ${too}`).toEqual([]);
    });
  },

  /** A complaint on the browser's console fails the test (A42). That a page asked for is not there is an answer, not a complaint. */
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        const { url } = message.location();
        const isOwnAnswer = message.text().startsWith("Failed to load resource") && url === page.url();
        if (message.type() === "error" && !isOwnAnswer) complaints.push(`${message.text()} (${url})`);
      });
      await use(undefined);
      expect(complaints, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

/** Told apart from every other screen and repetition: for what a journey writes. */
export const markOf = ({ project, repeatEachIndex }: TestInfo): string =>
  `${project.name}${repeatEachIndex === 0 ? "" : String(repeatEachIndex)}`;

/** Holds requests back, as a slow line would, until what it answers is called. */
export async function held(page: Page, address: string, method: "GET" | "POST"): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    if (route.request().method() === method) await released;
    await route.continue();
  });
  return release;
}

export { expect, type Locator, type Page };
