import { awsUrl } from "../aws/aws-url.ts";
import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import type { Deadline } from "../deadline.ts";
import type { Http } from "../http.ts";
import { isObject } from "../is-object.ts";
import type { Environment } from "../settings.ts";
import { sleep } from "../sleep.ts";
import { StoreError } from "../stores/store.ts";
import { within } from "../within.ts";

/** Gives the text of a setting that holds secrets. @throws StoreError if it was never read, and cannot be. */
export type SecretSource = (by: Deadline) => Promise<string>;

/** A setting that does not hold secrets but says where they are. */
export const secretReference = /^(?:ssm:\/[\w./-]+|secretsmanager:[\w/+=.@:-]+)$/;

/** What a reference may be. */
export const referenceForm = "`ssm:/<path>` or `secretsmanager:<id>`";

/** What asking anew may take, ms. */
const patience = 1_500;
/** For so long a secret that was read is used unasked, ms. */
const fresh = 5 * 60_000;

/**
 * The setting itself, or what it refers to: read when it is first asked for, every five minutes anew, and kept while
 * the source is away: a rotation takes five minutes, an outage takes nothing.
 */
export function secretSource(
  setting: string,
  { environment, http, now }: { environment: Environment; http: Http; now: () => Date },
): SecretSource {
  if (!secretReference.test(setting)) return async () => setting;
  let kept: { text: string; until: number } | null = null;
  return async (by) => {
    const time = now().getTime();
    if (kept !== null && time < kept.until) return kept.text;
    const reading = (by: Deadline) => read(setting, environment, http, now, by);
    try {
      // Without a secret nothing can be done; with an old one, nobody has to wait.
      const text = await (kept === null ? insisted(reading, by) : within(patience, [by], reading));
      kept = { text, until: time + fresh };
    } catch (error) {
      if (kept === null) throw error;
      kept.until = time + fresh / 10; // not at each event: the source may be away for long
    }
    return kept.text;
  };
}

/** Five attempts, with pauses that grow: some two seconds if the source is busy, more if it hangs. */
async function insisted(reading: SecretSource, by: Deadline): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      return await within(patience, [by], reading);
    } catch (error) {
      const mayPass = error instanceof StoreError && error.retryable;
      if (!mayPass || tried === 5 || by.aborted) throw error;
      await sleep(100 * 2 ** tried, by).catch(() => undefined);
    }
  }
}

const services = {
  ssm: { target: "AmazonSSM.GetParameter", endpoint: "AWS_ENDPOINT_URL_SSM" },
  secretsmanager: {
    target: "secretsmanager.GetSecretValue",
    endpoint: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
  },
} as const;

async function read(
  reference: string,
  environment: Environment,
  http: Http,
  now: () => Date,
  by: Deadline,
): Promise<string> {
  const service = reference.startsWith("ssm:") ? "ssm" : "secretsmanager";
  const name = reference.slice(service.length + 1);
  const { target, endpoint } = services[service];
  const region = environment["AWS_REGION"] ?? "us-east-1";
  const other = environment[endpoint];
  const url = other === undefined ? awsUrl(service, region) : new URL(other);
  const credentials = () => credentialsFrom(environment, "aws");
  const call = signedHttp(http, { service, region, credentials, now });
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  const body = JSON.stringify(service === "ssm" ? { Name: name, WithDecryption: true } : { SecretId: name });
  const reply = await call({ method: "POST", url, headers, body }, by).catch((error: unknown) => {
    throw new StoreError(`${service} did not answer`, true, error);
  });
  const { status } = reply;
  const answered = reply.body.toString();
  const text = status === 200 ? textIn(answered) : null;
  if (text !== null) return text;
  // Both services call too many questions a 400, as they do a secret that is not there.
  const mayPass =
    status >= 500 || status === 429 || /"__type":"[^"]*(?:Throttl|TooMany|Limit)/.test(answered);
  throw new StoreError(`${service} answered ${status}: may the function read it?`, mayPass);
}

function textIn(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body);
    if (!isObject(answer)) return null;
    const parameter = answer["Parameter"];
    const text = isObject(parameter) ? parameter["Value"] : answer["SecretString"];
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
