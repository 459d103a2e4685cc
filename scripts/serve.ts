import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { describeBadSetting, readSettings } from "#shared/settings.ts";
import { buildFunction } from "./build.ts";
import { demonstrate } from "./demonstrate.ts";
import { gateway, type Invoke } from "./gateway.ts";

/**
 * `npm start`: the bundle that is deployed, behind a gateway of our own on this machine. With `--pull` or `--drain` a
 * demonstration of that function in its place.
 */
const { values } = parseArgs({
  options: { pull: { type: "boolean" }, drain: { type: "boolean" } },
});
const { settings, bad } = readSettings(process.env);
for (const setting of bad) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
if (settings === null) process.exit(1);
if (values.pull || values.drain) {
  await demonstrate(values.pull ? "pull" : "drain", settings.STORE);
  process.exit();
}

const isGuarded = [settings.CALLBACK_TOKENS, settings.VOD_SIGN_KEYS, settings.MPS_NOTIFY_KEYS].some(Boolean);
const { file } = await buildFunction("callback");
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
const [, tokenApp = ""] = /^([\w-]+)=[^,]/.exec(settings.CALLBACK_TOKENS) ?? [];
const path = tokenApp === "" ? "/callback" : `/callback/${tokenApp}/<token>`;
const to = port === 3000 && tokenApp === "" ? "" : ` --to 'http://localhost:${port}${path}'`;

console.log(`
Callback URL   http://localhost:${port}${path}
Results        ${settings.STORE.replace(/^file:/, "")} (results/, progress/ while a task runs, rejected/ what was not understood)
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
