import type { PullApp } from "./pull-run.ts";

/** What PULL_APPS may be, for whoever set it wrong. */
export const pullAppsForms =
  "`default` (the account's own application, an old account's) or `<app>=<SubAppId>`, several with commas between";

/** Reads PULL_APPS; null if it is none of the forms. An application that is named twice is a mistake. */
export function pullApps(setting: string): PullApp[] | null {
  if (setting === "default") return [{ app: "default", subAppId: null }];
  const apps = setting.split(",").map((text) => {
    const [, app = "", digits = ""] = /^\s*([A-Za-z0-9_-]{1,64})=([1-9]\d{0,14})\s*$/.exec(text) ?? [];
    return { app, subAppId: Number(digits) };
  });
  const once = (values: unknown[]) => new Set(values).size === values.length;
  const isFit = apps.every(({ app }) => app !== "");
  return isFit && once(apps.map((it) => it.app)) && once(apps.map((it) => it.subAppId)) ? apps : null;
}
