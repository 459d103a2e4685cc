import { within } from "../within.ts";
import { shownUrl } from "./callback-url.ts";
import { type Diagnosis, no, skipped, warning, yes } from "./diagnosis.ts";
import type { Check, Patient } from "./patient.ts";

/** Seconds: a Date header is whole seconds, and answers take their time. */
const precise = 30;
/** Seconds: half of what Tencent's and AWS's signatures allow. */
const most = 150;

/** Milliseconds for an answer; a slow one would tell an old time. */
const patience = 5_000;

/** Is this machine's clock right, by the Date of an answer? Signatures are refused five minutes off. */
export const checkClock: Check = async (patient, by) => {
  const { wanted, settings } = patient;
  const asked = [wanted.url, new URL(settings.VOD_ENDPOINT)].filter((it) => it !== null);
  for (const url of asked) {
    const seconds = await secondsAhead(patient, url, by);
    if (seconds !== null) return [judged(seconds, shownUrl(url.origin))];
  }
  return [skipped("clock", "nobody who was asked told the time")];
};

/** By how many seconds our clock is ahead of theirs; null if they do not tell. */
async function secondsAhead({ http, now }: Patient, base: URL, by: AbortSignal): Promise<number | null> {
  const before = now().getTime();
  const call = { method: "GET", url: new URL("/health", base), headers: {}, body: "" } as const;
  const reply = await within(patience, [by], (inTime) => http(call, inTime)).catch(() => null);
  const middle = (before + now().getTime()) / 2;
  const date = reply?.headers["date"];
  const theirs = typeof date === "string" ? Date.parse(date) : Number.NaN;
  return Number.isNaN(theirs) ? null : Math.round((middle - theirs) / 1000);
}

function judged(ahead: number, who: string): Diagnosis {
  const off = Math.abs(ahead);
  if (off <= precise) return yes("clock", `as that of ${who}`);
  const what = `${off} s ${ahead > 0 ? "ahead of" : "behind"} ${who}`;
  const todo = "set this machine's clock (NTP); if it is right, that server's is wrong";
  return off > most
    ? no("clock", `${what}: signatures will not be taken`, todo)
    : warning("clock", what, todo);
}
