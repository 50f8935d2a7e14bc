import { expect, type Locator, test } from "./fixtures";

/** Answers each of the eight preconditions for itself: the team has it. */
async function haveAll(accept: Locator): Promise<void> {
  await accept.getByRole("radio", { name: /^One by one/ }).check();
  const items = accept.getByRole("combobox");
  await expect(items).toHaveCount(8);
  for (const item of await items.all()) await item.selectOption("We have it");
}

/** A service that nobody owns finds its team: offered by an auditor, accepted by a lead, and what is missing is said first. */
test("an auditor offers a service, a lead accepts it, and the history tells both", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  // Each screen works on a service of its own: both run on the same data.
  const { slug, name } =
    info.project.name === "desktop"
      ? { slug: "fax-bridge", name: "Fax Bridge" }
      : { slug: "booking-classic", name: "Booking Classic" };
  const address = `/services/${slug}/ownership`;

  await signedIn("auditor");
  await page.goto(address);
  const offer = page.getByRole("form", { name: "Offer this service" });
  await offer.getByLabel("Offer it to").fill("crossing");
  await offer.getByLabel("Why this team?").fill("too short");
  await offer.getByRole("button", { name: "Offer" }).click();
  await expect(offer.getByRole("alert")).toContainText("Say why, in 10 to 1000 characters");
  await offer.getByLabel("Why this team?").fill("Its last two changes are theirs");
  await offer.getByRole("button", { name: "Offer" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Offered." })).toBeVisible();
  await expect(
    page.getByRole("heading", { level: 1, name: `${name} is offered to Crossing Sales` }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Stages of the handover" }).getByRole("listitem")).toHaveCount(
    3,
  );
  await accessible(page);

  await page.context().clearCookies();
  await signedIn("administrator");
  await page.goto(address);
  await expect(
    page.getByText(/^Only a lead of Crossing Sales can answer\. Leads: .*Priya Raman/).first(),
  ).toBeVisible();
  await expect(page.getByRole("form", { name: "Accept this service" })).toHaveCount(0);

  await page.context().clearCookies();
  await signedIn("team lead");
  await page.goto(address);
  const accept = page.getByRole("form", { name: "Accept this service" });
  // The button in the head leads to where the preconditions are answered; none is answered for anybody, and all may wait.
  await page.getByRole("link", { name: "Accept for Crossing Sales" }).click();
  await expect(
    accept.getByRole("group", { name: /^Does Crossing Sales have what it needs/ }),
  ).toBeInViewport();
  await expect(accept.getByRole("radio", { name: /^Later/ })).toBeChecked();
  await haveAll(accept);
  await accept.getByRole("combobox", { name: "Alerts can be edited" }).selectOption("It is promised");
  await accept.getByRole("textbox", { name: "Who grants it?" }).fill("Foundation");
  await accept.getByLabel("Until when?").filter({ visible: true }).fill("2099-01-01");
  await accept.getByRole("button", { name: "Accept for Crossing Sales" }).click();
  const tooLate = /^Alerts can be edited .*: give a day from today and at most 30 days ahead$/;
  // Once in the summary, once at the field.
  await expect(accept.getByRole("alert").getByRole("link", { name: tooLate })).toHaveCount(1);
  await expect(accept.locator(".errmsg")).toHaveText([tooLate]);
  await accept.getByRole("alert").getByRole("link", { name: tooLate }).click();
  await expect(accept.getByLabel("Until when?").filter({ visible: true })).toBeFocused();
  await accept.getByLabel("Until when?").filter({ visible: true }).fill(inTwoWeeks());
  await accessible(page);
  await accept.getByRole("button", { name: "Accept for Crossing Sales" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Accepted." })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: `Who owns ${name}` })).toBeVisible();
  await expect(page.getByText("Priya Raman accepted for Crossing Sales")).toBeVisible();
  await expect(page.getByText("Dele Adeyemi offered it to Crossing Sales")).toBeVisible();
  await expect(page.getByRole("table", { name: "Preconditions of the owner" })).toContainText(
    "promised by Foundation",
  );
  await accessible(page);
});

test("a service that was registered for one team and taken by another has one owner by all accounts", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const slug = `berth-map-${info.project.name}`;
  const ownership = `/services/${slug}/ownership`;
  await signedIn("auditor");
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: /^Name/ }).fill(`Berth Map ${info.project.name}`);
  await page.getByRole("button", { name: "Save and next" }).click();
  await page.getByRole("radio", { name: /^Another team/ }).check();
  await page.getByLabel("Offer it to").fill("foundation");
  await page.getByRole("button", { name: /^Register/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /is registered$/ })).toBeVisible();

  await page.goto(ownership);
  await page.locator("summary", { hasText: "Withdraw the offer" }).click();
  await page.getByRole("button", { name: "Withdraw the offer" }).click();
  await expect(page.getByRole("status").filter({ hasText: /withdrawn/i })).toBeVisible();
  const offer = page.getByRole("form", { name: "Offer this service" });
  await offer.getByLabel("Offer it to").fill("crossing");
  await offer.getByLabel("Why this team?").fill("They draw the berths and keep the map");
  await offer.getByRole("button", { name: "Offer" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Offered." })).toBeVisible();

  await page.context().clearCookies();
  await signedIn("team lead");
  await page.goto(ownership);
  const accept = page.getByRole("form", { name: "Accept this service" });
  await haveAll(accept);
  await accept.getByRole("button", { name: "Accept for Crossing Sales" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Accepted." })).toBeVisible();
  // What the form said stays to be read, and claims nothing.
  await expect(page.getByRole("region", { name: "What forms and files say" })).toContainText(
    "until another team took it",
  );
  await accessible(page);
  await page.goto(`/services/${slug}?tab=readiness`);
  await expect(page.getByRole("main")).toContainText("Crossing Sales");
  await expect(page.getByText("One owner, by all accounts")).toHaveCount(0);
  await page.goto(`/services?grade=shared`);
  await expect(page.getByRole("heading", { level: 1, name: "Services" })).toBeVisible();
  await expect(page.getByRole("link", { name: `Berth Map ${info.project.name}` })).toHaveCount(0);
});

const inTwoWeeks = (): string => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

test("systems and business services are added, read and have no barrier", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  test.setTimeout(120_000);
  const mark = info.project.name;
  await signedIn("team lead");
  await page.goto("/systems/new");
  await accessible(page);
  const system = page.getByRole("form", { name: "Add a system" });
  await system.getByRole("button", { name: "Add the system" }).click();
  await expect(system.getByRole("alert")).toContainText("Give a name");
  await system.getByLabel("Name", { exact: true }).fill(`On board ${mark}`);
  await system.getByLabel("What belongs together here?").fill("All that guests meet on the ship");
  await system.getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `On board ${mark}` })).toBeVisible();
  await accessible(page);
  await page.goto(`/systems?q=${mark}`);
  await expect(page.getByRole("link", { name: `On board ${mark}` })).toBeVisible();
  await accessible(page);

  await page.getByRole("link", { name: `On board ${mark}` }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  const retire = page.getByRole("form", { name: "Retire it" });
  await retire.getByRole("textbox", { name: /^Why is it retired/ }).fill("It was added to try this out");
  await retire.getByRole("button", { name: "Retire it" }).click();
  await expect(page.getByText(/^Retired on .*: It was added to try this out\. Read-only\./)).toBeVisible();
  await page.getByRole("link", { name: "Restore it" }).click();
  const restore = page.getByRole("form", { name: "Restore it" });
  await expect(restore.getByRole("link", { name: "Leave it retired" })).toHaveAttribute(
    "href",
    /^\/systems\/[^/]+$/,
  );
  await accessible(page);
  await restore.getByRole("textbox", { name: /^Why is it restored/ }).fill("It is asked for again");
  await restore.getByRole("button", { name: "Restore it" }).click();
  await expect(page.getByRole("link", { name: "Edit", exact: true })).toBeVisible();
  await expect(page.getByText("Read-only")).toHaveCount(0);

  await page.goto("/business-services/new");
  const business = page.getByRole("form", { name: "Add a business service" });
  await business.getByLabel("Name", { exact: true }).fill(`Eating on board ${mark}`);
  await business.getByLabel("Services that carry it").fill("ticket-sales\nnothing-here");
  await business.getByRole("button", { name: "Add the business service" }).click();
  await expect(business.getByRole("alert")).toContainText("No service is called ‘nothing-here’");
  await business.getByLabel("Services that carry it").fill("ticket-sales");
  await business.getByRole("button", { name: "Add the business service" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Eating on board ${mark}` })).toBeVisible();
  await expect(page.getByRole("table", { name: /^Services that carry/ })).toContainText("Crossing Sales");
  await accessible(page);
  await page.goto("/business-services");
  await accessible(page);
});
