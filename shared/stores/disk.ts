import { once } from "../once.ts";

/** Node's file system: loaded when it is first used, since it takes a millisecond of each cold start and a cloud's stores need none. */
export const disk = once(() => import("node:fs/promises"));
