import { jobSchema, rounds, type Subject } from "../rounds.ts";
import { job, tell } from "../subjects/job.ts";
import { parse } from "../subjects/parse.ts";

/** Measures what somebody else wrote in turns with JSON.parse, and prints it. */
export function contest(peer: Subject): void {
  tell(rounds({ parse, peer }, job(jobSchema)));
}
