/** A POST as API Gateway (HTTP API, payload 2.0) hands it to a function. */
export function httpEvent(path: string, body: string, headers: Record<string, string> = {}) {
  return {
    version: "2.0",
    routeKey: "ANY /callback/{proxy+}",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "ab12cd34ef.execute-api.eu-central-1.amazonaws.com", ...headers },
    requestContext: {
      accountId: "111122223333",
      apiId: "ab12cd34ef",
      domainName: "ab12cd34ef.execute-api.eu-central-1.amazonaws.com",
      domainPrefix: "ab12cd34ef",
      http: {
        method: "POST",
        path,
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.9",
        userAgent: "Go-http-client/1.1",
      },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: "ANY /callback/{proxy+}",
      stage: "$default",
      time: "02/Mar/2026:08:15:30 +0000",
      timeEpoch: 1_772_439_330_000,
    },
    body,
    isBase64Encoded: false,
  };
}
