import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { nextSettings } from "#shared/next/next-settings.ts";
import { describeBadSetting, readSettings } from "#shared/settings.ts";
import { buildFunction } from "./build.ts";
import { gateway, type Invoke } from "./gateway.ts";
import { nextThread } from "./next-thread.ts";
import { storedIn } from "./stored-in.ts";

/** `npm start`: the bundle that is deployed, behind a gateway of our own on this machine. */
const { settings, bad } = readSettings(process.env);
const next = nextSettings(process.env);
for (const setting of [...bad, ...next.bad]) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
if (settings === null || next.notify === null) process.exit(1);

const { file } = await buildFunction("callback");
const { handler }: { handler: Invoke } = createRequire(import.meta.url)(resolve(file));
// The table or the bucket of another store has a change feed of its own, which feeds the deployed function.
const feeds = settings.STORE.startsWith("file:");
const thread = feeds ? nextThread(resolve((await buildFunction("next")).file), console.error) : null;
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
const to = port === 3000 ? "" : ` --to http://localhost:${port}/callback`;

console.log(`
Callback URL   http://localhost:${port}/callback
Results        ${settings.STORE.replace(/^file:/, "")} (results/, progress/ while a task runs, rejected/ what was not understood)
Next step      ${nextStep()}
Who gets in    anyone: this is for a laptop

Send a sample  npm run send -- events/vod/pull-complete.json${to}
Stop           Ctrl-C
`);

function nextStep(): string {
  if (!feeds) return "not here: it is fed by the store's own change feed";
  const kind = next.notify?.kind;
  const published = kind === "none" || kind === undefined ? "" : `, then ${kind}`;
  return `functions/on-result.ts for each finished result${published}`;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    console.log("\nStopping: no new requests; those under way are finished.");
    server.close();
    server.keepAliveTimeout = 1; // of connections that a request under way holds, ms
  });
}
