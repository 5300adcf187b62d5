/** The options of a command, read by its schema. */
import { z } from "zod";
import { isCharset } from "../intake/charset.js";
import { type Fault, faultsOf } from "../model/faults.js";
import { Failure } from "./failure.js";

/** --charset of a command that reads plain text. */
export const Charset = z.string().refine(isCharset, "is no charset that is known");

/** An option as it is typed: "dueSince" is "--due-since". */
const optionOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What is wrong with options, each as it was typed. */
export const optionFaults = (faults: readonly Fault[], given: object = {}): string =>
  faults
    .map(({ field, message }) => {
      const value = (given as Readonly<Record<string, unknown>>)[field];
      return `${optionOf(field)}${value === undefined ? "" : ` ${JSON.stringify(value)}`} ${message}`;
    })
    .join("; ");

/** @throws Failure naming the options that do not read */
export function readOptions<S extends z.ZodType>(schema: S, given: object, command: string): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Failure(`${optionFaults(faultsOf(parsed.error.issues), given)}. See casus ${command} --help.`, 2);
}
