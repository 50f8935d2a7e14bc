import { expect, type Page, test } from "./fixtures";

/** A team lead registers a service in two minutes and sees at once what is still owed. */

const nameBox = (page: Page) => page.getByRole("textbox", { name: /^Name/ });

test("a lead registers a service with the keyboard alone, in less than two minutes", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const name = `Seat Map ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await accessible(page);
  const began = performance.now();
  await nameBox(page).focus();
  await page.keyboard.type(name);
  await expect(page.getByRole("status").getByText(`seat-map-${info.project.name}`)).toBeVisible();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/owner$/);
  await accessible(page);
  const own = page.getByRole("radio", { name: /^Crossing Sales/ });
  await expect(own).toBeChecked();
  await own.focus();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/hours$/);
  await accessible(page);
  await expect(page.getByRole("region", { name: "Who would be asked today" })).toContainText("Priya Raman");
  await page.getByRole("textbox", { name: /^Channel/ }).focus();
  await page.keyboard.type("#seat-map");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/links$/);
  await accessible(page);
  await page.getByRole("textbox", { name: /^Runbook/ }).focus();
  await page.keyboard.type("https://docs.example.org/seat-map");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: `${name} is registered` })).toBeVisible();
  expect(performance.now() - began, "milliseconds at the keyboard").toBeLessThan(120_000);
  await expect(page.getByText("Crossing Sales owns it from now.")).toBeVisible();
  await accessible(page);

  const owed = page.getByRole("list", { name: "What is still owed" });
  await owed.getByRole("listitem").filter({ hasText: "DOC-01" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: `Edit ${name}` })).toBeVisible();
  await page
    .getByRole("textbox", { name: /What is it for/ })
    .fill("Shows which seats of a crossing are free");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").getByText(/^Saved/)).toBeVisible();
  await page.goto(`/services/seat-map-${info.project.name}/registered`);
  await expect(owed.getByRole("listitem").first()).toBeVisible();
  await expect(owed.getByRole("listitem").filter({ hasText: "DOC-01" })).toHaveCount(0);
});

test("while somebody types, services of nearly the same name and what the name lacks are shown", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill("Ticket Sales");
  const advice = page.getByRole("status").filter({ hasText: "Is it" });
  await expect(advice.getByRole("link", { name: "Ticket Sales" })).toBeVisible();
  await expect(advice).toContainText("ticket-sales is taken. Free: ticket-sales-2");
  await nameBox(page).fill("TS");
  await expect(page.getByText("‘TS’ is an acronym. Spell the name out.")).toBeVisible();
  await accessible(page);
});

test("a name that is taken is refused with the way to its holder, and nothing typed is lost", async ({
  page,
  signedIn,
}) => {
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill("Ticket Sales");
  await page.getByRole("textbox", { name: /What is it for/ }).fill("A second one by mistake");
  await page.getByRole("button", { name: "Register without an owner" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Nothing is saved yet" });
  await expect(alert).toContainText("‘ticket-sales’ is the short name of Ticket Sales (team Crossing Sales)");
  await expect(alert.getByRole("link", { name: "Open it", exact: true })).toHaveAttribute(
    "href",
    "/services/ticket-sales",
  );
  await expect(page.getByRole("textbox", { name: /What is it for/ })).toHaveValue("A second one by mistake");
});

test("a name that somebody else was quicker with leads back to the step that asks for it; the address of a draft leads on", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const name = `Lounge Access ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill(name);
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect(page).toHaveURL(/\/owner$/);
  const links = page.url().replace(/owner$/, "links");
  await signedIn("auditor");
  await page.goto("/services/new");
  await nameBox(page).fill(name);
  await page.getByRole("button", { name: "Register without an owner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} is registered` })).toBeVisible();
  await signedIn("team lead");
  await page.goto(links);
  await page.getByRole("textbox", { name: /^Runbook/ }).fill("https://docs.example.org/lounge");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/name$/);
  const alert = page.getByRole("alert").filter({ hasText: "Nothing is saved yet" });
  await expect(alert).toContainText(`‘lounge-access-${info.project.name}’ is the short name of ${name}`);
  await expect(alert.getByRole("link", { name: "Open it", exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Problem: /);
  await expect(nameBox(page)).toHaveAttribute("aria-invalid", "true");
  await accessible(page);
  await nameBox(page).fill(`Lounge Doors ${info.project.name}`);
  await page.getByRole("button", { name: "Register without an owner" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: /^Lounge Doors .* is registered$/ }),
  ).toBeVisible();
  await page.goto(links);
  await expect(page.getByRole("heading", { level: 1, name: /^Lounge Doors/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /docs\.example\.org\/lounge|runbook/i }).first()).toBeVisible();
  await page.goto("/services/nope/edit");
  await expect(page.getByRole("heading", { level: 1, name: "Nothing is called ‘nope’" })).toBeVisible();
});

test("a draft is kept on the server, taken up again from home, and thrown away after a question", async ({
  page,
  signedIn,
}, info) => {
  const name = `Half Done ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill(name);
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect(page).toHaveURL(/\/owner$/);
  await signedIn("auditor");
  await page.goto("/");
  await expect(page.getByRole("list", { name: "Needs you" })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await signedIn("team lead");
  await page.goto("/");
  await page.getByRole("link", { name: `Go on with ${name}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Register ${name}` })).toBeVisible();
  await page.getByRole("link", { name: "Discard the draft" }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who owns what" })).toBeAttached();
  await expect(page.getByText(name)).toHaveCount(0);
});

test("another team is offered the service, and nothing changes until a lead there accepts", async ({
  page,
  signedIn,
}, info) => {
  const name = `Gift Cards ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill(name);
  await page.getByRole("button", { name: "Save and next" }).click();
  await page.getByRole("radio", { name: /^Another team/ }).check();
  const team = page.getByRole("combobox", { name: "Offer it to" });
  await team.fill("found");
  await page.getByRole("option", { name: /Foundation/ }).click();
  await page.getByRole("button", { name: "Register now" }).click();
  await expect(page.getByText(/It is offered to Foundation, to be answered by/)).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("all four steps work, and a fault stands at its field", async ({ page, signedIn }, info) => {
    const name = `Plain Form ${info.project.name}`;
    await signedIn("team lead");
    await page.goto("/services/new");
    await nameBox(page).fill(name);
    await page.getByRole("button", { name: "Save and next" }).click();
    await page.getByRole("radio", { name: /^Nobody yet/ }).check();
    await page.getByRole("button", { name: "Save and next" }).click();
    await page.getByRole("radio", { name: /^None/ }).check();
    await page.getByRole("button", { name: "Save and next" }).click();
    await expect(page.getByRole("alert")).toContainText("Say why no hours are promised");
    await page.getByRole("textbox", { name: "Why no hours are promised" }).fill("Only used in the office");
    await page.getByRole("button", { name: "Save and next" }).click();
    await page.getByRole("textbox", { name: /^Runbook/ }).fill("docs/run.md");
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Start the link with https://");
    await page.getByRole("textbox", { name: /^Runbook/ }).fill("https://docs.example.org/run");
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${name} is registered` })).toBeVisible();
  });
});

test("before anybody was asked for the owner, the button says that there will be none; the end says what then", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const name = `Buoy Map ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await nameBox(page).fill(name);
  await page.getByRole("button", { name: "Register without an owner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} is registered` })).toBeVisible();
  await expect(page.getByText("Nobody owns it yet")).toBeVisible();
  await accessible(page);
  const slug = name.toLowerCase().replaceAll(" ", "-");
  await page.goto(`/services/${slug}`);
  await page
    .getByRole("region", { name: "Owner" })
    .getByRole("link", { name: "Claim for Crossing Sales" })
    .click();
  const claim = page.getByRole("form", { name: "Claim this service" });
  await expect(claim.getByRole("radio", { name: /^Later/ })).toBeChecked();
  await claim.getByLabel("Why is it yours?").fill("We draw the map and keep it");
  await accessible(page);
  await claim.getByRole("button", { name: "Claim", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Claimed." })).toBeVisible();
  await expect(page.getByText("Claimed by Priya Raman for Crossing Sales")).toBeVisible();
  // What nobody has answered waits at home and is owed by the service, each with the way to answer it.
  await page.goto("/");
  const waiting = page
    .getByRole("list", { name: "Needs you" })
    .getByRole("listitem")
    .filter({ hasText: name });
  await expect(
    waiting.filter({ hasText: "8 preconditions that Crossing Sales has not answered" }),
  ).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: `Answer what Crossing Sales needs for ${name}` }).click();
  await expect(page.getByRole("form", { name: "Answer the preconditions" })).toBeVisible();
  await page.goto(`/services/${slug}`);
  await expect(page.getByRole("list", { name: "Still owed" })).toContainText(
    "8 preconditions of Crossing Sales",
  );
  await page.getByRole("link", { name: "Answer the preconditions" }).click();
  // Nobody said what the team has: nothing is recorded, and a lead answers it here.
  const table = page.getByRole("table", { name: "Preconditions of the owner" });
  await expect(page.getByText("None of it is answered yet.")).toBeVisible();
  const answer = page.getByRole("form", { name: "Answer the preconditions" });
  await answer.getByRole("radio", { name: /^Yes/ }).check();
  await answer.getByRole("button", { name: "Save the answers" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(table.getByText("not answered")).toHaveCount(0);
});
