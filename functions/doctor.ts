import * as v from "valibot";
import { type Diagnosis, isWell, no } from "#shared/doctor/diagnosis.ts";
import { examine } from "#shared/doctor/examine.ts";
import { publicRegistry, switchedEvents } from "#shared/doctor/patient.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { alarm } from "#shared/ingress/alarm.ts";
import { timeLeft } from "#shared/ingress/time-left.ts";

/**
 * Is it set up right, as seen from within the cloud? Invoked by hand or by a pipeline, with `{"url":"https://…"}` where the
 * callback is served, or `{"pull":true}`; it changes nothing, and tells no secret.
 */
export const handler = async (event: unknown, context: unknown): Promise<Answer> => {
  const asked = v.safeParse(question, event ?? {});
  const { url, pull, events } = asked.success ? asked.output : v.parse(question, {});
  const deadline = alarm(timeLeft(context) - forTheAnswer);
  try {
    const checks = await examine(
      {
        environment: process.env,
        wanted: { url: url ?? null, mode: pull ? "PULL" : null, events, registry: publicRegistry },
        http: keepAliveHttp(),
        now: () => new Date(),
        random: Math.random,
        node: process.versions.node,
      },
      deadline.signal,
    );
    const all = asked.success ? checks : [misasked, ...checks];
    return { ok: isWell(all), checks: all };
  } finally {
    deadline.clear();
  }
};
export { handler as main_handler };

interface Answer {
  ok: boolean;
  checks: Diagnosis[];
}

const misasked = no(
  "invocation",
  "the event cannot be read",
  'invoke it with {"url":"https://<host>","pull":false,"events":["upload","delete","persistence"]}, each as you need it',
);
/** Milliseconds before the time-out. */
const forTheAnswer = 2_000;

/** A timer's event, or none, asks for what can be seen without a URL. */
const question = v.object({
  url: v.optional(
    v.pipe(
      v.string(),
      v.check((it) => URL.canParse(it) && /^https?:\/\//.test(it), "https://<host>"),
      v.transform((it) => new URL(it)),
    ),
  ),
  pull: v.optional(v.boolean(), false),
  events: v.optional(v.array(v.picklist(switchedEvents)), [...switchedEvents]),
});
