import * as v from "valibot";
import { catalogue } from "../../functions/catalogue.ts";
import { eventHandler } from "../../shared/event-handler.ts";
import { jobSchema, rounds, type Subject } from "../rounds.ts";
import { callback, storeAt, stores } from "./callback.ts";
import { httpEvent } from "./http-event.ts";
import { job, tell } from "./job.ts";

/** The whole path with so many event handlers, each of a type of its own, beside JSON.parse and the catalogue as it is. */
const given = job(v.object({ ...jobSchema.entries, handlers: v.array(v.number()) }));

const [original] = catalogue.handlers.filter((it) => it.types[0] === "PullComplete");
if (original === undefined) throw new Error("no handler takes PullComplete");
const { read: _, ...definition } = original;

/** A copy of PullComplete's handler for another type, with a schema of its own. */
const copy = (n: number) =>
  eventHandler({
    ...definition,
    types: [`PullComplete${n}`],
    fields: [`PullComplete${n}Event`],
    interpret: () => ({ id: null, state: "succeeded" }),
  });

const posts = (size: number): Subject => {
  const handlers = [original, ...Array.from({ length: size - 1 }, (_, n) => copy(n))];
  const post = callback(storeAt(stores.s3), { tokens: "shop=token" }, { ...catalogue, handlers });
  return (texts) => {
    const events = texts.map((text) => httpEvent("/callback/shop/token", text));
    return async () => {
      for (const event of events) await post(event);
    };
  };
};
tell(rounds(Object.fromEntries(given.handlers.map((size) => [`${size}`, posts(size)])), given));
