const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder is not here",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
};

/** Why the system does not read or write a file, in a sentence; null for what is no such fault. */
export function fileFault(error: unknown, name: string, deed: "read" | "written"): string | null {
  if (!(error instanceof Error) || !("syscall" in error) || error.syscall === "connect") return null;
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ""];
  return reason === undefined
    ? null
    : `${name} cannot be ${deed}: ${reason}. Check the path and its permissions.`;
}
