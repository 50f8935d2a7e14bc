import { expect, type Page, test } from "./fixtures";

/** What ends a service is asked at an address of its own, says what it will hit, and leaves the old address working. */

async function register(page: Page, name: string): Promise<void> {
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: /^Name/ }).fill(name);
  await page.getByRole("button", { name: "Register without an owner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} is registered` })).toBeVisible();
}

test("one service is merged into another, and its old address leads there", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  await signedIn("auditor");
  await register(page, `Left Half ${mark}`);
  await register(page, `Right Half ${mark}`);
  await page.goto(`/services/left-half-${mark}/merge?into=right-half-${mark}`);
  await accessible(page);
  await expect(page.getByRole("table", { name: "What moves" })).toContainText(`left-half-${mark}`);
  await expect(page.getByText("A merge cannot be undone.")).toBeVisible();
  await page.getByRole("textbox", { name: /^Why are they one/ }).fill("They are one thing to everybody");
  await page.getByRole("button", { name: `Merge it into Right Half ${mark}` }).click();
  await expect(page).toHaveURL(new RegExp(`/services/right-half-${mark}`));
  await expect(page.getByRole("status").filter({ hasText: "Merged." })).toBeVisible();
  await page.goto(`/services/left-half-${mark}`);
  await expect(page).toHaveURL(new RegExp(`/services/right-half-${mark}`));
  await accessible(page);
  await expect(page.getByRole("link", { name: "See the record that was merged" })).toBeVisible();
  await page.goto(`/services/right-half-${mark}/history`);
  const merged = page.getByRole("listitem").filter({ hasText: `merged Left Half ${mark} into it` });
  await merged.getByRole("link", { name: `Left Half ${mark}`, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Left Half ${mark}` })).toBeVisible();
  await expect(page.getByText("Read-only.")).toBeVisible();
});

test("a service is retired with a reason, calls nobody any more, and is taken back", async ({
  page,
  baseURL,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  await signedIn("team lead");
  const made = await page.request.post("/api/v1/services", {
    headers: { origin: baseURL ?? "" },
    data: { name: `Short Lived ${mark}`, owner: "crossing" },
  });
  expect(made.status()).toBe(201);
  await page.goto(`/services/short-lived-${mark}`);
  await expect(page.getByRole("link", { name: "Call Priya Raman" })).toBeVisible();
  await page.getByRole("link", { name: "Retire it" }).click();
  await expect(page).toHaveURL(new RegExp(`/services/short-lived-${mark}/retire$`));
  await accessible(page);
  const reason = page.getByRole("textbox", { name: /^Why is it retired/ });
  await page.getByRole("button", { name: `Retire Short Lived ${mark}` }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing is saved yet" })).toContainText("Say why");
  await reason.fill("Nobody ever used it");
  await page.getByRole("button", { name: `Retire Short Lived ${mark}` }).click();
  await expect(page).toHaveURL(new RegExp(`/services/short-lived-${mark}$`));
  await expect(page.getByText(/Nobody ever used it/).first()).toBeVisible();
  await expect(page.getByText("It is retired: nobody is paged, and nobody needs to be.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Call / })).toHaveCount(0);
  await page.getByRole("link", { name: "Restore it" }).click();
  await page.getByRole("textbox", { name: /^Why is it restored/ }).fill("Somebody needs it after all");
  await page.getByRole("button", { name: `Restore Short Lived ${mark}` }).click();
  await expect(page).toHaveURL(new RegExp(`/services/short-lived-${mark}$`));
});

test("a retired service gives its short name up: what that means is said before, and nothing offers to restore it after", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  await signedIn("auditor");
  await register(page, `Gives Up ${mark}`);
  await page.goto(`/services/gives-up-${mark}/retire`);
  await page.getByRole("textbox", { name: /^Why is it retired/ }).fill("Nobody ever used it");
  await page.getByRole("button", { name: `Retire Gives Up ${mark}` }).click();
  await page.getByRole("link", { name: "Restore it" }).click();
  await page.getByText("Release one of them").click();
  await expect(page.getByText(`without it Gives Up ${mark} cannot be restored any more`)).toBeVisible();
  await accessible(page);
  await page.getByRole("textbox", { name: /^Why can nothing go wrong/ }).fill("No link to it is left");
  await page.getByRole("button", { name: "Release it for good" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Gives Up ${mark} is retired` })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The name is released." })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Restore/ })).toHaveCount(0);
  await accessible(page);
  await page.getByRole("link", { name: "Register it anew" }).click();
  await register(page, `Gives Up ${mark}`);
});
