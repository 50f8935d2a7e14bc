import { expect, held, markOf, test } from "./fixtures";

/** One part of a service a page: rows come and go, nothing typed is lost, and who may not change it is told who can. */

const sections = ["", "/classification", "/links", "/dependencies", "/found-as", "/people", "/apis"];

for (const section of sections)
  test(`the part of the record at edit${section} has no finding of axe`, async ({
    page,
    signedIn,
    accessible,
  }) => {
    await signedIn("team lead");
    await page.goto(`/services/ticket-sales/edit${section}`);
    await expect(page.getByRole("form", { name: "Edit service" })).toBeVisible();
    await accessible(page);
    // What nobody has touched is not unsaved.
    await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
  });

test("a row is added, told what is wrong with it, mended and saved", async ({ page, signedIn }, info) => {
  await signedIn("auditor");
  await page.goto("/services/refunds/edit/links");
  const rows = page.getByRole("group", { name: /^link \d+$/ });
  const add = page.getByRole("button", { name: "Add a link" });
  await expect(add).toBeVisible();
  const before = await rows.count();
  await add.click();
  const row = page.getByRole("group", { name: `link ${String(before + 1)}` });
  await row.getByLabel("Address").fill("ftp://status.example.org");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Nothing is saved yet: 2 answers need a change" });
  await alert.getByRole("link", { name: "Start the link with https://" }).click();
  await expect(row.getByLabel("Address")).toBeFocused();
  await row.getByLabel("Address").fill(`https://status.example.org/${markOf(info)}`);
  await row.getByLabel("What it is").selectOption("status");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").getByText(/^Saved/)).toBeVisible();
  await expect(rows).toHaveCount(before + 1);
});

test("text that was not saved is offered again to its last letter, also what was typed while a save was on its way", async ({
  page,
  signedIn,
}, info) => {
  const mark = markOf(info);
  const text = `Typed while it woke up, ${mark}`;
  const value = page.getByRole("textbox", { name: /^How does it deliver value/ });
  const notes = page.getByRole("textbox", { name: /^Notes/ });
  const kept = page.getByRole("status").filter({ hasText: "Text you did not save is kept in this browser." });
  await signedIn("auditor");
  const wake = await held(page, "**/*.js", "GET");
  await page.goto("/services/passenger-lists/edit", { waitUntil: "commit" });
  await notes.fill("Typed while it woke up, ");
  wake();
  await expect(page.getByRole("status").filter({ hasText: "1 unsaved change" })).toBeVisible();
  await notes.pressSequentially(mark);
  await expect(notes).toHaveValue(text);
  // What keeps it is a part of the page of its own, which comes last.
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain(text);
  await page.reload();
  await expect(kept).toBeVisible();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(notes).toHaveValue(text);

  const answer = await held(page, "**/services/passenger-lists/edit*", "POST");
  const save = page.getByRole("button", { name: "Save", exact: true });
  await save.click();
  await expect(page.getByRole("button", { name: "Saving…" })).toBeVisible();
  await value.fill("");
  await value.pressSequentially(`Ships find their place ${mark}`);
  answer();
  await expect(page.getByRole("status").getByText(/^Saved/)).toBeVisible();
  await expect(notes).toHaveValue(text);
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(value).toHaveValue(`Ships find their place ${mark}`);
  await save.click();
  await expect(page.getByRole("status").filter({ hasText: "unsaved" })).toHaveCount(0);
  await page.reload();
  await expect(value).toHaveValue(`Ships find their place ${mark}`);
  await expect(notes).toHaveValue(text);
  await expect(kept).toHaveCount(0);

  // Whoever signs out leaves nothing behind for who comes next.
  const drafts = () => page.evaluate(() => Object.keys(localStorage));
  await notes.fill("Left behind");
  await expect.poll(drafts).toHaveLength(1);
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/permissions");
  // In the menu, which is folded otherwise on each screen.
  await page
    .locator('form[action="/sign-out"]')
    .first()
    .evaluate((form: HTMLFormElement) => {
      form.requestSubmit();
    });
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expect.poll(drafts).toEqual([]);
});

test("what is typed into a text while the page wakes up still stands in it", async ({ page, signedIn }) => {
  await signedIn("auditor");
  const wake = await held(page, "**/*.js", "GET");
  await page.goto("/services/refunds/edit", { waitUntil: "commit" });
  const intent = page.getByRole("textbox", { name: /^What is it for/ });
  await expect(intent).toHaveValue(/./);
  const drawn = await intent.inputValue();
  await intent.pressSequentially("At once: ");
  wake();
  await expect(page.getByRole("status").filter({ hasText: "1 unsaved change" })).toBeVisible();
  await expect(intent).toHaveValue(`At once: ${drawn}`);
});

test("whoever may not change the tier reads it, and who can", async ({ page, signedIn }) => {
  await signedIn("team lead");
  await page.goto("/services/refunds/edit/classification");
  await expect(page.getByText(/or an auditor can change this/).first()).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Tier 1/ })).toHaveCount(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("rows come and go through the server, and the rest stands as typed", async ({ page, signedIn }) => {
    await signedIn("auditor");
    await page.goto("/services/timetable/edit/found-as");
    const rows = page.getByRole("group", { name: /^alias \d+$/ });
    await page.getByRole("textbox", { name: /^Tags/ }).fill("kept as-typed");
    const before = await rows.count();
    await page.getByRole("button", { name: "Add an alias" }).click();
    await expect(rows).toHaveCount(before + 1);
    await expect(page.getByRole("textbox", { name: /^Tags/ })).toHaveValue("kept as-typed");
    await page.getByRole("button", { name: `Remove alias ${String(before + 1)}` }).click();
    await expect(rows).toHaveCount(before);
  });
});

test("a service that is restricted says so to those who see it, and to others it is not there", async ({
  page,
  signedIn,
  accessible,
  baseURL,
}, info) => {
  const name = `Sealed ${markOf(info)}`;
  await signedIn("auditor");
  const made = await page.request.post("/api/v1/services", {
    data: { name },
    headers: { origin: baseURL ?? "" },
  });
  const { slug } = (await made.json()) as { readonly slug: string };
  await page.goto(`/services/${slug}/edit/classification`);
  await page.getByRole("checkbox", { name: /^Restricted/ }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").getByText(/^Saved/)).toBeVisible();
  await page.goto(`/services/${slug}`);
  await expect(
    page.getByRole("listitem").filter({ hasText: "Restricted: seen by its team, a team it is offered to" }),
  ).toBeVisible();
  await accessible(page);
  await page.goto(`/services?q=${slug}`);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();

  await signedIn("engineer");
  await page.goto(`/services?q=${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await page.goto(`/services/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Nothing is called ‘${slug}’`);
});
