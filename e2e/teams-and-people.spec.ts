import { expect, type Page, test } from "./fixtures";

/** A team from its first day to its last: who is in it when, what it is called, and where its services go. */

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
const onPage = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

async function addTeam(page: Page, name: string, manager = "dele-adeyemi"): Promise<void> {
  await page.goto("/teams/new");
  const form = page.getByRole("form", { name: "Add a team" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("Manager").fill(manager);
  await form.getByLabel("Channel").fill("#harbour");
  await form.getByRole("button", { name: "Add the team" }).click();
  await expect(onPage(page, name)).toBeVisible();
}

async function addMember(page: Page, team: string, person: string, from = ""): Promise<void> {
  await page.goto(`/teams/${team}/members`);
  const form = page.getByRole("form", { name: "Add a member" });
  await form.getByLabel("Person").fill(person);
  if (from !== "") await form.getByLabel("From").fill(from);
  await form.getByRole("button", { name: "Add" }).click();
  await expect(
    page.getByRole("row").filter({ hasText: new RegExp(person.replaceAll("-", " "), "i") }),
  ).toBeVisible();
}

test("a team is added, its people join and leave on days, and it is found by all its names", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  await signedIn("auditor");
  await page.goto("/teams/new");
  await accessible(page);
  await page.getByRole("button", { name: "Add the team" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing is saved yet" })).toContainText(
    "Give a name",
  );
  await addTeam(page, `Moorings ${mark}`);
  await expect(page.getByText("Nobody is in this team.")).toBeVisible();
  await page.getByRole("link", { name: "Change who is in it" }).click();
  await expect(page.getByText(/^Nobody has ever been in this team/)).toBeVisible();
  await accessible(page);

  await addMember(page, `moorings-${mark}`, "mika-tanaka");
  await addMember(page, `moorings-${mark}`, "carmen-ruiz", days(30));
  const coming = page.getByRole("row").filter({ hasText: "Carmen Ruiz" });
  await coming.getByText(/^Change Carmen/).click();
  await coming.getByRole("button", { name: "End the membership" }).click();
  await expect(coming).toHaveCount(0);
  const mika = page.getByRole("row").filter({ hasText: "Mika Tanaka" });
  await mika.getByText(/^Change Mika/).click();
  await accessible(page);
  await mika.getByLabel("Role from now on").fill("on-call lead");
  await mika.getByRole("button", { name: "Change the role" }).click();
  await expect(mika.filter({ hasText: "on-call lead" })).toBeVisible();

  await page.goto(`/teams/moorings-${mark}/edit`);
  await accessible(page);
  const names = page.getByRole("form", { name: "Add another name" });
  await names.getByLabel("Also called").fill(`Berths ${mark}`);
  await names.getByRole("button", { name: "Add the name" }).click();
  await expect(page.getByRole("button", { name: `Take the name Berths ${mark} away` })).toBeVisible();
  const rename = page.getByRole("form", { name: "Change the short name" });
  await rename.getByLabel("Short name").fill(`anchors-${mark}`);
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(page).toHaveURL(new RegExp(`/teams/anchors-${mark}$`));
  for (const name of [`moorings-${mark}`, `berths-${mark}`]) {
    await page.goto(`/teams/${name}`);
    await expect(page).toHaveURL(new RegExp(`/teams/anchors-${mark}$`));
  }
  await expect(page.getByText("#harbour").first()).toBeVisible();
  await accessible(page);
});

test("a team that nobody leads is given a lead, who joins it and answers for it", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const team = `Buoys ${info.project.name}`;
  await signedIn("auditor");
  await addTeam(page, team, "");
  await page.getByRole("link", { name: "Change who is in it" }).click();
  const form = page.getByRole("form", { name: "Name a lead" });
  await form.getByLabel("Who leads it").fill("nobody-at-all");
  await form.getByRole("button", { name: "Name as lead" }).click();
  await expect(form.getByRole("alert")).toContainText("Nobody is called ‘nobody-at-all’");
  await accessible(page);
  await form.getByLabel("Who leads it").fill("mika-tanaka");
  await form.getByLabel("As", { exact: true }).selectOption({ label: "Tech lead" });
  await form.getByRole("button", { name: "Name as lead" }).click();
  await expect(onPage(page, team)).toBeVisible();
  await expect(page.getByText("Mika Tanaka").first()).toBeVisible();
  await page.getByRole("link", { name: "Change who is in it" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Mika Tanaka" })).toContainText("tech lead");
  await expect(form).toHaveCount(0);
});

test("a team is dissolved only when another has accepted each of its services", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  const [old, next] = [`Lighters ${mark}`, `Tugs ${mark}`];
  await signedIn("auditor");
  for (const team of [old, next]) {
    await addTeam(page, team);
    await addMember(page, team.toLowerCase().replace(" ", "-"), "mika-tanaka");
  }
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: /^Name/ }).fill(`Barges ${mark}`);
  await page.getByRole("button", { name: "Register without an owner" }).click();
  await expect(onPage(page, `Barges ${mark} is registered`)).toBeVisible();
  await page.goto(`/services/barges-${mark}/ownership`);
  const claim = page.getByRole("form", { name: /^Claim/ });
  await claim.getByLabel("Claim it for").selectOption({ label: old });
  await claim.getByLabel(/^Why/).fill("We have always moved them");
  await claim.getByRole("button", { name: /^Claim/ }).click();
  await expect(page.getByText(new RegExp(`^Claimed by .* for ${old}$`))).toBeVisible();

  await page.goto(`/teams/lighters-${mark}/edit`);
  await page.getByRole("link", { name: "Dissolve this team" }).click();
  await expect(onPage(page, `Dissolve ${old}?`)).toBeVisible();
  await accessible(page);
  const dissolve = page.getByRole("form", { name: `Dissolve ${old}` });
  // What would be refused is not offered: the page says what stands in the way, and leads there.
  await expect(page.getByText(/^Not yet: 1 service has no team that has accepted it\./)).toBeVisible();
  const inTheWay = page.getByRole("listitem").filter({ hasText: "offered to nobody yet" });
  await expect(inTheWay.getByRole("link", { name: `Barges ${mark}` })).toHaveAttribute(
    "href",
    `/services/barges-${mark}/ownership`,
  );
  await expect(dissolve).toHaveCount(0);
  const offers = page.getByRole("form", { name: `Offer the services of ${old}` });
  await offers.getByLabel(`Barges ${mark} goes to`).fill("unassigned");
  await offers.getByLabel("Why these teams?").fill("They pull the barges anyway");
  await offers.getByRole("button", { name: "Offer them" }).click();
  await expect(offers.getByRole("alert")).toContainText("Unassigned cannot own a service");
  await offers.getByLabel(`Barges ${mark} goes to`).fill(`tugs-${mark}`);
  await offers.getByRole("button", { name: "Offer them" }).click();
  const row = page.getByRole("table", { name: /and where each goes$/ }).getByRole("row");
  await expect(row.filter({ hasText: `${next}, to answer by` })).toBeVisible();
  await expect(page.getByText(`${next} has not answered yet`)).toBeVisible();
  await expect(dissolve).toHaveCount(0);
  await accessible(page);

  await page.goto(`/services/barges-${mark}/ownership`);
  const accept = page.getByRole("form", { name: "Accept this service" });
  await accept.getByRole("radio", { name: /^Yes/ }).check();
  await accept
    .getByLabel("Start")
    .filter({ visible: true })
    .fill(`${days(20)}T09:00`);
  await accept.getByRole("button", { name: `Accept for ${next}` }).click();
  await expect(page.getByRole("status").filter({ hasText: "Accepted." })).toBeVisible();
  await page.goto(`/teams/lighters-${mark}/dissolve`);
  await expect(row.filter({ hasText: `${next}, accepted` })).toBeVisible();
  await dissolve.getByLabel("Why is it dissolved?").fill("The tugs do all of it now");
  await dissolve.getByRole("button", { name: `Dissolve ${old}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: old, exact: true })).toBeVisible();
  await expect(page.getByText(/^Dissolved on/)).toBeVisible();
  await expect(page.getByText("0 services")).toBeVisible();
  await accessible(page);
  await page.goto(`/teams/tugs-${mark}`);
  await expect(page.getByRole("table", { name: `Services of ${next}` })).toContainText(`Barges ${mark}`);
});

test("a person is added, edited and leaves; the pages say what became of the teams", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  await signedIn("auditor");
  await page.goto("/people");
  await accessible(page);
  await page.getByRole("link", { name: "Add a person" }).click();
  const form = page.getByRole("form", { name: "Add a person" });
  await expect(form).toBeVisible();
  await accessible(page);
  await form.getByLabel("Name", { exact: true }).fill(`Ada ${mark} Obi`);
  await form.getByLabel("Mail").fill("no address");
  await form.getByRole("button", { name: "Add the person" }).click();
  await expect(form.getByRole("alert")).toContainText("Give a mail address like ada@example.org");
  await form.getByLabel("Mail").fill(`ada-${mark}@example.org`);
  await form.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await form.getByRole("button", { name: "Add the person" }).click();
  await expect(onPage(page, `Ada ${mark} Obi`)).toBeVisible();
  await accessible(page);
  const slug = `ada-${mark}-obi`;
  await addMember(page, "shared-tools", slug);
  await page.goto(`/people/${slug}/edit`);
  await accessible(page);
  const edit = page.getByRole("form", { name: "Edit person" });
  await edit.getByLabel("Slack").fill("@ada");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("table", { name: "Teams, newest first" })).toContainText("Shared Tools");
  await expect(page.getByText("ada", { exact: true })).toBeVisible();
  await page.goto(`/people/${slug}/edit`);
  await page.getByRole("link", { name: `Ada ${mark} Obi has left` }).click();
  await expect(page.getByRole("table", { name: `Teams of Ada ${mark} Obi` })).toContainText("Shared Tools");
  await accessible(page);
  await page.getByLabel("Why or whereto").fill("Moved to another port");
  await page.getByRole("button", { name: `Ada ${mark} Obi has left` }).click();
  await expect(page.getByText(/^Left on/)).toBeVisible();
  await page.goto("/teams/shared-tools/members");
  const rows = page.getByRole("row").filter({ hasText: `Ada ${mark} Obi` });
  await expect(rows).toBeVisible();
  await expect(rows).not.toContainText("now");
  await page.getByRole("combobox", { name: "Person" }).fill(slug);
  await expect(page.getByText(`No person matches: Ada ${mark} Obi left on`)).toBeVisible();
  // It was a mistake, and is taken back where it is told.
  await page.goto(`/people/${slug}`);
  await page.locator("summary", { hasText: `Ada ${mark} Obi is back` }).click();
  await expect(page.getByText("From now on they are in Shared Tools again, as before.")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: `Ada ${mark} Obi is back` }).click();
  await expect(page.getByText(/^Left on/)).toBeHidden();
  await page.goto(`/people/${slug}/history`);
  await expect(page.getByText("marked them as left")).toBeVisible();
  await expect(page.getByText("marked them as back")).toBeVisible();
  await page.goto("/teams/shared-tools/members");
  await expect(rows.filter({ hasText: "now" })).toHaveCount(1);
});
