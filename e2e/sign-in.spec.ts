import { expect, type Page, test } from "./fixtures";

/** The provider's own pages ask for a font from elsewhere. */
test.beforeEach(async ({ context }) => {
  await context.route("https://fonts.googleapis.com/**", (route) =>
    route.fulfill({ contentType: "text/css", body: "" }),
  );
});

/** From the sign-in page to the provider, as this account there; `consents` says whether it lets Steward know who it is. */
async function signInAs(page: Page, account: string, consents = true): Promise<void> {
  await page.getByRole("button", { name: "Sign in with Example Login" }).click();
  await page.getByPlaceholder("Enter any login").fill(account);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  if (consents) await page.getByRole("button", { name: "Continue" }).click();
  else await page.getByRole("link", { name: "Cancel" }).click();
}

test("a person of the catalog signs in by the provider and lands on the page they wanted", async ({
  page,
  accessible,
}) => {
  await page.goto("/services/postgres-main?tab=x");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await accessible(page);
  await signInAs(page, "mika-tanaka@saltline.example");
  await expect(page).toHaveURL(/\/services\/postgres-main/);
  await expect(page.locator("header.bar")).toHaveAttribute("data-viewer", "mika-tanaka");
  await page.goto("/people/mika-tanaka/history");
  await expect(page.getByRole("main")).toContainText("Signs in by");
});

test("whom nobody knows, and whose address nobody verified, are told why and by whom it is mended", async ({
  page,
  accessible,
}) => {
  await page.goto("/sign-in");
  await signInAs(page, "stranger@elsewhere.example");
  const why = page.getByRole("main").getByRole("alert");
  await expect(why).toContainText(
    "You signed in as stranger@elsewhere.example, and nobody here has that address.",
  );
  await expect(why).toContainText("Ana Sokolova can add you to this catalog with it.");
  await accessible(page);
  await page.goto("/services");
  await expect(page).toHaveURL(/\/sign-in/);

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await signInAs(page, "unverified:ana-sokolova@saltline.example");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("nobody here has that address");
  await page.goto("/services");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("who cancels at the provider is back at the sign-in page; an answer of the provider works once", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "phone", "a provider's answer knows no screen");
  await page.goto("/sign-in");
  await signInAs(page, "dele-adeyemi@saltline.example", false);
  await expect(page).toHaveURL(/\/sign-in\?.*error=/);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The provider did not let you in");

  let answer = "";
  page.on("request", (request) => {
    if (request.url().includes("/api/auth/callback/oidc?code=")) answer = request.url();
  });
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await signInAs(page, "dele-adeyemi@saltline.example");
  await expect(page).toHaveURL("/");
  await page.context().clearCookies();
  expect(answer).not.toBe("");
  await page.goto(answer);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The provider did not let you in");
  await page.goto("/services");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a token of another issuer and one that ran out let nobody in, and of a provider that is away one is told", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "phone", "a provider's answer knows no screen");
  const why = page.getByRole("main").getByRole("alert");
  let provider = "";
  page.on("request", (request) => {
    if (request.url().includes("/auth?client_id=")) provider = new URL(request.url()).origin;
  });
  for (const wrong of ["issuer", "expired"]) {
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await signInAs(page, `${wrong}:mika-tanaka@saltline.example`);
    await expect(why).toContainText("The provider did not let you in");
    await page.goto("/services");
    await expect(page).toHaveURL(/\/sign-in/);
  }
  expect((await page.request.get(`${provider}/away`)).ok()).toBe(true);
  await page.getByRole("button", { name: "Sign in with Example Login" }).click();
  await expect(why).toContainText("The provider does not answer.");
  await page.request.get(`${provider}/back`);
});

test("who is signed out everywhere is out at the next click, and who has left stays out", async ({
  page,
  browser,
  baseURL,
}, info) => {
  test.skip(info.project.name !== "phone", "who is let in knows no screen");
  const own = baseURL ?? "";
  const comesIn = async () => {
    await page.goto("/services/payments");
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await page.context().clearCookies();
    await page.reload();
    await signInAs(page, "noor-jansen@saltline.example");
  };
  await comesIn();
  await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();

  const desk = await (await browser.newContext({ baseURL: own })).newPage();
  const door = { door: "ana-sokolova", callbackUrl: "/" };
  await desk.request.post("/sign-in/as", { form: door, headers: { origin: own }, maxRedirects: 0 });
  await desk.goto("/people/noor-jansen/edit");
  await desk.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(desk.getByRole("status")).toContainText("Signed out everywhere.");
  await comesIn();
  await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();

  await desk.goto("/people/noor-jansen/left");
  await desk.getByRole("button", { name: "Noor Jansen has left" }).click();
  await expect(desk.getByText(/^Left on/)).toBeVisible();
  await desk.context().close();
  await comesIn();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "your record here says that you have left",
  );
});

test("a form from elsewhere, a provider that is not named and a page elsewhere lead nowhere", async ({
  request,
  baseURL,
}) => {
  const send = (form: Record<string, string>, origin: string) =>
    request.post("/sign-in/with", { form, headers: { origin }, maxRedirects: 0 });
  const own = baseURL ?? "";
  const foreign = await send({ provider: "oidc", callbackUrl: "/" }, "https://evil.example");
  expect(foreign.status()).toBe(403);
  const unnamed = await send({ provider: "google", callbackUrl: "https://evil.example/" }, own);
  expect(unnamed.headers()["location"]).toBe("/sign-in?error=OAuthSignin&callbackUrl=%2F");
});
