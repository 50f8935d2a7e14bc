/** The thread in which large files are read. Plain Node, because a thread begins without what reads TypeScript. */
import { register } from "tsx/esm/api";

register();
await import("./reader.ts");
