import { StoreError } from "../stores/store.ts";

/** The code of AWS's error, in JSON or XML, and never its message, which may quote what was sent. */
export function awsError(service: string, status: number, answer: string): StoreError {
  const json = /"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z.]{1,64})"/.exec(answer)?.[1];
  const code = json ?? /<Code>([A-Za-z.]{1,64})<\/Code>/.exec(answer)?.[1] ?? "";
  return new StoreError(
    `${service} answered ${status} ${code}`.trim(),
    status >= 500 || /Throttl/.test(code),
  );
}
