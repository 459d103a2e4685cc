import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { Message, Unreadable } from "../message.ts";
import { answer } from "./http-answer.ts";
import { httpEdge } from "./http-edge.ts";
import { httpRequest } from "./http-request.ts";

const context: Partial<Context> = {};

/** What stands behind the edge is given of a body, by a gateway that passes text and by one that encodes. */
async function arrived(body: string | Buffer, isBase64Encoded: boolean, bodyLimit = 1_024) {
  const taken: (Message | Unreadable)[] = [];
  const edge = httpEdge({
    bodyLimit,
    callback: async (message) => {
      taken.push(message);
      return answer(200, {});
    },
    health: () => answer(200, {}),
    failed: (error) => expect.unreachable(String(error)),
  });
  const encoded = isBase64Encoded ? Buffer.from(body).toString("base64") : body.toString();
  const request = httpRequest({ httpMethod: "POST", path: "/callback", body: encoded, isBase64Encoded });
  if (request === null) return expect.unreachable();
  // @ts-expect-error: of the context, nothing is asked
  await edge(request, context);
  expect(taken).toHaveLength(1);
  return taken[0];
}

describe.each([{ encoded: false }, { encoded: true }])("a body that is encoded: $encoded", ({ encoded }) => {
  it.each<[what: string, body: string, text: string, json: unknown]>([
    ["in ASCII", '{"a":1}', '{"a":1}', { a: 1 }],
    ["in any alphabet", '{"a":"Größe €😀"}', '{"a":"Größe €😀"}', { a: "Größe €😀" }],
    ["behind a byte order mark", '\uFEFF{"a":1}', '{"a":1}', { a: 1 }],
    ["with half a surrogate pair", '{"a":"\uD83D"}', '{"a":"\uFFFD"}', { a: "\uFFFD" }],
    [
      "with a long number",
      '{"a":5285890784246869930}',
      '{"a":5285890784246869930}',
      { a: "5285890784246869930" },
    ],
  ])("%s is the same text, and is parsed", async (_, body, text, json) => {
    expect(await arrived(body, encoded)).toEqual({ text, json });
  });

  it.each<[what: string, body: string, reason: string]>([
    ["of a few characters and more bytes than may be", "€".repeat(342), "too-large"],
    ["that is no JSON", "€".repeat(341), "not-json"],
    ["that is empty", "", "not-json"],
  ])("%s is given as bytes, with the reason", async (_, body, reason) => {
    expect(await arrived(body, encoded)).toMatchObject({ bytes: Buffer.from(body), fault: { reason } });
  });

  it("that is nested too deep is given as bytes, and not parsed", async () => {
    const deep = "[".repeat(70_000);
    expect(await arrived(deep, encoded, 100_000)).toMatchObject({
      bytes: Buffer.from(deep),
      fault: { reason: "too-deep" },
    });
  });
});

it("bytes that are no UTF-8 are given as they are", async () => {
  const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
  expect(await arrived(bytes, true)).toMatchObject({ bytes, fault: { reason: "not-utf8" } });
});
