const guards = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"];
const isSet = (name) => /=[^,\s]|^(?:ssm|secretsmanager):/.test(process.env[name] ?? "");

/** For serverless.yml: an error where a callback URL would be packaged that lets anyone in. */
module.exports = async () => {
  const packages = process.argv.some((word) => word === "package" || word === "deploy");
  if (!packages || process.env.ALLOW_ANYONE === "yes" || guards.some(isSet)) return "set";
  throw new Error(`Nobody guards the callback URL: set ${guards.join(" or ")}, or ALLOW_ANYONE=yes.`);
};
