import { readdirSync } from "node:fs";
import type { Draft } from "#shared/document.ts";
import { isObject } from "#shared/is-object.ts";
import type { ResultsArea } from "#shared/next/results-area.ts";
import { itemOf } from "#shared/stores/dynamodb-item.ts";
import { sampleText } from "./samples.ts";

const folder = new URL("../events/next/", import.meta.url);

/** The samples of a store's change feed, as `next/s3`. */
export const nextSamples = readdirSync(folder).map((file) => `next/${file.replace(/\.json$/, "")}`);

/** A sample, with some of its text replaced. */
export function nextSample(name: string, was = "", becomes = ""): unknown {
  const text = sampleText(`next/${name}`);
  if (!text.includes(was)) throw new Error(`next/${name} has no ${was}`);
  return JSON.parse(was === "" ? text : text.replaceAll(was, becomes));
}

/** The result of all samples. */
export const sampleKey = "vod/PullComplete/1300000001-Pull-5d41402abc4b2a76b9719d911017c592t0";

/** Where the samples come from. */
export const areas = {
  folder: { kind: "folder", name: "", prefix: "" },
  s3: { kind: "s3", name: "media", prefix: "" },
  cos: { kind: "cos", name: "media-1300000001", prefix: "" },
  dynamodb: { kind: "dynamodb", name: "media-callbacks", prefix: "" },
} satisfies Record<string, ResultsArea>;

/** S3's event of objects that were created, one for each key. */
export function s3Event(keys: readonly string[], prefix = "", bucket = "media") {
  return {
    Records: keys.map((key) => ({
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      s3: { bucket: { name: bucket }, object: { key: `${prefix}results/${key}.json` } },
    })),
  };
}

/** An event of SQS, one message for each body; they are called `0`, `1`, … */
export function sqsEvent(bodies: readonly unknown[], attributes = {}) {
  return {
    Records: bodies.map((body, n) => ({
      messageId: String(n),
      eventSource: "aws:sqs",
      body: typeof body === "string" ? body : JSON.stringify(body),
      attributes: { ApproximateReceiveCount: "3", ...attributes },
    })),
  };
}

interface Written {
  eventName?: string;
  draft: Draft;
  before?: Draft;
}

/** An event of a table's stream; the records are called `0`, `1`, … */
export function streamEvent(written: readonly Written[], table = "media-callbacks") {
  return {
    Records: written.map(({ eventName = "INSERT", draft, before }, n) => ({
      eventSource: "aws:dynamodb",
      eventName,
      eventSourceARN: `arn:aws:dynamodb:eu-central-1:111122223333:table/${table}/stream/2026-03-02T00:00:00.000`,
      dynamodb: {
        SequenceNumber: String(n),
        NewImage: itemOf(draft, null).item,
        ...(before ? { OldImage: itemOf(before, null).item } : {}),
      },
    })),
  };
}

/** The names in a partial answer. @throws if it is none */
export function failuresIn(answer: unknown): string[] {
  if (!isObject(answer) || !Array.isArray(answer["batchItemFailures"])) throw new Error("no partial answer");
  return answer["batchItemFailures"].map((it: unknown) => (isObject(it) ? String(it["itemIdentifier"]) : ""));
}
