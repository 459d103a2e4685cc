import { describe, expect, it } from "vitest";
import type { Call, Http } from "#shared/http.ts";
import { recogniser } from "#shared/recognise.ts";
import { itemOf } from "#shared/stores/dynamodb-item.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { draftOf } from "#testing/draft-of.ts";
import { sameHiddenClass } from "#testing/same-hidden-class.ts";
import { sample, sampleNames } from "#testing/samples.ts";
import { catalogue } from "./catalogue.ts";

/*
 * What is made for each event has the hidden class of what was made for the one before. `{ ...spread, added }` has a new one each
 * time (V8 of Node 20): twenty of these took a quarter of the time of an event. A member that is there before the spread, or
 * is in what is spread, does no harm.
 */

/** The last two of what is made again and again: at first V8 knows nothing of the code that makes it. */
function lastTwo<T>(make: (n: number) => T): [T, T] {
  const made = Array.from({ length: 200 }, (_, n) => make(n));
  const [one, other] = made.slice(-2);
  if (one === undefined || other === undefined) throw new Error("never");
  return [one, other];
}

const advice = "each has a hidden class of its own: write what you add before what you spread";

const recognise = recogniser(catalogue);
const read = sampleNames.filter((name) => !("reason" in recognise(sample(name))));

it.each(read)("of %s is the interpretation, with all that it holds", (name) => {
  const [one, other] = lastTwo(() => {
    const recognised = recognise(sample(name));
    if ("reason" in recognised) throw new Error(recognised.why);
    return recognised.handler.read(recognised.payload, recognised.root, recognised.field).interpretation;
  });
  const parts = ({ outputs = [], findings = [], media }: typeof one) => [
    ...[...outputs, ...findings, ...outputs.flatMap(({ files }) => files)],
    ...(media ? [media] : []),
  ];
  expect(sameHiddenClass(one, other), advice).toBe(true);
  const others = parts(other);
  expect(
    parts(one).every((it, n) => sameHiddenClass(it, others[n] ?? {})),
    advice,
  ).toBe(true);
});

describe("of what goes to a store", () => {
  it.each(["s3", "cos"])("are the headers, to %s", async (scheme) => {
    const calls: Call[] = [];
    const http: Http = async (call) => {
      calls.push(call);
      return { status: 200, headers: { etag: "e" }, body: Buffer.alloc(0) };
    };
    const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", AWS_SESSION_TOKEN: "c" };
    const store = openStore(
      `${scheme}://media-1300000001?region=eu-west-1`,
      keys,
      30,
      () => http,
    )(() => true);
    for (let n = 0; n < 200; n++) await store.put(draftOf(), new AbortController().signal);
    const [one, other] = calls.slice(-2);
    expect(one && other && sameHiddenClass(one.headers, other.headers), advice).toBe(true);
  });

  it("is the item, to DynamoDB", () => {
    const [one, other] = lastTwo(() => itemOf(draftOf(), 1_800_000_000).item);
    expect(sameHiddenClass(one, other), advice).toBe(true);
  });
});
