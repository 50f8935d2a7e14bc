import { expect, held, test } from "./fixtures";

/** Where the focus goes when a page leads to the next, and that what was opened can be left again. */
test("the focus begins where the next page begins: at its title, in a step at its first field", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await signedIn("team lead");
  await page.goto("/");
  await expect(page.getByRole("combobox", { name: "Who owns…?" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Services" })).toBeFocused();
  await page.keyboard.press("n");
  const name = page.getByRole("textbox", { name: /^Name/ });
  await expect(name).toBeFocused();
  await page.keyboard.type("Gangway Lights");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/owner$/);
  await expect(page.getByRole("radio", { name: /^Crossing Sales/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/hours$/);
  await expect(page.getByRole("radio", { name: /^All hours/ })).toBeFocused();

  // Opened from the address bar it begins there as well.
  await page.goto("/services/new");
  await expect(name).toBeFocused();
});

test("Escape leaves a deed of the queue and goes back to its row; what is typed keeps it open", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await signedIn("auditor");
  await page.goto("/audits/unowned");
  await page.keyboard.press("j");
  const row = page.getByRole("table", { name: "Unowned services" }).getByRole("row").nth(1);
  const service = row.getByRole("link").first();
  await expect(service).toBeFocused();
  // Keys act from the tick of a row as well.
  await row.getByRole("checkbox").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("offer, or open its offer");
  await page.keyboard.press("Escape");
  await expect(row.getByRole("checkbox")).toBeFocused();
  await service.focus();
  const called = await service.textContent();
  const deeds = page.getByRole("region", { name: `Deeds on ${called ?? ""}` });
  await page.keyboard.press("s");
  const days = deeds.getByLabel("Out of sight for");
  await expect(days).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(deeds).toHaveCount(0);
  await expect(service).toBeFocused();

  await page.keyboard.press("s");
  await expect(days).toBeFocused();
  await page.keyboard.type("1");
  await expect(days).toHaveValue("1");
  await page.keyboard.press("Escape");
  await page.keyboard.type("2");
  await expect(days).toHaveValue("12");
  await expect(page.getByRole("main")).not.toHaveAttribute("aria-busy");
  await expect(deeds).toBeVisible();
});

test("a key pressed while a deed is being sent opens no other deed, nor do the letters after it", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await signedIn("auditor");
  await page.goto("/audits/unowned");
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  const days = page.getByLabel("Out of sight for");
  await expect(days).toBeFocused();
  await page.keyboard.type("0");
  const answer = await held(page, "**/audits/unowned*", "POST");
  const send = page.getByRole("form", { name: /^Snooze / }).getByRole("button", { name: /^Snooz/ });
  await send.press("Enter");
  await expect(send).toHaveAttribute("aria-busy", "true");
  await page.keyboard.type("o");
  answer();
  // Somebody who types on without a pause, until the answer has come and beyond it.
  const alert = page.getByRole("alert").filter({ hasText: "Give 1 to 30 days" });
  await expect
    .poll(
      async () => {
        await page.keyboard.type("o");
        return alert.evaluateAll(([box]) => box !== undefined && box === document.activeElement);
      },
      { intervals: [50], timeout: 30_000 },
    )
    .toBe(true);
  await page.keyboard.type("fson");
  await expect(page).toHaveURL(/deed=snooze/);
  await expect(days).toHaveValue("0");
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 100 });
  }).toPass();
});

test("an address outside the catalog keeps the bar and looks for its last part", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  expect((await page.goto("/no/such/postgres"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing is called ‘postgres’" })).toBeVisible();
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(page.getByRole("main").getByRole("textbox", { name: "Who owns…?" })).toHaveValue("postgres");
  await accessible(page);
});

test("on a phone every page of a record is in sight, and its graph opens on the service", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name !== "phone", "a wide screen shows all of it");
  await signedIn("engineer");
  await page.goto("/services/payments/graph");
  const pages = page.getByRole("navigation", { name: "Payments" }).getByRole("link");
  await expect(pages).toHaveCount(6);
  for (const link of await pages.all()) await expect(link).toBeInViewport({ ratio: 1 });
  const drawing = page.getByRole("region", { name: "Drawing of the dependencies" });
  await expect(drawing).toBeHidden();
  await page.getByRole("link", { name: "Show the drawing" }).click();
  await drawing.scrollIntoViewIfNeeded();
  await expect(drawing.getByRole("link", { name: /^Payments,.* this service$/ })).toBeInViewport({
    ratio: 1,
  });
});
