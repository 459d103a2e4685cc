import type { LogFormat } from "./log.ts";
import type { Environment } from "./setting.ts";

/** In a cloud, not on a laptop that plays one. */
export function isDeployed(environment: Environment): boolean {
  const inCloud = environment["AWS_LAMBDA_RUNTIME_API"] || environment["TENCENTCLOUD_RUNENV"] === "SCF";
  return Boolean(inCloud) && !environment["IS_LOCAL"];
}

/** How to log here, if LOG_FORMAT leaves it open. In Lambda the log is where metrics come from. */
export function logFormat(setting: "auto" | "text" | "json", environment: Environment): LogFormat {
  const deployed = isDeployed(environment);
  const format = setting === "auto" ? (deployed ? "json" : "text") : setting;
  return format === "json" && deployed && environment["AWS_LAMBDA_RUNTIME_API"] ? "emf" : format;
}
