import * as v from "valibot";
import type { Layers } from "../authenticate/authenticate.ts";
import { sign } from "../authenticate/signature.ts";
import type { Service } from "../result.ts";
import { callbackUrl } from "./callback-url.ts";
import { type Diagnosis, no, skipped, warning, yes } from "./diagnosis.ts";
import type { Check, Patient } from "./patient.ts";

/** Seconds for which the probe's signature holds. */
const holds = 120;

/**
 * Does the deployed callback take what Tencent would send, and refuse what anyone could? Each application is sent one
 * notification with token and signature, and one without. What is taken is always the same document,
 * `vod/DoctorProbe/…`: the second time it is a duplicate.
 */
export const checkProbe: Check = async (patient, by) => {
  const { wanted, layers } = patient;
  const { url } = wanted;
  if (url === null) return [skipped("probe", "not sent", "say --url https://… where the callback is served")];
  if (layers === null) return [skipped("probe", "not sent: the secrets are not known")];
  const apps = new Set([layers.tokens, layers.vodKeys, layers.mpsKeys].flatMap((it) => [...it.keys()]));
  if (apps.size === 0) apps.add("default");
  const each = [...apps].map(async (app) => {
    const services = (["vod", "mps"] as const).filter((service) => newestKey(layers, service, app) !== null);
    const signed = services.length > 0 ? services : [null];
    const found: Diagnosis[] = [];
    for (const service of signed) found.push(await taken(patient, url, layers, app, service, by));
    return [...found, await refused(patient, url, app, by)];
  });
  return (await Promise.all(each)).flat();
};

/** What the callback answers that is ours. */
const answerSchema = v.object({ outcome: v.string(), key: v.optional(v.nullable(v.string())) });

async function taken(
  patient: Patient,
  url: URL,
  layers: Layers,
  app: string,
  service: Service | null,
  by: AbortSignal,
): Promise<Diagnosis> {
  const name = `probe ${app}: ${service === null ? "with its token" : `signed as ${service.toUpperCase()}`}`;
  const to = callbackUrl(url, app, layers.tokens.get(app)?.at(-1) ?? null);
  const key = service === null ? null : newestKey(layers, service, app);
  const reply = await post(patient, to, { ...probe, ...signature(patient, service, key) }, by);
  if (reply === null)
    return no(name, `${to.host} does not answer`, "check the name, the certificate and the gateway");
  const { status, answer } = reply;
  if (status === 401 || status === 404) {
    const what = status === 401 ? "refused: HTTP 401" : "HTTP 404: no such path or application";
    return no(
      name,
      what,
      "deploy the secrets that are set here; references take five minutes; compare the clocks",
    );
  }
  if (status !== 200 || answer === null) {
    const todo = "look at /health and into the function's log: the store or a secret cannot be reached";
    return no(name, `HTTP ${status}${status === 200 ? " from something that is no callback" : ""}`, todo);
  }
  const { outcome } = answer;
  if (outcome === "stored" || outcome === "duplicate")
    return yes(name, `${outcome} as ${service ?? "vod"}/DoctorProbe`);
  if (outcome === "deferred")
    return warning(
      name,
      "deferred: the store did not take it within 4 s",
      "look at the store's latency and rights",
    );
  return no(
    name,
    `answered with another outcome than stored`,
    "npm run results shows what is parked, and why",
  );
}

async function refused(patient: Patient, url: URL, app: string, by: AbortSignal): Promise<Diagnosis> {
  const name = `probe ${app}: unsigned`;
  const to = callbackUrl(url, app, null);
  const reply = await post(patient, to, probe, by);
  if (reply === null)
    return no(name, `${to.host} does not answer`, "check the name, the certificate and the gateway");
  if (reply.status === 401 || reply.status === 404) return yes(name, `refused: HTTP ${reply.status}`);
  const todo =
    "deploy CALLBACK_TOKENS, VOD_SIGN_KEYS or MPS_NOTIFY_KEYS: npm run doctor -- --keys makes them";
  return reply.status < 300
    ? no(name, `taken: HTTP ${reply.status}; anyone can post`, todo)
    : no(
        name,
        `HTTP ${reply.status}: neither taken nor refused`,
        "look at /health and into the function's log",
      );
}

/** Of a type that no handler claims: kept under its own name, with state `unknown`. It is the same each time. */
const probe = { EventType: "DoctorProbe", DoctorProbeEvent: { From: "npm run doctor" } };

function signature(
  { now }: Patient,
  service: Service | null,
  key: string | null,
): Record<string, string | number> {
  if (service === null || key === null) return {};
  const expires = Math.floor(now().getTime() / 1000) + holds;
  return { [service === "vod" ? "T" : "Timestamp"]: expires, Sign: sign(service, key, String(expires)) };
}

function newestKey(layers: Layers, service: Service, app: string): string | null {
  return (service === "vod" ? layers.vodKeys : layers.mpsKeys).get(app)?.at(-1) ?? null;
}

/** Null without an answer. */
async function post({ http }: Patient, url: URL, body: object, by: AbortSignal) {
  const text = JSON.stringify(body);
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  const reply = await http({ method: "POST", url, headers, body: text }, by).catch(() => null);
  return reply && { status: reply.status, answer: answerIn(reply.body.toString("utf8", 0, 65_536)) };
}

function answerIn(text: string) {
  try {
    const read = v.safeParse(answerSchema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
