import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nextSettings } from "#shared/next/next-settings.ts";
import { describeBadSetting, emptySecrets, hasGuard, readSettings, type Settings } from "#shared/settings.ts";
import { buildFunction } from "./build.ts";
import { demonstrate } from "./demonstrate.ts";
import { gateway, type Invoke } from "./gateway.ts";
import { lackingCredentials } from "./lacking-credentials.ts";
import { nextThread } from "./next-thread.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";
import { storedIn } from "./stored-in.ts";

const usage = `npm start                             the callback URL on this machine, with the bundle that is deployed; the settings are
                                      those of the environment
  --pull              in its place a demonstration of the function pull, over an emulator of VOD's API
  --drain             the same of the function drain, over an emulator of TDMQ-CMQ`;

const options = { pull: { type: "boolean" }, drain: { type: "boolean" } } as const;
const { values } = parsedOrExit({ options }, usage);
const { settings, bad } = readSettings(process.env);
const next = nextSettings(process.env);
for (const setting of [...bad, ...next.bad]) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
if (settings === null || next.bad.length > 0) process.exit(1);
for (const told of emptySecrets(settings)) console.error(`${told}.`);
if (values.pull || values.drain) {
  await demonstrate(values.pull ? "pull" : "drain", settings.STORE);
  process.exit();
}

const lacking = lackingCredentials(settings.STORE, process.env);
if (lacking !== null) {
  console.error(`STORE: ${lacking}. Each push would be held for twelve seconds, and refused.`);
  process.exit(1);
}
const isGuarded = hasGuard(settings);
// A folder of its own: another process may be building, too.
const built = await mkdtemp(join(tmpdir(), "media-callbacks-"));
process.once("exit", () => rmSync(built, { recursive: true, force: true }));
const { file } = await buildFunction("callback", built);
const { handler }: { handler: Invoke } = createRequire(import.meta.url)(resolve(file));
// The table or the bucket of another store has a change feed of its own, which feeds the deployed function.
const feeds = settings.STORE.startsWith("file:");
const thread = feeds ? nextThread(resolve((await buildFunction("next", built)).file), console.error) : null;
const receiving: Invoke = async (event, context) => {
  const answer = await handler(event, context);
  thread?.take(storedIn(answer));
  return answer;
};
const server = gateway(receiving, 2 * settings.BODY_LIMIT);
server.listen(settings.PORT);
try {
  await once(server, "listening");
} catch (error) {
  console.error(`Cannot listen on port ${settings.PORT}: ${String(error)}. Another one: PORT=3001 npm start`);
  process.exit(1);
}
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : settings.PORT;
const to = port === 3000 && !isGuarded ? "" : ` --to 'http://localhost:${port}${path(settings)}'`;
const areas = settings.STORE.startsWith("file:")
  ? " (results/, progress/ while a task runs, rejected/ what was not understood)"
  : "";

console.log(`
Callback URL   http://localhost:${port}${path(settings)}
Results        ${settings.STORE.replace(/^file:/, "")}${areas}
Next step      ${nextStep()}
Who gets in    ${isGuarded ? "who has a token or a key of the settings" : "anyone: this is for a laptop"}

Send a sample  npm run send -- events/vod/pull-complete.json${to}${isGuarded ? "\n               in a terminal that has the same secrets in its environment" : ""}
Stop           Ctrl-C
`);

function nextStep(): string {
  if (!feeds) return "not here: it is fed by the store's own change feed";
  const { kind } = next.notify;
  const published = kind === "none" ? "" : `, then ${kind}`;
  return `functions/on-result.ts for each finished result${published}`;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    console.log("\nStopping: no new requests; those under way are finished.");
    server.close(() => thread?.stop(5_000));
    server.keepAliveTimeout = 1; // of connections that a request under way holds, ms
  });
}

/** Where to post: to the app that a secret belongs to, and with its token, which is not shown. */
function path({ CALLBACK_TOKENS, VOD_SIGN_KEYS, MPS_NOTIFY_KEYS }: Settings): string {
  const app = (secrets: string) => /([\w-]+)=[^,\s]/.exec(secrets)?.[1];
  const tokenApp = app(CALLBACK_TOKENS);
  if (tokenApp !== undefined) return `/callback/${tokenApp}/<token>`;
  const keyApp = app(VOD_SIGN_KEYS) ?? app(MPS_NOTIFY_KEYS);
  return keyApp === undefined || keyApp === "default" ? "/callback" : `/callback/${keyApp}`;
}
