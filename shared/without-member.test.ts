import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutMember } from "./without-member.ts";

it.each<[what: string, json: string, without: string]>([
  ["the first", '{"Sign":"s","a":1}', '{"a":1}'],
  ["one in the middle", '{"a":1,"Sign":"s","b":[ 1e20 ]}', '{"a":1,"b":[ 1e20 ]}'],
  ["the last", '{"a":{"b":1},"Sign":"s"}', '{"a":{"b":1}}'],
  ["the only one", '{"Sign":"s"}', "{}"],
  ["a number", '{"Sign":-1.5e+3,"a":1}', '{"a":1}'],
  ["null", '{"a":1,"Sign":null}', '{"a":1}'],
  ["one with space around it", '{ "a" : 1 ,\n "Sign" :\t"s" , "b":2 }', '{ "a" : 1 ,\n  "b":2 }'],
  ["the last with space around it", '{ "a" : 1 ,\n "Sign" : "s" }', '{ "a" : 1 }'],
])("takes off %s", (_, json, without) => {
  expect(withoutMember(json, "Sign")).toBe(without);
});

it.each<[what: string, json: string]>([
  ["not there", '{"a":1}'],
  ["there twice", '{"Sign":"s","Sign":"t"}'],
  ["there deeper, too", '{"a":{"Sign":"s"},"Sign":"t"}'],
  ["a value, too", '{"Sign":"s","a":"Sign"}'],
  ["the end of another name", '{"HasSign":1,"Sign":"s"}'],
  ["the end of another name only", '{"HasSign":1}'],
  ["with an escape in its value", String.raw`{"Sign":"\/"}`],
  ["an object", '{"Sign":{}}'],
  ["a list", '{"Sign":[1]}'],
])("gives up if the member is %s", (_, json) => {
  expect(withoutMember(json, "Sign")).toBeNull();
});

it("leaves the others as they were, whatever they are", () => {
  const value = fc.jsonValue().filter((it) => !JSON.stringify(it).includes('Sign"'));
  const name = fc.string().filter((it) => !it.endsWith("Sign") && it !== "__proto__");
  const members = fc.uniqueArray(fc.tuple(name, value), { selector: ([name]) => name, maxLength: 5 });
  const property = fc.property(members, members, fc.boolean(), (before, after, spaced) => {
    const others = new Map([...before, ...after]);
    const signed = Object.fromEntries([...before, ["Sign", "s"], ...after]);
    const text = JSON.stringify(signed, null, spaced ? 2 : 0);
    expect(JSON.parse(withoutMember(text, "Sign") ?? "")).toEqual(
      JSON.parse(JSON.stringify(Object.fromEntries(others))),
    );
  });
  fc.assert(property);
});
