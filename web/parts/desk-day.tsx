/** The day that the desk takes for today: that of the latest report where nothing newer is stored, so that no promise is due on one screen and overdue on another. */
import { useAnswer } from "../api.js";
import { dayName, today } from "../words.js";

/** @returns undefined until the store has told its last day */
export function useDeskDay(): string | undefined {
  const about = useAnswer("/api/about");
  const now = today();
  const last = about.data?.until ?? null;
  if (about.data === undefined && !about.isError) return undefined;
  return last !== null && last < now ? last : now;
}

export const asOf = (day: string): string => `as of ${dayName(day)}${day === today() ? "" : ", the day of the latest report"}`;

/** Told above promises, whose states hang on it. */
export const AsOf = ({ day }: { readonly day: string | undefined }) => (day === undefined ? null : <p className="dim">Due and overdue {asOf(day)}.</p>);
