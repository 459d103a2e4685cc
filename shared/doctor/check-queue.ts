import { cmqClient } from "../tencent/cmq-client.ts";
import { CmqError } from "../tencent/cmq-error.ts";
import { type CmqPlace, cmqPlace } from "../tencent/cmq-place.ts";
import { regionOf } from "../tencent/tdmq-client.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { type Diagnosis, no, skipped, yes } from "./diagnosis.ts";
import type { Check, Patient } from "./patient.ts";
import { queueAttributes, settingsOfQueue } from "./queue-attributes.ts";
import { tencentFault } from "./tencent-fault.ts";

/** Are the queues of TDMQ-CMQ that the settings name there, and do they keep messages long enough? */
export const checkQueue: Check = async (patient, by) => {
  const { DRAIN_QUEUE, OVERFLOW } = patient.settings;
  const named = Object.entries({ DRAIN_QUEUE, OVERFLOW }).flatMap(([name, setting]) => {
    const place = cmqPlace(setting);
    return place === null ? [] : [{ name, setting, place }];
  });
  if (named.length === 0) return [skipped("queue", "no setting names a queue of TDMQ-CMQ")];
  const each = named.map(async ({ name, setting, place }) => {
    const found = [await reachable(patient, name, place, by)];
    return [...found, ...(await sane(patient, name, setting, place, by))];
  });
  return (await Promise.all(each)).flat();
};

/** Receives one message, if there is one: nothing less tells whether we may. */
async function reachable(patient: Patient, setting: string, { queue, endpoint }: CmqPlace, by: AbortSignal) {
  const { environment, http, now, random } = patient;
  const name = `${setting}: exists`;
  const credentials = () => tencentCredentials(environment);
  try {
    const client = cmqClient({ endpoint, credentials, http, now, random });
    const messages = await client.receive(queue, { most: 1, wait: 0 }, by);
    return yes(
      name,
      messages.length === 0
        ? `${queue} answers, and is empty`
        : `${queue} answers; one message was received, not deleted: hidden until it comes again`,
    );
  } catch (error) {
    if (error instanceof CmqError) {
      const [what = "", advice = ""] = error.message.split("; ");
      return no(name, what, advice === "it may succeed later" ? "ask again in a minute" : advice);
    }
    const { what, todo } = tencentFault(error, "cmqqueue:BatchReceiveMessage");
    return no(name, what, todo);
  }
}

async function sane(
  { tdmq }: Patient,
  name: string,
  setting: string,
  { queue, endpoint }: CmqPlace,
  by: AbortSignal,
): Promise<Diagnosis[]> {
  const row = `${name}: retention`;
  const region = regionOf(shortRegion(setting, endpoint));
  if (tdmq === null || region === null) {
    const todo =
      region === null
        ? `write the queue's region into ${name}: &region=gz`
        : "give the keys of Tencent Cloud";
    return [skipped(row, "how long it keeps messages, and its dead letter queue, cannot be asked", todo)];
  }
  try {
    const { response } = await tdmq(region)("DescribeCmqQueueDetail", { QueueName: queue }, by);
    const attributes = queueAttributes(response);
    if (attributes === null) return [skipped(row, "TDMQ answered no attributes of the queue")];
    return settingsOfQueue(name, attributes);
  } catch (error) {
    const { what, todo } = tencentFault(error, "tdmq:DescribeCmqQueueDetail");
    return [skipped(row, what, todo)];
  }
}

/** `gz`, of `?region=gz` or of `gz.mqadapter.cmq.tencentyun.com`. */
function shortRegion(setting: string, { hostname }: URL): string {
  const named = new URL(setting).searchParams.get("region");
  return named ?? /^(?:cmq-)?([a-z]{2,4})\./.exec(hostname)?.[1] ?? "";
}
