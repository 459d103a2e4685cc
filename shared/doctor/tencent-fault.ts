import { StoreError } from "../stores/store.ts";
import { TencentError } from "../tencent/tencent-error.ts";

const remedies: readonly [RegExp, (right: string) => string][] = [
  [/^AuthFailure\.SignatureExpire/, () => "set the clock of this machine"],
  [
    /^AuthFailure/,
    () => "check TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, or the role, and this machine's clock",
  ],
  [/^UnauthorizedOperation/, (right) => `let the role or the keys call ${right}`],
  [
    /UserNotExist|SubAppId|InvalidVodUser/,
    () => "check the numbers in PULL_APPS: the account has no such application",
  ],
  [/^RequestLimitExceeded|^LimitExceeded/, () => "ask again in a minute: the account calls too often"],
];

/** Why an API of Tencent Cloud did not do it, and what to do. @param right as `vod:PullEvents` */
export function tencentFault(error: unknown, right: string): { what: string; todo: string } {
  const again = "ask again; if it stays so, look at the status of Tencent Cloud";
  if (error instanceof StoreError) return { what: error.message, todo: "give the keys or the role" };
  if (!(error instanceof TencentError)) return { what: "the call failed", todo: again };
  const { code, status } = error;
  if (code === null)
    return {
      what: error.message,
      todo: status === null ? "check the endpoint's setting, and the network from here" : again,
    };
  const [, remedy] = remedies.find(([codes]) => codes.test(code)) ?? [];
  return { what: error.message, todo: remedy?.(right) ?? again };
}
