import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeBadSetting, hasGuard, readSettings, type Settings } from "#shared/settings.ts";
import { buildFunction } from "./build.ts";
import { demonstrate } from "./demonstrate.ts";
import { gateway, type Invoke } from "./gateway.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";

/**
 * `npm start`: the bundle that is deployed, behind a gateway of our own on this machine. With `--pull` or `--drain` a
 * demonstration of that function in its place.
 */
const { values } = parsedOrExit({
  options: { pull: { type: "boolean" }, drain: { type: "boolean" } },
});
const { settings, bad } = readSettings(process.env);
for (const setting of bad) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
if (settings === null) process.exit(1);
if (values.pull || values.drain) {
  await demonstrate(values.pull ? "pull" : "drain", settings.STORE);
  process.exit();
}

const isGuarded = hasGuard(settings);
// A folder of its own: another process may be building, too.
const built = await mkdtemp(join(tmpdir(), "media-callbacks-"));
process.once("exit", () => rmSync(built, { recursive: true, force: true }));
const { file } = await buildFunction("callback", built);
const { handler }: { handler: Invoke } = createRequire(import.meta.url)(resolve(file));
const server = gateway(handler, 2 * settings.BODY_LIMIT);
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
Who gets in    ${isGuarded ? "who has a token or a key of the settings" : "anyone: this is for a laptop"}

Send a sample  npm run send -- events/vod/pull-complete.json${to}
Stop           Ctrl-C
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    console.log("\nStopping: no new requests; those under way are finished.");
    server.close();
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
