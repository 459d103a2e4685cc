import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExactly, quoteLongNumbers } from "./exact-json.ts";

/** A value as a sender may write it, as it should be after quoting, and as it should be read. */
interface Written {
  sent: string;
  quoted: string;
  read: unknown;
}

const space = fc.constantFrom("", "", "", " ", "\n", "\t ", "\r\n  ");

const longInteger = fc
  .tuple(fc.constantFrom("", "-"), fc.stringMatching(/^[1-9]\d{15,40}$/))
  .map(([sign, digits]): Written => {
    const sent = sign + digits;
    return { sent, quoted: `"${sent}"`, read: sent };
  });

/** Strings that a careless reader would take for something else. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "\\", ":", ",", "[", "]", "{", "}", " ", "-", "\n", "1234567890123456", "/"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

const asItIs = (value: unknown): Written => {
  const sent = JSON.stringify(value);
  return { sent, quoted: sent, read: JSON.parse(sent) };
};

const scalar = fc.oneof(
  longInteger,
  fc.oneof(awkward, fc.boolean(), fc.constant(null), fc.integer()).map(asItIs),
  // 1e20 is written with 21 digits: a long integer.
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((double) => !/^-?\d{16,}$/.test(JSON.stringify(double)))
    .map(asItIs),
);

const { value } = fc.letrec<{ value: Written; array: Written; object: Written }>((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, scalar, tie("array"), tie("object")),
  array: fc.array(fc.tuple(space, tie("value"), space), { maxLength: 5 }).map((items) => ({
    sent: `[${items.map(([before, it, after]) => before + it.sent + after).join()}]`,
    quoted: `[${items.map(([before, it, after]) => before + it.quoted + after).join()}]`,
    read: items.map(([, it]) => it.read),
  })),
  object: fc
    .uniqueArray(fc.tuple(awkward, space, tie("value"), space), { selector: ([key]) => key, maxLength: 5 })
    .map((members) => {
      const write = (part: "sent" | "quoted") =>
        `{${members.map(([key, a, it, b]) => `${a}${JSON.stringify(key)}${b}:${a}${it[part]}${b}`).join()}}`;
      return {
        sent: write("sent"),
        quoted: write("quoted"),
        read: Object.fromEntries(members.map(([key, , it]) => [key, it.read])),
      };
    }),
}));

const document = fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => ({
  sent: `[${values.map(({ sent }) => sent).join()}]`,
  quoted: `[${values.map(({ quoted }) => quoted).join()}]`,
  read: values.map(({ read }) => read),
}));

describe("exact JSON, whatever is sent", () => {
  it("quotes each long integer, and no other character changes", () => {
    fc.assert(
      fc.property(document, ({ sent, quoted }) => {
        expect(quoteLongNumbers(sent)).toBe(quoted);
      }),
      { numRuns: 2_000 },
    );
  });

  it("loses no digit, and reads all else as JSON.parse does", () => {
    fc.assert(
      fc.property(document, ({ sent, read }) => {
        expect(JSON.stringify(parseExactly(sent))).toBe(JSON.stringify(read));
      }),
      { numRuns: 1_000 },
    );
  });

  it("has nothing left to do the second time", () => {
    fc.assert(
      fc.property(document, ({ sent }) => {
        const once = quoteLongNumbers(sent);
        expect(quoteLongNumbers(once)).toBe(once);
      }),
    );
  });

  it("never throws but a SyntaxError, whatever the text is", () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: "binary" })), (text) => {
        try {
          parseExactly(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });
});
