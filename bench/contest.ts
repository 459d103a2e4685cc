import * as v from "valibot";
import { withProgram } from "./in-child.ts";
import type { Payload } from "./payloads.ts";
import { timesSchema } from "./rounds.ts";
import { ratios, type Spread } from "./spread.ts";
import { effort } from "./whole.ts";

/** What somebody would use instead. */
interface Peer {
  name: string;
  /** Its program in bench/peers/. */
  program: string;
  does: string;
  /** The name of its headline number. */
  fact: string;
}

export interface Contest extends Peer {
  ratio: Spread;
}

const contestants: readonly Peer[] = [
  {
    name: "octokit webhooks `verifyAndReceive`",
    program: "octokit",
    does: "HMAC-SHA256 of the body, parse, one handler",
    fact: "octokit",
  },
  {
    name: "stripe `webhooks.constructEvent`",
    program: "stripe",
    does: "HMAC-SHA256 of the body, parse",
    fact: "stripe",
  },
  {
    name: "standardwebhooks `verify`",
    program: "standardwebhooks",
    does: "HMAC-SHA256 of the body in JavaScript, parse",
    fact: "standardwebhooks",
  },
  { name: "svix `verify`", program: "svix", does: "the same, by its own library", fact: "svix" },
  {
    name: "Powertools idempotency + parser",
    program: "powertools",
    does: "zod schema of the gateway's event and of the fields we read; a record in memory of what is under way and done",
    fact: "powertools",
  },
  {
    name: "Express + zod",
    program: "express",
    does: "body parser, token, zod schema, switch, document as JSON, a line of log; without Node's HTTP parser and without a signed request",
    fact: "expressAndZod",
  },
];

/** Measures each of them on events like this, in a process of its own. */
export async function peers(plain: Payload, quick: boolean): Promise<Contest[]> {
  const all: Contest[] = [];
  for (const peer of contestants) {
    const job = { payloads: { plain }, ...effort(5_000, quick) };
    const given = await withProgram(`peers/${peer.program}.ts`, ({ run }) => run(job));
    const { parse = [], peer: times = [] } = v.parse(timesSchema, given);
    all.push({ ...peer, ratio: ratios(times, parse) });
  }
  return all;
}
