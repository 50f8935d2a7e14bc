import { apiApp } from "@/lib/edge/api/app";

/** The same app that stands in front of Next in production, so that every way of starting answers alike (A11a). */
const answer = (request: Request): Response | Promise<Response> => apiApp().fetch(request);

export {
  answer as GET,
  answer as HEAD,
  answer as POST,
  answer as PUT,
  answer as PATCH,
  answer as DELETE,
  answer as OPTIONS,
};
