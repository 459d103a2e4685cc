import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cmqSignature } from "./cmq-sign.ts";

const url = new URL("https://cmq-gz.public.tencenttdmq.com/v2/index.php");
const key = "SECRETEXAMPLE";

const received = {
  numOfMsg: "16",
  pollingWaitSeconds: "3",
  queueName: "mps-notify",
  Action: "BatchReceiveMessage",
  Nonce: "11886",
  RequestClient: "SDK_Python_1.3",
  SecretId: "AKIDEXAMPLE",
  Timestamp: "1465185768",
};

const deleted = {
  Action: "BatchDeleteMessage",
  Nonce: "11887",
  SecretId: "AKIDEXAMPLE",
  SignatureMethod: "HmacSHA256",
  Timestamp: "1465185769",
  queueName: "mps-notify",
  "receiptHandle.1": "rh-bbbb",
  "receiptHandle.0": "rh-aaaa",
};

describe("the signature of a queue request", () => {
  it.each<[string, Record<string, string>, string]>([
    ["HmacSHA1", { ...received, SignatureMethod: "HmacSHA1" }, "y/l5OkroYHj7LK6ii+m0+EeywtE="],
    [
      "HmacSHA256",
      { ...received, SignatureMethod: "HmacSHA256" },
      "dRJKH6ME3GPf1Cb8rdCyMej5YHDla5VAUYZnJCld3fE=",
    ],
    ["numbered names", deleted, "hWBGCQmThaJR5NivA34fC8zbHTSs8wK1Un/O/t+ntbw="],
  ])("is what the vendor's client makes: %s", (_, parameters, signature) => {
    expect(cmqSignature({ method: "POST", url, parameters }, key)).toBe(signature);
  });

  it.each<[what: string, url: string, parameters: Record<string, string>, digest: string, source: string]>([
    [
      "a port",
      "https://h.example:9443/v2/index.php",
      { A: "1" },
      "sha1",
      "POSTh.example:9443/v2/index.php?A=1",
    ],
    ["no implied port", "https://h.example:443/", { A: "1" }, "sha1", "POSTh.example/?A=1"],
    ["raw values", "http://h.example/", { a: '{"é": 1}&%2B+' }, "sha1", 'POSTh.example/?a={"é": 1}&%2B+'],
    [
      "upper case first",
      "http://h.example/",
      { b: "1", a: "2", C: "3" },
      "sha1",
      "POSTh.example/?C=3&a=2&b=1",
    ],
    ["dots for underscores, of names", "http://h.example/", { a_b: "c_d" }, "sha1", "POSTh.example/?a.b=c_d"],
    [
      "names as they are sent, sorted",
      "http://h.example/",
      { a_: "1", aB: "2" },
      "sha1",
      "POSTh.example/?aB=2&a.=1",
    ],
    [
      "SHA1 for a method it does not know",
      "http://h.example/",
      { SignatureMethod: "HmacMD5" },
      "sha1",
      "POSTh.example/?SignatureMethod=HmacMD5",
    ],
  ])("covers %s", (_, at, parameters, digest, source) => {
    const expected = createHmac(digest, key).update(source).digest("base64");
    expect(cmqSignature({ method: "POST", url: new URL(at), parameters }, key)).toBe(expected);
  });

  it("covers the method", () => {
    const expected = createHmac("sha1", key).update("GETh.example/?A=1").digest("base64");
    const request = { method: "GET", url: new URL("http://h.example/"), parameters: { A: "1" } } as const;
    expect(cmqSignature(request, key)).toBe(expected);
  });
});
