const { existsSync } = require("node:fs");
const { isReference } = require("./references.cjs");

const { env } = process;
const guards = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"];
const secrets = [...guards, "TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY", "NOTIFY_SECRET"];
/** `shop=` is nothing yet. */
const isSet = (name) => (env[name] ?? "").split(",").some((it) => !/^\s*(?:[\w-]+=)?\s*$/.test(it));

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
  if (env.CONFIRM_WITH_TENCENT === "finished" && !existsSync("dist/callback/confirm.js"))
    yield "CONFIRM_WITH_TENCENT needs dist/callback/confirm.js: npm run package.";
}

/** For serverless.yml: an error where something would be packaged that is not safe. */
module.exports = async () => {
  const packages = process.argv.some((word) => word === "package" || word === "deploy");
  const found = packages ? [...faults()] : [];
  if (found.length > 0) throw new Error(found.join("\n"));
  return "safe";
};
