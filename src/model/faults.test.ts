import { expect, it } from "vitest";
import { z } from "zod";
import { CalendarDate } from "../intake/new-report.js";
import { DateOrPeriod } from "../store/queries/claims.js";
import { faultsOf } from "./faults.js";

const Query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(10).optional(),
  since: DateOrPeriod.optional(),
  state: z.union([z.enum(["open", "due"]), z.array(z.enum(["open", "due"]))]).optional(),
  flag: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
  published: CalendarDate.optional(),
  by: z.string().min(1).max(3).optional(),
});

it.each([
  [{ limit: "x" }, "limit", "is not a number"],
  [{ limit: "1.5" }, "limit", "is not a whole number"],
  [{ limit: "0" }, "limit", "must be 1 or more"],
  [{ limit: "11" }, "limit", "must be 10 or less"],
  [{ since: "yesterday" }, "since", "is not a day; write 2021-08-23, or 2021-08 or 2021 for all of its days"],
  [{ since: "2021-02-30" }, "since", "is no day of the calendar"],
  [{ published: "yesterday" }, "published", "is not a date; write 2021-08-23, or 2021-08-23T09:30Z with the time"],
  [{ state: "late" }, "state", "is not one of open, due"],
  [{ state: ["open", "late"] }, "state", "is not one of open, due"],
  [{ flag: "maybe" }, "flag", "is not one of true, false"],
  [{ by: "" }, "by", "is empty"],
  [{ by: "long" }, "by", "is longer than 3 characters"],
  [{ by: ["a", "b"] }, "by", "was given more than once"],
  [{ who: "a" }, "who", "there is no such parameter; there are limit, since, state, flag, published, by"],
])("%j: %s %s", (given, field, message) => {
  const parsed = Query.safeParse(given);
  expect(faultsOf(parsed.error?.issues ?? [], Object.keys(Query.shape))).toEqual([{ field, message }]);
});
