/** Leaves a report out of every list, with the reason; it can be taken in again. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { send, useAnswer } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";
import { count, dayName } from "../words.js";
import { Reported } from "./reported.js";
import { WordsForm } from "./words-form.js";

const forget = (report: number, reason: string): Promise<unknown> => send(`/api/reports/${report}/forget`, { reason, by: marker() });
const unforget = (report: number, reason: string): Promise<unknown> => send(`/api/reports/${report}/forget/undo`, { reason, by: marker() });

export function LeaveOut({ report }: { readonly report: number }) {
  const [isAsked, setAsked] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = (reason: string): void => {
    const back = async (): Promise<void> => {
      await unforget(report, "Taken back at once.");
      await queries.invalidateQueries();
    };
    forget(report, reason)
      .then(async () => {
        tell("The report is left out of every list. Sources has what is left out.", { of: `report ${report}`, run: back });
        await navigate({ to: "/" });
        await queries.invalidateQueries();
      })
      .catch((error: unknown) => tell(`It is still there. ${error instanceof Error ? error.message : ""}`));
  };
  return (
    <div className="leave-out">
      <button type="button" className="plain" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
        Leave out
      </button>
      {isAsked ? <WordsForm asks="Why this report is to be left out of every list" isNeeded isFocused onKeep={leave} onCancel={() => setAsked(false)} /> : null}
    </div>
  );
}

/** The reports that are left out. */
export function LeftOut() {
  const { data } = useAnswer("/api/forgotten");
  const queries = useQueryClient();
  const rows = (data?.rows ?? []).filter(({ undone }) => undone === null);
  if (rows.length === 0) return null;
  const takeIn = (report: number): void => {
    unforget(report, "Taken in again at the desk.")
      .then(() => {
        tell("The report is in all lists again.");
        return queries.invalidateQueries();
      })
      .catch((error: unknown) => tell(`It is left out still. ${error instanceof Error ? error.message : ""}`));
  };
  return (
    <section className="block" aria-label="Left out">
      <header>
        <h2>Left out</h2>
        <p>{count(rows.length, "report")} that no list holds</p>
      </header>
      <ul className="left-out">
        {rows.map(({ report, title, outlet, reason, by, at }) => (
          <li key={report} className="line">
            <b>
              <Reported words={title ?? "Without title"} />
            </b>{" "}
            <span className="dim">
              <Reported words={outlet ?? "outlet not known"} />. <Reported words={reason} /> <Reported words={by} />, {dayName(at)}.
            </span>{" "}
            <button type="button" onClick={() => takeIn(report)}>
              Take in again
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
