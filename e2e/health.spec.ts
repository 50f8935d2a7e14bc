import { expect, test } from "./fixtures";

test("the process is alive and ready to serve", async ({ request }) => {
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: "ok" });
  const ready = await request.get("/api/health/ready");
  expect(await ready.json()).toMatchObject({ status: "ready" });
});

test("the sign-in page offers a way in and has no barrier", async ({ page, accessible }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Steward" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Continue as/ })).toHaveCount(5);
  await accessible(page);
});

test("each role gets in and out again", async ({ page, signedIn }) => {
  for (const role of ["team lead", "lead of fares", "engineer", "auditor", "administrator"] as const) {
    await page.context().clearCookies();
    await signedIn(role);
    await page.goto("/sign-in");
    await expect(page, role).toHaveURL("/");
  }
});

test("UI-70: times are read in the zone of the person's record until the browser tells its own", async ({
  page,
  signedIn,
}) => {
  await signedIn("engineer");
  const first = await page.context().request.get("/");
  expect(await first.text()).toContain("Asia/Tokyo");
  await page.goto("/");
  const kept = async () => (await page.context().cookies()).map(({ name }) => name);
  await expect.poll(kept).toContain("zone");
  await page.reload();
  await expect(page.getByRole("contentinfo")).toContainText("Your times: Europe/Amsterdam");
});

test("a page runs the scripts it was made with and no other, also one that somebody put into it", async ({
  context,
  signedIn,
}) => {
  await signedIn("engineer");
  // A page of its own: what its policy holds back is told on the console, where other journeys take it for a fault.
  const page = await context.newPage();
  const nonceOf = async () => {
    const policy = (await page.goto("/services"))?.headers()["content-security-policy"] ?? "";
    return /script-src 'self' 'nonce-([\w+/=]{24})';/.exec(policy)?.[1];
  };
  const first = await nonceOf();
  const second = await nonceOf();
  expect(first).toBeDefined();
  expect(second).not.toBe(first);
  const nonces = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>("script:not([src])")].map(({ nonce }) => nonce),
  );
  expect(new Set(nonces)).toEqual(new Set([second]));
  const heldBack = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
          resolve(effectiveDirective);
        });
        const foreign = document.createElement("script");
        foreign.textContent = "document.title = 'taken'";
        document.body.append(foreign);
      }),
  );
  expect(heldBack).toBe("script-src-elem");
  await expect(page).toHaveTitle("Services · Steward");
});
