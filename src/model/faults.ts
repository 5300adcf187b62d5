/** What is wrong with what somebody gave, a parameter, an option or a field of a file each, said in plain words with what was expected. */
import type { z } from "zod";

export interface Fault {
  readonly field: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** One a field: what else is wrong with it follows from the first. @param known what there is, for names that are none of it */
export function faultsOf(issues: readonly Issue[], known: readonly string[] = []): Fault[] {
  const found = new Map<string, Fault>();
  const add = (field: string, message: string): void => {
    if (!found.has(field)) found.set(field, { field, message });
  };
  for (const issue of issues)
    if (issue.code === "unrecognized_keys" && issue.path.length === 0)
      for (const key of issue.keys) add(key, `there is no such parameter${known.length > 0 ? `; there are ${known.join(", ")}` : ""}`);
    else add(fieldOf(issue), wordsOf(issue));
  return [...found.values()];
}

export const faultLine = (faults: readonly Fault[]): string => faults.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; ");

/** Which of several values of one parameter is wrong is no name that anybody gave. */
const fieldOf = ({ path }: Issue): string => path.filter((part) => !/^\d+$/.test(String(part))).join(".");

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      if (!issue.message.startsWith("Invalid input")) return issue.message;
      if (issue.message.endsWith("received undefined")) return "is missing";
      if (issue.message.endsWith("received array")) return "was given more than once";
      return `is not ${TYPES[issue.expected] ?? `of the type ${issue.expected}`}`;
    case "invalid_value":
      return issue.values.length === 1 ? `must be ${String(issue.values[0])}` : `is not one of ${issue.values.map((value) => value || '""').join(", ")}`;
    case "too_small":
      if (!issue.message.startsWith("Too small")) return issue.message;
      if (issue.origin === "string") return Number(issue.minimum) === 1 ? "is empty" : `is shorter than ${issue.minimum} characters`;
      return issue.origin === "number" || issue.origin === "int" ? `must be ${issue.minimum} or more` : issue.message;
    case "too_big":
      if (!issue.message.startsWith("Too big")) return issue.message;
      if (issue.origin === "string") return `is longer than ${issue.maximum} characters`;
      return issue.origin === "number" || issue.origin === "int" ? `must be ${issue.maximum} or less` : issue.message;
    case "invalid_union": {
      // What one form would have wanted says more than that none fits.
      const first = issue.errors[0]?.[0];
      return issue.message === "Invalid input" && first !== undefined ? wordsOf(first) : issue.message;
    }
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = { number: "a number", int: "a whole number", string: "text", boolean: "true or false", array: "a list" };
