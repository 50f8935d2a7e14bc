import "server-only";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { version } from "./machine";
import type { Route } from "./route";

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    request: z.string(),
    issues: z
      .array(
        z.object({
          path: z.string(),
          what: z.string(),
          code: z.string().optional(),
          mend: z.string().optional(),
        }),
      )
      .optional(),
  })
  .loose()
  .meta({ id: "Problem" });

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** A file is text, but for JSON, which is a list of rows. */
const fileOf = (media: string): z.ZodType =>
  media === "application/json" ? z.array(z.record(z.string(), z.unknown())) : z.string();

/** The heads by which the next change, the record that was made and a repetition are known. */
function answeredHeads({ method, status }: Route): { readonly headers?: z.ZodObject } {
  if (method === "get") return {};
  const text = z.string().optional();
  return {
    headers: z.object({
      ETag: text,
      ...(status === 201 ? { Location: text } : {}),
      ...(method === "post" ? { "Idempotency-Replayed": text } : {}),
    }),
  };
}

/** Writes a route into the OpenAPI document, from the schemas that parse its input (API-10). */
export function documentRoute(app: OpenAPIHono, route: Route): void {
  const body =
    route.body === null
      ? {}
      : {
          body: {
            content: { [route.bodyMedia ?? "application/json"]: { schema: route.body } },
            required: !route.body.safeParse({}).success,
          },
        };
  const heads = route.heads === undefined ? {} : { headers: route.heads };
  const answered = route.media
    ? {
        description: "A file, streamed",
        content: Object.fromEntries(route.media.map((media) => [media, { schema: fileOf(media) }])),
      }
    : route.view === null
      ? { description: "Done" }
      : { description: "The answer", content: { "application/json": { schema: route.view } } };
  app.openAPIRegistry.registerPath({
    method: route.method,
    path: `/api/v1${route.path}`,
    summary: route.summary,
    request: { params: route.params, query: route.query, ...heads, ...body },
    responses: {
      [String(route.status)]: { ...answered, ...answeredHeads(route) },
      ...(route.otherwise === undefined
        ? {}
        : {
            [String(route.otherwise)]: {
              ...answered,
              ...answeredHeads({ ...route, status: route.otherwise }),
            },
          }),
      ...(route.method === "get" ? { "304": { description: "You hold this version" } } : {}),
      ...(route.method === "get" && route.path.includes("{")
        ? { "308": { description: "It goes by another slug now" } }
        : {}),
      default: problem("Refused, or not answered"),
    },
  });
}

/** The OpenAPI 3.1 document of all mounted routes. */
export const documentOf = (app: OpenAPIHono) =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Steward",
      version,
      description: "Every service, the one team that owns it, and how to reach them.",
    },
    servers: [{ url: "/" }],
  });
