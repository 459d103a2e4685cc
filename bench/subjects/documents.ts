import * as v from "valibot";
import { jobSchema, rounds, type Subject } from "../rounds.ts";
import { callback, storeAt } from "./callback.ts";
import { httpEvent } from "./http-event.ts";
import { job, tell } from "./job.ts";

/** The whole path into folders, each a subject under its own name: some hold documents already. */
const given = job(v.object({ ...jobSchema.entries, folders: v.record(v.string(), v.string()) }));

const posts = (folder: string): Subject => {
  const post = callback(storeAt(`file:${folder}`), { tokens: "shop=token" });
  return (texts) => {
    const events = texts.map((text) => httpEvent("/callback/shop/token", text));
    return async () => {
      for (const event of events) await post(event);
    };
  };
};
const subjects = Object.entries(given.folders).map(([name, folder]) => [name, posts(folder)] as const);
tell(rounds(Object.fromEntries(subjects), given));
