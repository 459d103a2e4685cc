import { expect, it } from "vitest";
import { createError } from "./create-error.ts";

it("makes the error that the JSON body parser throws, with its cause", () => {
  const cause = { package: "@middy/http-json-body-parser", data: "{" };
  const error = createError(415, "Invalid or malformed JSON was provided", { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ statusCode: 415, message: "Invalid or malformed JSON was provided", cause });
});
