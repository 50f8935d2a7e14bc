import { expect, test } from "./fixtures";

test("a token is shown once, lets a program in, and is refused from the moment it is revoked", async ({
  page,
  signedIn,
  accessible,
  playwright,
  baseURL,
}) => {
  await signedIn("engineer");
  await page.goto("/settings/tokens");
  await expect(page.getByRole("main")).toContainText("You have no token yet");
  await accessible(page);
  await page.getByRole("link", { name: "Make a token" }).click();
  await page.getByLabel("Name").fill("deploy pipeline");
  await accessible(page);
  await page.getByRole("button", { name: "Make the token" }).click();
  const shown = page.getByLabel("The token", { exact: true });
  await expect(shown).toHaveText(/^stw_[0-9A-Za-z]{49}$/);
  await accessible(page);
  const token = (await shown.textContent()) ?? "";
  expect(page.url()).not.toContain(token);
  await page.reload();
  await expect(page.getByRole("heading", { name: "deploy pipeline" })).toBeVisible();
  await expect(shown).toHaveCount(0);

  const program = await playwright.request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await program.get("/api/v1/services?limit=1")).status()).toBe(200);
  await page.getByRole("button", { name: "Revoke deploy pipeline" }).click();
  await expect(page.getByRole("status")).toContainText("Revoked.");
  const refused = await program.get("/api/v1/services?limit=1");
  expect([refused.status(), await refused.text()]).toEqual([401, expect.stringContaining("was revoked on")]);
  await program.dispose();
});
