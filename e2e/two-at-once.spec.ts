import type { Browser } from "@playwright/test";
import { expect, markOf, type Page, test } from "./fixtures";

/** Two people change one record at once: neither loses anything, and what both changed is chosen (CON-02, UI-55). */

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const refused = (page: Page) => page.getByRole("alert").filter({ hasText: "Nothing is saved yet" });
const choice = (page: Page, label: string) => page.getByRole("group", { name: `${label}: which one stays?` });

/** The same page before the eyes of somebody else, in a browser of their own. */
async function elsewhere(browser: Browser, baseURL: string | undefined, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  await context.request.post("/sign-in/as", {
    form: { door: "ana-sokolova", callbackUrl: "/" },
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The forms of every noun: a field that only the other changes, and one that both change. */
const forms = [
  {
    noun: "service",
    address: "/services/crew-rota/edit",
    only: { name: /^Notes/, label: "Notes", theirs: (mark: string) => `Other ${mark}` },
    both: { name: /^What is it for/, label: "What it is for", text: "Says who sails on which crossing" },
  },
  {
    noun: "team",
    address: "/teams/records/edit",
    only: { name: /^Mail list/, label: "Mail address", theirs: (mark: string) => `${mark}@example.org` },
    both: { name: /^Purpose/, label: "Purpose", text: "Keeps what has to be kept" },
  },
  {
    noun: "person",
    address: "/people/alba-serra/edit",
    only: { name: /^Slack/, label: "Slack", theirs: (mark: string) => `alba.${mark}` },
    both: { name: /^GitHub/, label: "GitHub", text: "alba" },
  },
  {
    noun: "business service",
    address: "/business-services/going-on-board/edit",
    only: {
      name: /^Who has to hear/,
      label: "Stakeholders",
      theirs: (mark: string) => `${mark}@example.org`,
    },
    both: { name: /^What do customers get/, label: "Description", text: "A place on the ship" },
  },
] as const;

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    for (const { noun, address, only, both } of forms)
      test(`a ${noun}: what only they changed is merged and told; what both changed is chosen`, async ({
        page,
        signedIn,
        accessible,
        browser,
        baseURL,
      }, info) => {
        const small = info.project.name === "phone";
        test.skip(!javaScriptEnabled && !small, "without script an answer knows no screen");
        test.slow();
        const mark = `${markOf(info)}-${javaScriptEnabled ? "1" : "2"}`;
        await signedIn("auditor");
        await page.goto(address);
        const other = await elsewhere(browser, baseURL, address);
        const [theirs, mine] = [`${both.text}-theirs-${mark}`, `${both.text}-mine-${mark}`];
        await other.getByRole("textbox", { name: only.name }).fill(only.theirs(mark));
        await other.getByRole("textbox", { name: both.name }).fill(theirs);
        await save(other);
        await expect(other).not.toHaveURL(new RegExp(`${address}$`));

        await page.getByRole("textbox", { name: both.name }).fill(mine);
        await save(page);
        await expect(refused(page)).toContainText(`Ana Sokolova changed this ${noun} while you were editing`);
        await expect(page.getByRole("list", { name: "Changed meanwhile" })).toContainText(
          new RegExp(
            `Ana Sokolova changed ${only.label}.*${only.theirs(mark)}.* You did not touch it, so it stays\\.`,
          ),
        );
        await expect(page.getByRole("textbox", { name: only.name })).toHaveValue(only.theirs(mark));
        await expect(page.getByRole("textbox", { name: both.name })).toHaveValue(mine);
        if (javaScriptEnabled) await accessible(page);

        await save(page);
        // The first answer asked for the choice as well: this one is known by its heading.
        await expect(refused(page)).toContainText("1 answer needs a change");
        await expect(refused(page)).toContainText(`${both.label}: choose theirs or yours`);
        const sides = choice(page, both.label);
        await expect(sides).toContainText(theirs);
        const yours = sides.getByRole("radio", { name: /^Yours/ });
        await yours.focus();
        await page.keyboard.press("Space");
        await expect(yours).toBeChecked();
        await save(page);
        await expect(page).not.toHaveURL(new RegExp(`${address}$`));
        await page.goto(address);
        await expect(page.getByRole("textbox", { name: both.name })).toHaveValue(mine);
        await expect(page.getByRole("textbox", { name: only.name })).toHaveValue(only.theirs(mark));
        await other.context().close();
      });
  });

test("two lists of links become one, row by row", async ({ page, signedIn, browser, baseURL }, info) => {
  const address = "/services/crew-rota/edit/links";
  const mark = markOf(info);
  await signedIn("auditor");
  await page.goto(address);
  const other = await elsewhere(browser, baseURL, address);
  const add = async (on: Page, url: string) => {
    const rows = on.getByRole("group", { name: /^link \d+$/ });
    const button = on.getByRole("button", { name: "Add a link" });
    await expect(button).toBeVisible();
    const before = await rows.count();
    await button.click();
    await expect(rows).toHaveCount(before + 1);
    await rows.last().getByLabel("What it is").selectOption("documentation");
    await rows.last().getByLabel("Address").fill(url);
  };
  await add(other, `https://theirs.example.org/${mark}`);
  await save(other);
  await expect(other.getByText(/^Saved/)).toBeVisible();
  await add(page, `https://mine.example.org/${mark}`);
  await save(page);
  await expect(page.getByRole("list", { name: "Changed meanwhile" })).toContainText(
    `Ana Sokolova changed Links: added documentation https://theirs.example.org/${mark}`,
  );
  await save(page);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.reload();
  const addresses = () =>
    page
      .getByRole("group", { name: /^link \d+$/ })
      .getByLabel("Address")
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await expect.poll(addresses).toContain(`https://mine.example.org/${mark}`);
  await expect.poll(addresses).toContain(`https://theirs.example.org/${mark}`);
  await other.context().close();
});

test.describe("a short name that comes too late", () => {
  test.use({ javaScriptEnabled: false });

  test("is refused and stands as it was typed, without script too", async ({
    page,
    signedIn,
    browser,
    baseURL,
  }, info) => {
    const address = "/teams/records/edit";
    const reference = page.getByRole("textbox", { name: "Short name", exact: true });
    await signedIn("auditor");
    await page.goto(address);
    const other = await elsewhere(browser, baseURL, address);
    await other.getByRole("textbox", { name: /^Mail list/ }).fill(`late.${markOf(info)}@example.org`);
    await save(other);
    await expect(other).not.toHaveURL(new RegExp(`${address}$`));
    await reference.fill("records-too-late");
    await page.getByRole("button", { name: "Rename" }).click();
    await expect(refused(page)).toContainText("Ana Sokolova changed this team while you were editing");
    await expect(reference).toHaveValue("records-too-late");
    await other.context().close();
  });
});
