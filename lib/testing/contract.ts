import type { OpenAPIHono } from "@hono/zod-openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";

type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: object;
};

/** The path of the document that an address belongs to; one without places goes first. */
function pathOf(document: Document, address: string): string | undefined {
  const fits = (path: string) =>
    new RegExp(`^${path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(address);
  return Object.keys(document.paths)
    .filter(fits)
    .sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/** Whether it takes `fields`, by which an answer narrows. */
const narrows = ({ parameters = [] }: Operation): boolean => parameters.some(({ name }) => name === "fields");

/** Asks the API and holds each answer against its own OpenAPI document: a field more or less fails the test (API-10). */
export async function contractOf(app: OpenAPIHono) {
  const document = (await (await app.request("http://localhost/api/v1/openapi.json")).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ ...document, $id: "document" });
  const check = async (path: string, init: RequestInit | undefined, answer: Response): Promise<void> => {
    const { pathname, searchParams: query } = new URL(path, "http://localhost");
    const place = pathOf(document, pathname);
    if (place === undefined || answer.status === 304 || answer.status === 308) return;
    const operation = document.paths[place]?.[(init?.method ?? "GET").toLowerCase()] ?? { responses: {} };
    const { responses } = operation;
    const status = String(answer.status) in responses ? String(answer.status) : "default";
    const media = status === "default" ? "application/problem+json" : "application/json";
    if (responses[status]?.content?.[media] === undefined) return;
    // A route may answer the same as another kind of file, which the document then names too.
    const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
    expect(Object.keys(responses[status].content), `${path} answers ${type}`).toContain(type);
    if (type !== media) return;
    const pointer = [
      "paths",
      place,
      (init?.method ?? "GET").toLowerCase(),
      "responses",
      status,
      "content",
      media,
      "schema",
      // A list asked for whole is held against whole items: a field that is missing is missed.
      ...(narrows(operation) && status === "200" && !query.has("fields") ? ["anyOf", "0"] : []),
    ];
    const validate = ajv.compile({
      $ref: `document#/${pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`,
    });
    validate(await answer.clone().json());
    expect(validate.errors ?? [], `${path} against the document`).toEqual([]);
  };
  return {
    document,
    ask: async (path: string, init?: RequestInit): Promise<Response> => {
      const answer = await app.request(`http://localhost${path}`, init);
      if (init?.method !== "HEAD") await check(path, init, answer);
      return answer;
    },
  };
}
