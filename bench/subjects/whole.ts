import * as v from "valibot";
import { jobSchema, rounds, type Subject } from "../rounds.ts";
import { callback, type Guard, storeAt, stores } from "./callback.ts";
import { httpEvent } from "./http-event.ts";
import { job, tell } from "./job.ts";
import { parse } from "./parse.ts";
import { steps } from "./steps.ts";

/** The whole path in front of one store: `token` and `signed`, beside JSON.parse; with `steps`, each step by itself too. */
const given = job(
  v.object({
    ...jobSchema.entries,
    store: v.picklist(["s3", "dynamodb"]),
    key: v.string(),
    steps: v.boolean(),
  }),
);

const posts = (guard: Guard, path: string): Subject => {
  const post = callback(storeAt(stores[given.store]), guard);
  return (texts) => {
    const events = texts.map((text) => httpEvent(path, text));
    return async () => {
      for (const event of events) await post(event);
    };
  };
};
const keys = `shop=${given.key}`;
const subjects = {
  parse,
  token: posts({ tokens: keys }, `/callback/shop/${given.key}`),
  signed: posts({ vodKeys: keys, mpsKeys: keys }, "/callback/shop"),
  ...(given.steps ? steps(storeAt(stores[given.store])) : {}),
};
tell(rounds(subjects, given));
