import { secretReference, secretSource } from "../authenticate/secret-source.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { within } from "../within.ts";

const names = ["TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY"];
/** Milliseconds: long for a call within AWS, short for a run of a minute. */
const patience = 5_000;

/**
 * The environment as it is now, with Tencent's keys in the place of references to them (`ssm:/<path>` or
 * `secretsmanager:<id>`). What was read is kept for five minutes, and while its source is away. It throws a StoreError
 * if a key was never read, and cannot be.
 */
export function keysByReference(
  environment: Environment,
  now: () => Date,
  http = keepAliveHttp(),
): (by: AbortSignal) => Promise<Environment> {
  const referring = names.filter((name) => secretReference.test(environment[name] ?? ""));
  const sources = referring.map((name) => {
    const read = secretSource(environment[name] ?? "", { environment, http, now });
    return async (by: AbortSignal) => [name, await read(by)] as const;
  });
  if (sources.length === 0) return async () => environment;
  return async (by) => {
    const keys = await Promise.all(sources.map((read) => read(by)));
    return { ...environment, ...Object.fromEntries(keys) };
  };
}

/**
 * A function that finds Tencent's keys in its environment at each run, wherever they are kept.
 * @param open makes it, with an environment that is brought up to date before each run.
 */
export function withKeys<Args extends unknown[], Returned>(
  environment: Environment,
  now: () => Date,
  open: (environment: Environment) => (...args: Args) => Promise<Returned>,
  http = keepAliveHttp(),
): (...args: Args) => Promise<Returned> {
  const keys = keysByReference(environment, now, http);
  const current: Record<string, string | undefined> = {};
  const run = open(current);
  return async (...args) => {
    Object.assign(current, await within(patience, [], keys));
    return run(...args);
  };
}
