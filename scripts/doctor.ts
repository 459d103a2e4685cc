import { randomBytes } from "node:crypto";
import { admit, type Doctoring } from "#shared/doctor/admit.ts";
import { isWell } from "#shared/doctor/diagnosis.ts";
import { examine } from "#shared/doctor/examine.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { pullApps } from "#shared/ingress/pull-apps.ts";
import type { Environment } from "#shared/settings.ts";
import { withProfile } from "#shared/stored/with-profile.ts";
import { asker } from "./doctor/ask.ts";
import { fix } from "./doctor/fix.ts";
import { keysText, newKeys } from "./doctor/keys.ts";
import { doctorOptions, type Options, usage } from "./doctor/options.ts";
import { diagnosisTable } from "./doctor/table.ts";
import { command } from "./see/command.ts";
import { isColoured, painter } from "./see/paint.ts";

await command(usage, async () => {
  const options = doctorOptions(process.argv.slice(2));
  if (options.keys !== null) console.log(keysFor(options.keys, options, process.env));
  else return examination(options);
  return 0;
});

async function examination(options: Options): Promise<number> {
  const environment = await withProfile(process.env["STORE"] || "file:./data", process.env);
  const doctoring: Doctoring = {
    environment,
    wanted: options.wanted,
    http: keepAliveHttp(),
    now: () => new Date(),
    random: Math.random,
    node: process.versions.node,
  };
  const never = new AbortController().signal;
  const isDone = options.fix ? await fixed(options, doctoring, never) : true;
  const diagnoses = await examine(doctoring, never);
  if (options.json) for (const it of diagnoses) console.log(JSON.stringify(it));
  else console.log(diagnosisTable(diagnoses, painter(isColoured(process.stdout, process.env))));
  return isDone && isWell(diagnoses) ? 0 : 1;
}

async function fixed({ agreed, json }: Options, doctoring: Doctoring, by: AbortSignal): Promise<boolean> {
  const { patient } = await admit(doctoring, by);
  if (patient === null) return false; // the table says why
  // Where the lines are for a program, the talk is for whoever looks on.
  const say = json ? console.error : console.log;
  const ask = agreed ? async () => true : asker(process.stdin, process.stdout, say);
  return fix(patient, say, ask, by);
}

function keysFor(app: string, { wanted }: Options, environment: Environment): string {
  const taken = new Set(Object.keys(environment).filter((name) => environment[name]));
  const number = pullApps(environment["PULL_APPS"] || "default")?.find((it) => it.app === app)?.subAppId;
  return keysText(app, newKeys(randomBytes), wanted.url, taken, number ?? null);
}
