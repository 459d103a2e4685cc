import type { Environment } from "#shared/settings.ts";

/** Puts a colour around a text, or leaves it. */
export type Paint = (text: string, colour: Colour) => string;
export type Colour = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

const codes: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

export function painter(coloured: boolean): Paint {
  return (text, colour) =>
    coloured && text.trim() !== "" ? `\u001B[${codes[colour]}m${text}\u001B[0m` : text;
}

/** In a terminal, unless NO_COLOR is set. */
export function isColoured(stream: { isTTY?: boolean }, environment: Environment): boolean {
  return stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}

export const colourOfState: Readonly<Record<string, Colour>> = {
  succeeded: "green",
  failed: "red",
  partial: "yellow",
  processing: "cyan",
  unknown: "dim",
};
