import { publicRegistry, type SwitchedEvent, switchedEvents, type Wanted } from "#shared/doctor/patient.ts";
import { oneOf } from "../see/arguments.ts";
import { UsageError } from "../see/command.ts";
import { parsed } from "../see/parsed.ts";

export const usage = `npm run doctor                        is it set up right? It reads the settings of the environment
  --url https://HOST  where the callback is served: looks at it from outside, and compares VOD's URL with it
  --pull              VOD's events are to be pulled, not pushed
  --events upload,delete,persistence    which of VOD's switched events are wanted: all three, or none
  --fix               shows what is to be changed in VOD, and changes it after a yes
  --yes               the yes, where nobody can be asked
  --keys [APP]        makes tokens and keys, and shows where they go; nothing is written
  --json              one JSON line each
Exit: 0 all is well, 1 something is wrong, 2 a wrong argument
It writes a probe into the store and takes it away, posts one notification (DoctorProbe), and hides what it pulls for 30 s.`;

export interface Options {
  wanted: Wanted;
  fix: boolean;
  /** Is the question of --fix answered already? */
  agreed: boolean;
  /** For which application keys are wanted; null if none are. */
  keys: string | null;
  json: boolean;
}

/** Reads the command line. @throws UsageError */
export function doctorOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: "string" },
      pull: { type: "boolean", default: false },
      events: { type: "string", default: switchedEvents.join(",") },
      fix: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      keys: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      registry: { type: "string" },
    },
  });
  const [app = "default", ...more] = positionals;
  if (more.length > 0 || (positionals.length > 0 && !values.keys))
    throw new UsageError(`"${positionals.at(-1)}" is no option`);
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(app))
    throw new UsageError(`--keys ${app}: an application's name has letters, digits, _ and -, 1 to 64`);
  const url = values.url === undefined ? null : address("url", values.url);
  if (values.fix && url === null && !values.pull)
    throw new UsageError("--fix has to know what is right: say --url https://… or --pull");
  if (values.yes && !values.fix) throw new UsageError("--yes is for --fix");
  const wanted: Wanted = {
    url,
    mode: values.pull ? "PULL" : null,
    events: values.events === "none" ? [] : values.events.split(",").map(event),
    registry: values.registry === undefined ? publicRegistry : address("registry", values.registry),
  };
  const { fix, yes: agreed, json } = values;
  return { wanted, fix, agreed, keys: values.keys ? app : null, json };
}

function event(text: string): SwitchedEvent {
  const found = oneOf("events", text.trim(), switchedEvents);
  if (found === undefined) throw new UsageError("--events is empty");
  return found;
}

function address(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isFit = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.search === "";
  if (isFit) return url;
  throw new UsageError(`--${name} is no https://<host>: only the address where /callback and /health are`);
}
