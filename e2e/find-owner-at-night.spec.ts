import { expect, test } from "./fixtures";

/** 03:00: a half-remembered name, one right answer, and how to reach its owner. */
test("an engineer types an old name and reads who owns it", async ({ page, signedIn, accessible }) => {
  await signedIn("engineer");
  await page.goto("/lookup?q=checkout");
  await expect(page.getByRole("heading", { level: 1, name: "Who owns checkout" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Payments", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Fares and Payments" })).toBeVisible();
  await expect(page.getByText("#fares")).toBeVisible();
  await accessible(page);
  await page.goto("/lookup?q=paymets");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Nearest");
  await page.goto("/lookup?q=zzzzqqq");
  await expect(page.getByRole("link", { name: "Register it" })).toBeVisible();
  await accessible(page);
});

test("a plain client asks the same and reads text", async ({ page, signedIn }) => {
  await signedIn("engineer");
  const answer = await page.context().request.get("/who/checkout", { headers: { accept: "text/plain" } });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("ask in   #fares");
});
