/** A token as strong as a deployment's: pushes are let in by it. */
const token = "bench-0123456789abcdef0123456789abcdef";
export const tokenSetting = { CALLBACK_TOKENS: `shop=${token}` };
export const pushPath = `/callback/shop/${token}`;

/** A notification that a pull ended, of its own task. */
export function pullText(task: string): string {
  return JSON.stringify({
    EventType: "PullComplete",
    PullCompleteEvent: {
      TaskId: task,
      Status: "FINISH",
      ErrCode: 0,
      Message: "SUCCESS",
      FileId: "5285890784246869930",
      MediaBasicInfo: { Name: "a", Type: "mp4", MediaUrl: "https://example.com/a.mp4" },
    },
  });
}

/** A push as API Gateway and the Function URL hand it over (payload 2.0). */
export function pushEvent(text: string) {
  return {
    version: "2.0",
    rawPath: pushPath,
    rawQueryString: "",
    headers: { "content-type": "application/json" },
    requestContext: { http: { method: "POST", path: pushPath, sourceIp: "127.0.0.1" }, stage: "$default" },
    body: Buffer.from(text).toString("base64"),
    isBase64Encoded: true,
  };
}
