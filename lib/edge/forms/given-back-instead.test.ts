import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DatabaseAway } from "@/lib/platform/outage";
import { recordBug, recordPage } from "../request/access-log";
import { giveBackInstead } from "./given-back-instead";
import { takenForm } from "./sent-form";

let server: Server;
let base = "";
/** How the framework answers: each test says it. */
let answer: (response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  server = createServer((asked, response) => {
    recordPage(asked, response);
    void takenForm(asked, response).then((taken) => {
      if (taken === null) return;
      giveBackInstead(taken, response);
      taken.resume().on("end", () => {
        response.setHeader("x-request-id", "request-1");
        response.setHeader("content-encoding", "gzip");
        answer(response);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
});

async function sent() {
  const form = new FormData();
  form.append("name", "Kept crew");
  const said = await fetch(`${base}/teams/new`, { method: "POST", body: form });
  return { status: said.status, text: await said.text(), id: said.headers.get("x-request-id") };
}

const blank = (response: ServerResponse): void => {
  response.statusCode = 500;
  response.write("blank");
  response.end();
};

it("BAD-19: a form that the database fell away from while it was answered is given back", async () => {
  const ways: ((response: ServerResponse) => void)[] = [
    blank,
    (response) => response.writeHead(500, { "content-type": "text/html" }).end("blank"),
    (response) => {
      response.statusCode = 500;
      response.flushHeaders();
      response.end("blank");
    },
  ];
  for (const way of ways) {
    answer = (response) => {
      recordBug(new DatabaseAway(), "request-1", "/teams/new");
      way(response);
    };
    const { status, text, id } = await sent();
    expect([status, id]).toEqual([503, "request-1"]);
    expect(text).toContain("<h1>Nothing was saved</h1>");
    expect(text).toContain('<form method="post" enctype="multipart/form-data" action="/teams/new">');
    expect(text).toContain("\nKept crew</textarea>");
    expect(text).not.toContain("blank");
  }
});

it("a form that means a deed which is none any more is answered in words", async () => {
  answer = (response) => {
    response.setHeader("x-nextjs-action-not-found", "1");
    response.setHeader("content-type", "text/plain");
    response.statusCode = 400;
    response.end("Bad request.");
  };
  const { status, text, id } = await sent();
  expect([status, id]).toEqual([400, "request-1"]);
  expect(text).toContain("<h1>This form is out of date</h1>");
  expect(text).not.toContain("Bad request.");
});

it("all other answers go out as they are", async () => {
  answer = (response) => {
    response.removeHeader("content-encoding");
    blank(response);
  };
  expect(await sent()).toMatchObject({ status: 500, text: "blank" });
  answer = (response) => {
    response.removeHeader("content-encoding");
    response.end("drawn");
  };
  expect(await sent()).toMatchObject({ status: 200, text: "drawn" });
});
