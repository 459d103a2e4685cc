import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { interpret } from "#shared/interpret.ts";
import { recogniser } from "#shared/recognise.ts";
import { UnreadableStore } from "#shared/stored/stored.ts";
import { storedDocuments } from "../stored-documents.ts";
import { driftOf } from "./drift.ts";
import { driftReport } from "./report.ts";
import { installedSdks } from "./sdk.ts";

const sdks = await installedSdks();
const recognise = recogniser(catalogue);
const pull = (changes: Record<string, unknown> = {}) => ({
  EventType: "PullComplete",
  PullCompleteEvent: {
    TaskId: "a",
    Status: "FINISH",
    ErrCode: 0,
    MediaBasicInfo: null,
    Progress: 100,
    ...changes,
  },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  await mkdir(join(folder, "results"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Puts a document where a folder store has it. */
async function store(notification: Record<string, unknown>, area = "results"): Promise<void> {
  const recognised = recognise(notification);
  if ("reason" in recognised) throw new Error(recognised.why);
  const { result, ended, problems } = interpret(recognised);
  const receipt = { ingress: "push", app: "default", trust: "none", receivedAt: "2026-01-01T00:00:00Z" };
  const document = { schemaVersion: 1, ended, result, notification, receipt, problems };
  await write(`${area}/${result.key}.json`, JSON.stringify(document));
}

async function write(name: string, content: string): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

const drift = () => driftOf(storedDocuments(`file:${folder}`), sdks, catalogue.handlers);

describe("drift", () => {
  it("is none where the SDK knows every field", async () => {
    await store(pull());
    expect(driftReport(await drift())).toMatch(/^No drift. Documents read: 1;/);
  });

  it("is none where nothing is stored", async () => {
    expect(driftReport(await drift())).toMatch(/^No drift: no documents/);
  });

  it("is a field that the SDK does not know, counted once for each document, with an example", async () => {
    await store(
      pull({
        TaskId: "a",
        New: 1,
        MetaData: { VideoStreamSet: [{ X: 1 }, { X: 1 }] },
      }),
    );
    await store(pull({ TaskId: "b", New: 2, Status: "PROCESSING" }), "progress");
    const { documents, findings } = await drift();
    expect(documents).toBe(2);
    expect(findings).toMatchObject([
      { kind: "unknown", path: "PullCompleteEvent.MetaData.VideoStreamSet[].X", count: 1 },
      {
        kind: "unknown",
        path: "PullCompleteEvent.New",
        eventType: "vod/PullComplete",
        count: 2,
        example: expect.stringMatching(/^vod\/PullComplete\/[ab]$/),
      },
    ]);
  });

  it("is a value that is not of the SDK's type, and what a handler could not read", async () => {
    await store(pull({ Progress: "100" }));
    expect((await drift()).findings).toMatchObject([
      { kind: "misfit", path: "PullCompleteEvent.Progress", what: "string, not number" },
      { kind: "problem", path: "PullCompleteEvent.Progress", what: "string, not number" },
    ]);
  });

  it("is a payload under a key that is new, but not under an older one", async () => {
    await store({ EventType: "Brandnew", BrandnewEvent: { TaskId: "a" } });
    await store({ EventType: "EditMediaComplete", EditMediaComplete: { TaskId: "a", Status: "FINISH" } });
    expect((await drift()).findings).toMatchObject([
      {
        kind: "unknown",
        path: "BrandnewEvent",
        what: "object, not in EventContent",
        eventType: "vod/Brandnew",
      },
    ]);
  });

  it("is not a number of 19 digits, which is kept as text", async () => {
    await store(pull());
    await write(
      "results/long.json",
      `{"schemaVersion":1,"result":{"key":"k","service":"vod","eventType":"PullComplete","id":"a",
      "state":"succeeded","outputs":[],"findings":[],"fileIds":[]},"problems":[],
      "receipt":{"ingress":"push","app":"default","trust":"none","receivedAt":"2026-01-01T00:00:00Z"},"notification":{"EventType":"PullComplete","PullCompleteEvent":{"MetaData":{"Size":1234567890123456789}}}}`,
    );
    expect((await drift()).findings).toEqual([]);
  });
});

describe("stored documents", () => {
  it("leave out what is none, and say so", async () => {
    await write("results/a.json", "{}");
    await write("results/b.json", "{");
    const skipped: string[] = [];
    const documents = storedDocuments(`file:${folder}`, (name) => skipped.push(name));
    expect(await documents.next()).toMatchObject({ done: true });
    expect(skipped).toHaveLength(2);
  });

  it.each(["file:/none/such", "file:", "s3://bucket", ""])("of %j cannot be read", async (setting) => {
    await expect(storedDocuments(setting).next()).rejects.toThrow(UnreadableStore);
  });
});
