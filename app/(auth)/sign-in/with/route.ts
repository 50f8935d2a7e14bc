import { plainForm } from "@/lib/edge/forms/plain-form";
import { leadingOn } from "@/lib/edge/pages/plain";
import { providers } from "@/lib/edge/session/providers";
import { leadTo } from "@/lib/edge/session/sign-in";
import { ownPath } from "@/lib/edge/request/heads";
import { paths } from "@/lib/kernel/paths";

/** Takes the form of a provider's button, and leads on to the provider. */
export async function POST(request: Request): Promise<Response> {
  const text = await plainForm(request);
  const wanted = ownPath(text("callbackUrl"));
  const provider = providers().find(({ id }) => id === text("provider"));
  const address = provider && (await leadTo(provider.id, wanted));
  if (provider && address?.startsWith("https://")) return leadingOn(address, provider.name);
  // Without TLS only for a provider that the environment names so.
  if (provider?.issuer.startsWith("http://") && address?.startsWith("http://"))
    return leadingOn(address, provider.name);
  const location = paths.signIn({ error: "OAuthSignin", callbackUrl: wanted });
  return new Response(null, { status: 303, headers: { location } });
}
