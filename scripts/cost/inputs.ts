import { type Measures, measures, type Prices, prices } from "./prices.ts";

/** The prices and measures, with those that are given as `name=number` in their place. @throws if a name is none. */
export function inputsFrom(words: readonly string[]): { prices: Prices; measures: Measures } {
  const given = { prices: { ...prices }, measures: { ...measures } };
  for (const word of words) {
    const [name = "", value = ""] = word.split("=");
    const number = Number(value);
    const isNumber = value !== "" && Number.isFinite(number) && number >= 0;
    if (isNumber && name in prices) Object.assign(given.prices, { [name]: number });
    else if (isNumber && name in measures) Object.assign(given.measures, { [name]: number });
    else throw new Error(`${word} is no input; one is <name>=<number>, of ${names.join(", ")}`);
  }
  return given;
}

const names = [...Object.keys(prices), ...Object.keys(measures)];
