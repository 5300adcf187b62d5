import { addressOf, type Query } from "../api.js";

/** The same rows at addresses of their own. */
export const Downloads = ({
  list,
  query = {},
  forms = ["json", "csv"],
}: {
  readonly list: string;
  readonly query?: Query;
  readonly forms?: readonly string[];
}) => (
  <nav className="downloads" aria-label="The same data as a file or feed">
    {forms.map((form) => (
      <a key={form} href={addressOf(form === "json" ? `/api/${list}` : `/api/${list}.${form}`, query)}>
        {form === "ics" ? "calendar" : form === "atom" ? "feed" : form.toUpperCase()}
      </a>
    ))}
  </nav>
);
