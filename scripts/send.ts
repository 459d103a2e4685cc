import { catalogue } from "#functions/catalogue.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { describeBadSetting, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { command, UsageError } from "./see/command.ts";
import { usage, wishOf } from "./send/options.ts";
import { sendFiles } from "./send/send-files.ts";
import { sendLoad } from "./send/send-load.ts";

/** `npm run send` */
const hint = "npm run send -- --help tells how it is used.";

await command(
  usage,
  async () => {
    const wish = wishOf(process.argv.slice(2));
    if (wish.what === "list") {
      console.log(catalogue.handlers.map((it) => it.types.join(", ")).join("\n"));
      return 0;
    }
    const { settings, bad } = readSettings(process.env);
    if (settings === null) throw new UsageError(bad.map(describeBadSetting).join("\n"));
    const stop = new AbortController();
    process.once("SIGINT", () => {
      console.error("\nStopping: what is on its way is waited for. Ctrl-C again to stop at once.");
      stop.abort();
    });
    const world = {
      settings,
      http: keepAliveHttp(),
      now: () => new Date(),
      clock: () => performance.now(),
      sleep,
      random: Math.random,
      stop: stop.signal,
      out: process.stdout,
    };
    return wish.what === "files"
      ? sendFiles(wish.files, wish.all, wish.where, world)
      : sendLoad(wish.load, wish.where, world);
  },
  hint,
);
