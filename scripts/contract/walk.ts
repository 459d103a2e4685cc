import { isObject } from "#shared/is-object.ts";
import type { Interfaces, Shape } from "./typings.ts";

/** Something that is not as the contract has it. */
export interface Oddity {
  kind: "unknown" | "misfit" | "problem";
  /** `MediaProcessResultSet[].Type`: without positions, so that like ones are counted together. */
  path: string;
  /** Types, never values. */
  what: string;
}

/** What in `value` the SDK does not know, or has another type for. Null fits everywhere. */
export function* walk(value: unknown, shape: Shape, interfaces: Interfaces, at = ""): Generator<Oddity> {
  if (value === null || shape.kind === "anything") return;
  if (shape.kind === "list" && Array.isArray(value)) {
    for (const item of value) yield* walk(item, shape.of, interfaces, `${at}[]`);
  } else if (shape.kind === "object" && isObject(value)) {
    const fields = interfaces.get(shape.name);
    if (fields === undefined) return;
    for (const [name, member] of Object.entries(value)) {
      const path = at === "" ? name : `${at}.${name}`;
      const known = fields.get(name);
      if (known !== undefined) yield* walk(member, known, interfaces, path);
      else yield { kind: "unknown", path, what: `${typeName(member)}, not in ${shape.name}` };
    }
  } else if (!fits(value, shape)) {
    yield { kind: "misfit", path: at, what: `${typeName(value)}, not ${shapeName(shape)}` };
  }
}

function fits(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case "text":
      return typeof value === "string";
    case "number":
      // Long integers were made text when the notification was parsed.
      return typeof value === "number" || (typeof value === "string" && /^-?\d{16,}$/.test(value));
    case "flag":
      return typeof value === "boolean";
    default:
      return false;
  }
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const names = {
  text: "string",
  number: "number",
  flag: "boolean",
  anything: "anything",
  list: "array",
} as const;

function shapeName(shape: Shape): string {
  return shape.kind === "object" ? shape.name : names[shape.kind];
}
