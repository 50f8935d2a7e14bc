/**
 * A provider of identities for the journeys: real OpenID Connect, on this machine. Whoever signs in there is the account that
 * they type: a mail address that the provider verified, or `unverified:` and one that it did not. With `issuer:` before it the
 * token is of another issuer, with `expired:` it has run out. Who asks for /away has it answer nobody until /back is asked for.
 */
import { generateKeyPairSync, sign } from "node:crypto";
import { Provider } from "oidc-provider";

const plain = (id) => id.replace(/^\w+:/, "");
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** What is wrong with the token of such an account, by what stands before it. */
const spoiling = {
  issuer: { iss: "https://elsewhere.example" },
  expired: { iat: 1_000, exp: 1_300 },
};

/** The token as its account asks for it, signed anew. */
function spoilt(token) {
  const [head, body] = token.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url"));
  const wrong = spoiling[claims.sub.split(":")[0]];
  if (wrong === undefined) return token;
  const text = `${head}.${Buffer.from(JSON.stringify({ ...claims, ...wrong })).toString("base64url")}`;
  return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
}

/** Serves on this port for the client whose answers go to `redirect`; ends with the process. */
export function serveProvider({ port, id, secret, redirect }) {
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [redirect],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, account) => ({
      accountId: account,
      claims: () => ({
        sub: account,
        name: plain(account).split("@")[0],
        email: plain(account),
        email_verified: plain(account) === account,
      }),
    }),
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    pkce: { required: () => true },
    cookies: { keys: ["only-for-journeys"] },
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
  });
  let isAway = false;
  provider.use(async (ctx, next) => {
    if (["/away", "/back"].includes(ctx.path)) {
      isAway = ctx.path === "/away";
      ctx.body = "as you ask";
    } else if (isAway) ctx.status = 503;
    else {
      await next();
      if (ctx.path === "/token" && ctx.body?.id_token)
        ctx.body = { ...ctx.body, id_token: spoilt(ctx.body.id_token) };
    }
  });
  return provider.listen(port);
}
