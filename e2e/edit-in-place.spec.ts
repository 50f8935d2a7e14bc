import { expect, test } from "./fixtures";

/** A service is mended where it is read: one part at a time, by keyboard, and without a script too. */

test("a value is edited where it stands by keyboard: E opens, Escape leaves, Enter saves, and focus comes back", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  await signedIn("auditor");
  await page.goto("/services/quay-kiosk");
  const edit = page.getByRole("link", { name: "Edit What it is for" });
  const field = page.getByRole("form", { name: "Edit What it is for" }).getByLabel("What it is for");
  await edit.focus();
  await page.keyboard.press("e");
  await expect(field).toBeFocused();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(edit).toBeFocused();

  await page.getByRole("link", { name: "Edit Channel" }).focus();
  await page.keyboard.press("Enter");
  const channel = page.getByRole("form", { name: "Edit Channel" }).getByLabel("Channel");
  await expect(channel).toBeFocused();
  await channel.fill(`#kiosk-${info.project.name}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: `#kiosk-${info.project.name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit Channel" })).toBeFocused();
});

test("a list takes one element after the other, tells what is wrong with one, and gives it up again", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const tag = `dock:${info.project.name}`;
  await signedIn("auditor");
  await page.goto("/services/quay-kiosk?edit=tags");
  const adding = page.getByRole("form", { name: "Add to Tags" });
  await adding.getByLabel(/^One more tag/).fill("no good tag");
  await adding.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /^Write a tag as/ })).toBeVisible();
  await accessible(page);
  await adding.getByLabel(/^One more tag/).fill(tag);
  await adding.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: `Take away ${tag}` }).click();
  await expect(page.getByRole("button", { name: `Take away ${tag}` })).toHaveCount(0);
});

test("the owner says that it knows of who needs it", async ({ page, signedIn }, info) => {
  test.skip(info.project.name !== "desktop", "it can be said once");
  await signedIn("auditor");
  await page.goto("/services/vessel-tracking");
  const known = page.getByRole("region", { name: "Needed by" }).getByText(/^known since/);
  const acknowledge = page.getByRole("button", { name: /^Acknowledge / }).first();
  await expect(acknowledge).toBeVisible();
  await expect(known).toHaveCount(0);
  await acknowledge.click();
  await expect(known).toHaveCount(1);
});

test("a fix leads to the very field, which has the focus", async ({ page, signedIn }) => {
  await signedIn("auditor");
  await page.goto("/services/refunds");
  await page.getByRole("link", { name: /^Fix DOC-02/ }).click();
  await expect(page).toHaveURL(/\/services\/refunds\/edit#f-value$/);
  await expect(page.getByLabel(/^How does it deliver value/)).toBeFocused();
});

test("who may not change a part is offered no form for it", async ({ page, signedIn }) => {
  await signedIn("team lead");
  await page.goto("/services/refunds?edit=tier");
  await expect(page.getByRole("heading", { level: 1, name: "Refunds" })).toBeVisible();
  await expect(page.getByRole("form", { name: "Edit Tier" })).toHaveCount(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a part is edited where it stands through the server", async ({ page, signedIn }, info) => {
    await signedIn("auditor");
    await page.goto("/services/arrival-boards");
    await page.getByRole("link", { name: "Edit Cost centre" }).click();
    await page
      .getByRole("form", { name: "Edit Cost centre" })
      .getByLabel(/^Cost centre/)
      .fill(`50 ${info.project.name}`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("definition").filter({ hasText: `50 ${info.project.name}` })).toBeVisible();
  });
});
