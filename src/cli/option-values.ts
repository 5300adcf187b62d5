/** What options take, read as commander asks for it. */
import { InvalidArgumentError, Option } from "commander";

/** A whole number from 1 to 1000. */
export function countOf(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 1000) throw new InvalidArgumentError("It must be a number from 1 to 1000.");
  return n;
}

/** From 0 to 1. */
export function shareOf(value: string): number {
  const n = Number(value);
  if (!(n >= 0 && n <= 1) || value.trim() === "") throw new InvalidArgumentError("It must be a share from 0 to 1, such as 0.7.");
  return n;
}

/** One day: what holds on it may not hold all month. */
export function dayOf(value: string): string {
  // A day that the month does not have is the next month's.
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError("It must be one day, such as 2021-08-23.");
  return value;
}

/** An option that takes one of a list, letter case aside. */
export const choiceOption = (flags: string, description: string, choices: readonly string[]): Option =>
  new Option(flags, description).choices(choices).argParser((value: string) => {
    const chosen = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
    if (chosen === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
    return chosen;
  });
