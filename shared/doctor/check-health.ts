import * as v from "valibot";
import { version } from "../../package.json";
import type { Reply } from "../http.ts";
import { healthUrl } from "./callback-url.ts";
import { type Diagnosis, no, skipped, warning, yes } from "./diagnosis.ts";
import type { Check } from "./patient.ts";

const healthSchema = v.object({ status: v.string(), version: v.optional(v.string()), settings: v.unknown() });

/** Is the deployed callback reachable from here, well, and of this version? */
export const checkHealth: Check = async ({ wanted, http }, by) => {
  if (wanted.url === null)
    return [skipped("health", "not asked", "say --url https://… where the callback is served")];
  const url = healthUrl(wanted.url);
  const found: Diagnosis[] = [];
  if (url.protocol !== "https:" && !/^(?:localhost|127\.|\[::1\])/.test(url.hostname))
    found.push(
      no("health: https", "the URL is http: a token in it can be read on the way", "serve it over https"),
    );
  const reply = await http({ method: "GET", url, headers: {}, body: "" }, by).catch(() => null);
  return [...found, ...(reply === null ? [unreachable(url)] : judged(reply, url))];
};

const unreachable = (url: URL) =>
  no(
    "health",
    `${url.host} does not answer`,
    "check the name, the certificate and the gateway: VOD checks the certificate too",
  );

function judged({ status, body }: Reply, url: URL): Diagnosis[] {
  const health = healthIn(body.toString("utf8", 0, 65_536));
  if (health === null) {
    const what = `${url.host} answered HTTP ${status} and no health: something else is served there`;
    return [no("health", what, "check --url: it is where /health and /callback are")];
  }
  if (status !== 200 || health.status !== "ok") {
    const wrong = settingsNamed(health.settings);
    const what = `HTTP ${status}, ${plain(health.status)}${wrong === "" ? "" : `: ${wrong}`}`;
    return [
      no(
        "health",
        what,
        "mend these settings where the function is deployed; GET /health tells them in full",
      ),
    ];
  }
  const here = `here is ${version}`;
  if (health.version === version) return [yes("health", `ok, version ${version}`)];
  return [
    warning(
      "health",
      `ok, but its version is ${plain(health.version ?? "?")}, ${here}`,
      "deploy this version",
    ),
  ];
}

function healthIn(text: string) {
  try {
    const read = v.safeParse(healthSchema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** The names of the settings that are wrong. */
function settingsNamed(settings: unknown): string {
  if (!Array.isArray(settings)) return "";
  const names = settings.map((it: unknown) => /^[A-Z_]{1,40}/.exec(String(it))?.[0] ?? "");
  return names.filter((it) => it !== "").join(", ");
}

/** What a stranger answers is not printed as it is. */
const plain = (text: string) => (/^[\w.+-]{1,40}$/.test(text) ? text : "unreadable");
