import { addressOf, type Query } from "../api.js";
import { AlertButton } from "./alert-button.js";

/** The same rows at addresses of their own: all of them, whatever a screen shows at once; "alert" has new ones sent. */
export const Downloads = ({
  list,
  query = {},
  forms = ["jsonl", "csv"],
  say,
  of,
}: {
  readonly list: string;
  readonly query?: Query;
  readonly forms?: readonly string[];
  /** What they hold, where that is more than is shown. */
  readonly say?: string;
  /** Whose they are, where a screen has several. */
  readonly of?: string;
}) => (
  <nav className="downloads" aria-label={`${of ?? "The same data"} as a file or feed`}>
    {say === undefined ? null : <span className="dim">{say}</span>}
    {forms.map((form) =>
      form === "alert" ? (
        <AlertButton key={form} list={list} query={query} />
      ) : (
        <a key={form} href={addressOf(`/api/${list}.${form}`, { ...query, limit: undefined, ...(form === "csv" ? { bom: true } : {}) })}>
          {form === "ics" ? "calendar" : form === "atom" ? "feed" : form.toUpperCase()}
        </a>
      ),
    )}
  </nav>
);
