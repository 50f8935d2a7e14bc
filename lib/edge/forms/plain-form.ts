/** The texts of a form that a browser sent by itself, by name; a body that is no form holds none. */
export async function plainForm(request: Request): Promise<(name: string) => string | null> {
  const form = await request.formData().catch(() => new FormData());
  return (name) => {
    const value = form.get(name);
    // No text of the database holds a NUL.
    return typeof value === "string" ? value.replaceAll("\0", "") : null;
  };
}
