const { existsSync } = require("node:fs");
const { isReference } = require("./references.cjs");

const { env } = process;
const guards = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"];
const secrets = [...guards, "TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY", "NOTIFY_SECRET"];
/** `shop=` is nothing yet. */
const isSet = (name) => (env[name] ?? "").split(",").some((it) => !/^\s*(?:[\w-]+=)?\s*$/.test(it));

/** Settings that are URLs, or hold one. */
const urls = /^(?:NOTIFY|OVERFLOW|DRAIN_QUEUE|\w+_ENDPOINT)$/;
/** What a role's resources are made of. */
const exactly = {
  SECRETS_KMS_KEY: /^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  NOTIFY:
    /^(?:none$|https?:|eventbridge:\/\/[\w./-]+(?:\?|$)|sqs:\/\/\d{12}\/[\w.-]+(?:\?|$)|sns:arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]+$)/,
};

/** What must not be deployed, and what to do; no secret is ever quoted. */
function* faults() {
  if (env.ALLOW_ANYONE !== "yes" && !guards.some(isSet))
    yield `Nobody guards the callback URL: set ${guards.join(" or ")}, or ALLOW_ANYONE=yes.`;
  for (const name of secrets)
    if (isSet(name) && !isReference(env[name]))
      yield `${name} must not stand in the template: keep it in Parameter Store or Secrets Manager, and set ` +
        `${name}=ssm:/<path> or ${name}=secretsmanager:<the secret's whole ARN>.`;
  if (/^https?:[^?]*\?/.test(env.NOTIFY ?? ""))
    yield "NOTIFY has a query, which may be a secret and would stand in the template: use a URL without.";
  for (const [name, value = ""] of Object.entries(env).filter(([it]) => urls.test(it)))
    if (/^[a-z]+:\/\/[^/]*@/i.test(value) || /[?&]endpoint=[^&]*@/i.test(value))
      yield `${name} has a password in its URL, which would stand in the template: use a URL without.`;
  for (const [name, form] of Object.entries(exactly))
    if (env[name] && !form.test(env[name]))
      yield `${name} must name one thing exactly: a role is made of it. A whole ARN, no *.`;
  if (env.CONFIRM_WITH_TENCENT === "finished" && !existsSync("dist/callback/confirm.js"))
    yield "CONFIRM_WITH_TENCENT needs dist/callback/confirm.js: npm run package.";
}

/** What `--param` may be; a wrong one would be found at the account only. */
const params = {
  store: /^(?:table|bucket)$/,
  front: /^(?:http-api|function-url)$/,
  silentHours: /^(?:[1-9]\d?|1[0-5]\d|16[0-8])$/, // CloudWatch looks back seven days
  failingTasks: /^[1-9]\d*$/,
  refusedFlood: /^[1-9]\d*$/,
};

async function wrongParams(resolveVariable) {
  const check = async ([name, form]) => {
    const value = String(await resolveVariable(`param:${name}`));
    return form.test(value)
      ? []
      : [`--param ${name}=${value}: see the top of serverless.yml for what it may be.`];
  };
  return (await Promise.all(Object.entries(params).map(check))).flat();
}

/** For serverless.yml: an error where something would be packaged that is not safe. */
module.exports = async ({ resolveVariable }) => {
  const packages = process.argv.some((word) => word === "package" || word === "deploy");
  const found = packages ? [...faults(), ...(await wrongParams(resolveVariable))] : [];
  // The framework prints the stack, which would hide what to do.
  if (found.length > 0) throw Object.assign(new Error(found.join("\n")), { stack: found.join("\n") });
  return "safe";
};
