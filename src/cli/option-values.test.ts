import { Command } from "commander";
import { expect, test } from "vitest";
import { choiceOption, dayOf } from "./option-values.js";

test.each(["2024", "2024-05", "2024-02-30", "2024-5-1", "", "yesterday", "2024-05-21T10:00Z"])("%j is no single day", (value) =>
  expect(() => dayOf(value)).toThrow("It must be one day, such as 2021-08-23."),
);
test("a day is one", () => expect([dayOf("2024-02-29"), dayOf("2021-08-23")]).toEqual(["2024-02-29", "2021-08-23"]));

test("a choice may be written in any case, and is told when it is none", () => {
  const typeOf = (value: string): unknown =>
    new Command()
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .addOption(choiceOption("--type <type>", "a type", ["AGREE", "ASSAULT"]))
      .parse(["--type", value], { from: "user" })
      .opts().type;
  expect([typeOf("AGREE"), typeOf("agree")]).toEqual(["AGREE", "AGREE"]);
  expect(() => typeOf("agrees")).toThrow("Allowed choices are AGREE, ASSAULT.");
});
