/**
 * A provider of identities for the journeys: real OpenID Connect, on this machine. Whoever signs in there is the account that
 * they type: a mail address that the provider verified, or `unverified:` and one that it did not.
 */
import { Provider } from "oidc-provider";

const plain = (id) => id.replace(/^unverified:/, "");

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
    pkce: { required: () => true },
    cookies: { keys: ["only-for-journeys"] },
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
  });
  return provider.listen(port);
}
