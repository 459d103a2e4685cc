import { expect, it } from "vitest";
import { readSettings } from "#shared/settings.ts";
import { UsageError } from "../see/command.ts";
import { wishOf } from "./options.ts";
import { sendLoad, type World } from "./send-load.ts";

/** Does what the arguments say, where nobody may be asked. */
async function run(args: string[]): Promise<unknown> {
  const { settings } = readSettings({});
  const wish = wishOf(args);
  if (settings === null || wish.what !== "load") throw new Error(`it asks for ${wish.what}`);
  const nobody = () => {
    throw new Error("it was posted");
  };
  const world: World = {
    settings,
    http: nobody,
    now: () => new Date("2026-11-21T10:00:00Z"),
    clock: () => 0,
    sleep: async () => undefined,
    random: () => 0.5,
    stop: new AbortController().signal,
    out: { write: nobody },
  };
  return sendLoad(wish.load, wish.where, world);
}

it.each([
  [["--type", "PulComplete"], "There is no event type PulComplete. Did you mean PullComplete?"],
  [["--type", "FileDeleted", "--fail"], "FileDeleted cannot tell that something failed."],
  [["--type", "ClipComplete", "--processing"], "ClipComplete cannot tell how far a task is."],
  [["--type", "NewFileUpload", "--task-id", "a"], "NewFileUpload has no TaskId: leave out --task-id."],
  [
    ["--type", "PullComplete", "--repeat", "0"],
    '--repeat is "0"; it may be a whole number from 1 to 1000000',
  ],
  [["--type", "PullComplete", "--rate", "fast"], '--rate is "fast"; it may be a number from 0.01 to 10000'],
  [["--type", "PullComplete", "--duplicate", "2"], '--duplicate is "2"; it may be a number from 0 to 1'],
  [["--type", "PullComplete", "--at", "noon"], '--at is "noon"; it may be a time'],
  [["--type", "PullComplete", "--all"], "Either samples as they are, or --type: not both."],
  [["--type", "PullComplete", "--bad-sign"], "--bad-sign has nothing to spoil: VOD_SIGN_KEYS has no key"],
  [["--type", "PullComplete", "--to", "nowhere"], '--to is "nowhere"; it may be a URL'],
])("%j is a wrong argument: %s", async (args, sentence) => {
  const error = await run(args).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain(sentence);
});

it.each([
  [["--list"], { what: "list" }],
  [["a.json", "b.json", "--app", "shop"], { what: "files", files: ["a.json", "b.json"], all: false }],
  [["--all", "--expired"], { what: "files", all: true, where: { refusal: "expired" } }],
  [
    ["--type", "PullComplete", "--repeat", "9", "--rate", "0.5", "--seed", "0", "--task-id", "a"],
    { what: "load", load: { repeat: 9, rate: 0.5, seed: 0, taskId: "a", concurrency: 8, everything: false } },
  ],
  [["--type", "all"], { what: "load", load: { repeat: 1, rate: null, seed: undefined, everything: true } }],
])("%j is the wish %j", (args, wish) => expect(wishOf(args)).toMatchObject(wish));
