import { UsageError } from "../see/command.ts";
import { type Measures, measures, type Prices, prices } from "./prices.ts";

/** The prices and measures, with those that are given as `name=number` in their place. @throws UsageError if a name is none. */
export function inputsFrom(words: readonly string[]): { prices: Prices; measures: Measures } {
  const given = { prices: { ...prices }, measures: { ...measures } };
  for (const word of words) {
    const [name = "", value = ""] = word.split("=");
    const number = Number(value);
    const isNumber = value !== "" && Number.isFinite(number) && number >= 0;
    if (isNumber && name in prices) Object.assign(given.prices, { [name]: number });
    else if (isNumber && name in measures) Object.assign(given.measures, { [name]: number });
    else throw new UsageError(`${word} is no input: it is <name>=<number>.`);
  }
  return given;
}

/** What may be given. */
export const inputNames = [...Object.keys(prices), ...Object.keys(measures)];
