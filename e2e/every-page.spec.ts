import fs from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "./fixtures";

/**
 * Pages to which no link leads on the demo's first day: a form opens them, and the journey of that form looks at them. After
 * such a journey a link may lead there.
 */
const behindForms = [
  "/history/runs/[run]/undo",
  "/import/[id]",
  "/import/[id]/columns",
  "/import/sources/[ref]",
  "/services/[ref]/registered",
  "/services/new/[draft]/[step]",
  "/services/new/[draft]/discard",
  "/settings/tokens/[id]",
];
const starts = [
  "/",
  "/sign-in",
  "/sign-in/link",
  "/sign-in/set-up",
  "/people/mika-tanaka/tokens",
  "/services/postgres-main",
  "/services/postgres-main/merge",
  "/services/postgres-main/retire",
  "/services/postgres-main/waive",
  "/services/mine",
  "/services/edit?refs=postgres-main",
  "/services?unowned=1",
  "/audits?source=purchasing",
  "/audits/findings?rule=DOC-02&tier=1",
  "/audits/rules/NAM-04",
  "/audits/trends?tier=1",
  "/audits/unowned?grade=placeholder",
  "/audits/unowned/bulk",
  "/who",
  "/who/payments",
  "/permissions",
  "/nothing-here",
];

/** Every page by its address in the router, the narrowest first: `/services/new` before `/services/[ref]`. */
function pagesOfTheRouter(): readonly { readonly route: string; readonly fits: RegExp }[] {
  const open = (route: string) => route.split("[").length;
  return (
    fs
      .readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((file) => path.basename(file) === "page.tsx")
      .map((file) => `/${path.dirname(file)}`.replaceAll(/\/(?:\([^)]*\)|\.)/g, "") || "/")
      // What fits no page at all: an address that leads nowhere.
      .filter((route) => route !== "/[...anything]")
      .map((route) => {
        const pattern = route
          .replaceAll(/\/\[\[\.{3}[^\]]*\]\]/g, "(?:/.*)?")
          .replaceAll(/\[\.{3}[^\]]*\]/g, ".+")
          .replaceAll(/\[[^\]]*\]/g, "[^/]+");
        return { route, fits: new RegExp(`^${pattern}$`) };
      })
      .sort((one, other) => open(one.route) - open(other.route))
  );
}

/** What is wrong with the frame of a page (UI-16, UI-122), as sentences; nothing when all is well. */
async function faultsOfFrame(page: Page): Promise<readonly string[]> {
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  const faults: string[] = [];
  const one = async (what: string, locator: ReturnType<Page["locator"]>) => {
    const count = await locator.count();
    if (count !== 1) faults.push(`${String(count)} of ${what}`);
  };
  await one("main heading", page.getByRole("heading", { level: 1 }));
  await one("main region", page.getByRole("main"));
  if (!/ · Steward$|^Steward$/.test(await page.title())) faults.push(`title "${await page.title()}"`);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (over > 0) faults.push(`${String(over)} px wider than the screen`);
  return faults;
}

/** The addresses on the page that lead to another page of the product. */
const linksOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("a[href]:not([download])")]
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, search }) => pathname + search),
  );

test("every page has its frame, fits the screen down to 320 px and is free of findings in light and dark", async ({
  page,
  signedIn,
  accessible,
  colorScheme,
  isMobile,
}) => {
  test.setTimeout(600_000);
  await signedIn("administrator");
  const pages = pagesOfTheRouter();
  const routeOf = (address: string) =>
    pages.find(({ fits }) => fits.test(new URL(address, "http://here").pathname))?.route ?? address;
  const seen = new Set<string>();
  const waiting = [...starts];
  const faults: string[] = [];
  const tell = (address: string, all: readonly string[]) => {
    faults.push(...all.map((fault) => `${address}: ${fault}`));
  };
  const size = page.viewportSize() ?? { width: 1440, height: 900 };

  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const route = routeOf(address);
    if (seen.has(route)) continue;
    seen.add(route);
    const isPage = pages.some((one) => one.route === route);
    if (!isPage && !starts.includes(address)) {
      const file = await page.request.get(address);
      if (!file.ok()) tell(address, [`answered ${String(file.status())}`]);
      continue;
    }
    const answer = await page.goto(address);
    if (answer?.status() !== (isPage ? 200 : 404)) tell(address, [`answered ${String(answer?.status())}`]);
    tell(address, await faultsOfFrame(page));
    await accessible(page, colorScheme === "light" ? "dark" : "light");
    if (isMobile) {
      await page.setViewportSize({ ...size, width: 320 });
      tell(`${address} at 320 px`, await faultsOfFrame(page));
      await page.setViewportSize(size);
    }
    waiting.push(...(await linksOf(page)).filter((link) => !seen.has(routeOf(link))));
  }
  expect(faults).toEqual([]);
  const expected = pages.map(({ route }) => route).filter((route) => !behindForms.includes(route));
  expect(expected.filter((route) => !seen.has(route))).toEqual([]);
});
