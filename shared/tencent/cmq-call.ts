import type { Deadline } from "../deadline.ts";
import type { Http, Reply } from "../http.ts";
import { within } from "../within.ts";
import { CmqError } from "./cmq-error.ts";
import { type CmqReply, cmqReply } from "./cmq-reply.ts";
import { cmqSignature } from "./cmq-sign.ts";

interface CmqCredentials {
  secretId: string;
  secretKey: string;
  /** Of temporary keys. */
  token?: string;
}

/** What a call needs; `credentials`, `now` and `random` are asked each time. */
export interface CmqCalling {
  /** As the console shows it. Its path is `/v2/index.php` if it names none. */
  endpoint: URL;
  credentials: () => CmqCredentials;
  http: Http;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  /** HmacSHA256 by default. */
  signature?: "HmacSHA256" | "HmacSHA1";
}

/** Milliseconds that a call may take, beside the time that it asks the service to wait. */
const patience = 5_000;

/**
 * Calls an action. Faults come with HTTP status 200, so a reply is returned whatever its code says.
 * @throws CmqError if there is no reply.
 */
export async function cmqCall(
  calling: CmqCalling,
  action: string,
  parameters: Readonly<Record<string, string>>,
  by: Deadline,
  /** Seconds that the service may wait before it answers. */
  wait = 0,
): Promise<CmqReply> {
  const url = new URL(calling.endpoint);
  if (url.pathname === "/") url.pathname = "/v2/index.php";
  const body = signedForm(calling, url, action, parameters);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(Buffer.byteLength(body)),
  };
  let reply: Reply;
  try {
    reply = await within(wait * 1000 + patience, [by], (inTime) =>
      calling.http({ method: "POST", url, headers, body }, inTime),
    );
  } catch (error) {
    const why = `${action}: ${url.host} did not answer; check the endpoint and the network if it stays so`;
    throw new CmqError(why, "no-answer", action, true, error);
  }
  return understood(reply, action, url);
}

function signedForm(
  { credentials, now, random, signature = "HmacSHA256" }: CmqCalling,
  url: URL,
  action: string,
  own: Readonly<Record<string, string>>,
): string {
  const { secretId, secretKey, token } = credentials();
  const parameters: Record<string, string> = {
    ...own,
    Action: action,
    Nonce: String(1 + Math.floor(random() * 0x7fff_ffff)),
    SecretId: secretId,
    SignatureMethod: signature,
    Timestamp: String(Math.floor(now().getTime() / 1000)),
    ...(token === undefined ? {} : { Token: token }),
  };
  const Signature = cmqSignature({ method: "POST", url, parameters }, secretKey);
  return new URLSearchParams({ ...parameters, Signature }).toString();
}

function understood({ status, body }: Reply, action: string, { host }: URL): CmqReply {
  const reply = status === 200 ? cmqReply(body.toString()) : null;
  if (reply !== null) return reply;
  const what = status === 200 ? "something that is no reply of TDMQ-CMQ" : `HTTP status ${status}`;
  const retryable = status === 200 || status >= 500 || status === 429 || status === 408;
  throw new CmqError(
    `${action}: ${host} answered ${what}; check the endpoint if it stays so`,
    "bad-answer",
    action,
    retryable,
  );
}
