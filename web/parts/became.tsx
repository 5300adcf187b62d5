/** What became of a promise: kept or broken by a later claim of its actor's that somebody chose, with the reason; and the way back. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type CommitmentRow, type EventRow, type StatementRow, send, useAnswer } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";
import { dayName, saidOf } from "../words.js";
import { useDeskDay } from "./desk-day.js";
import { EventSays } from "./lines.js";
import { Chip, InStore } from "./names.js";
import { Reported, withSigns } from "./reported.js";
import { Fault, Loading } from "./states.js";
import { WordsForm } from "./words-form.js";

const MOST = 1000;
/** Claims of each kind among which the evidence is chosen. */
const CHOICES = 50;
type Verdict = "kept" | "broken";

export function Became({ claim, report }: { readonly claim: string; readonly report: number }) {
  const today = useDeskDay();
  const answer = useAnswer("/api/commitments", { report, today, perhaps: "true", limit: MOST }, today !== undefined);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [undoing, setUndoing] = useState(false);
  const queries = useQueryClient();
  const promise = answer.data?.rows.find((row) => row.claim === claim);
  if (promise === undefined) return null;
  const decide = (path: string, body: object, said: string): void => {
    send(path, { ...body, by: marker() })
      .then(() => {
        setVerdict(null);
        setUndoing(false);
        tell(said);
        return queries.invalidateQueries();
      })
      .catch((error: unknown) => tell(`That was not kept. ${error instanceof Error ? error.message : ""}`));
  };
  const { outcome, state } = promise;
  if (outcome !== null)
    return (
      <div className="marks">
        <p>
          <Chip tone={state}>{state}</Chip> <Reported words={outcome.reason} />{" "}
          <span className="dim">
            <Reported words={outcome.by} />, {dayName(outcome.at)}.
          </span>{" "}
          {outcome.evidence_report === null ? null : (
            <Link to="/report/$report" params={{ report: String(outcome.evidence_report) }} search={{ claim: outcome.evidence }}>
              The words that show it
            </Link>
          )}{" "}
          <button type="button" aria-expanded={undoing} onClick={() => setUndoing(!undoing)}>
            Take back
          </button>
        </p>
        {undoing ? (
          <WordsForm
            asks="Why"
            isNeeded
            onKeep={(reason) => decide("/api/outcomes/undo", { commitment: outcome.commitment, reason }, "Taken back.")}
            onCancel={() => setUndoing(false)}
          />
        ) : null}
      </div>
    );
  return (
    <div className="marks">
      <div className="marks-row" role="group" aria-label="What became of it?">
        {(["kept", "broken"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={verdict === one} onClick={() => setVerdict(verdict === one ? null : one)}>
            {one === "kept" ? "Kept" : "Broken"} …
          </button>
        ))}
      </div>
      {verdict === null ? null : (
        <EvidenceForm
          key={verdict}
          promise={promise}
          verdict={verdict}
          onKeep={(evidence, reason) => decide("/api/outcomes", { commitment: claim, verdict, evidence, reason }, `Told as ${verdict}.`)}
          onCancel={() => setVerdict(null)}
        />
      )}
    </div>
  );
}

function EvidenceForm({
  promise: { entity, by, day, claim, perhaps },
  verdict,
  onKeep,
  onCancel,
}: {
  readonly promise: CommitmentRow;
  readonly verdict: Verdict;
  readonly onKeep: (evidence: string, reason: string) => void;
  readonly onCancel: () => void;
}) {
  const [evidence, setEvidence] = useState("");
  const later = { ...(day === null ? {} : { since: day }), limit: CHOICES };
  const deeds = useAnswer("/api/events", { ...later, who: entity });
  const words = useAnswer("/api/statements", { ...later, by: entity });
  if (deeds.isError || words.isError) return <Fault error={deeds.error ?? words.error} />;
  if (deeds.data === undefined || words.data === undefined) return <Loading what="what may show it" lines={4} />;
  const isLikely = ({ claim, report }: EventRow | StatementRow): boolean => claim === perhaps?.claim && report === perhaps.report;
  const choices: readonly (readonly [EventRow | StatementRow, ReactNode])[] = [
    ...deeds.data.rows.map((row) => [row, <EventSays key={row.claim} of={row} />] as const),
    ...words.data.rows.map((row) => [row, <Reported key={row.claim} words={`${row.by} ${saidOf(row.cue_words)}`} />] as const),
  ].sort(([a], [b]) => Number(isLikely(b)) - Number(isLikely(a)) || (b.day ?? "").localeCompare(a.day ?? ""));
  return (
    <WordsForm asks="Why" isNeeded isReady={evidence !== ""} onKeep={(reason) => onKeep(evidence, reason)} onCancel={onCancel}>
      <fieldset className="evidence">
        <legend>
          Which later claim shows that {by} has {verdict} it?
        </legend>
        {choices.length === 0 ? <p className="none">Nothing later is stored that it did, suffered or said.</p> : null}
        {choices.map(([row, says]) => (
          <div key={`${row.report} ${row.claim}`}>
            <input
              type="radio"
              name={`evidence ${claim}`}
              id={`${row.report} ${row.claim}`}
              checked={evidence === row.claim}
              onChange={() => setEvidence(row.claim)}
            />
            <label htmlFor={`${row.report} ${row.claim}`}>
              {/* A choice is chosen where it is clicked; a link within it would lead away. */}
              <InStore.Provider value={false}>{says}</InStore.Provider> <q dir="auto">{withSigns(row.words.join(" … "))}</q>{" "}
              <small>
                {dayName(row.day)}, <Reported words={row.outlet ?? "outlet not known"} />
                {isLikely(row) ? ", the same kind of deed in time" : ""}
              </small>
            </label>{" "}
            <Link to="/report/$report" params={{ report: String(row.report) }} search={{ claim: row.claim }}>
              its words
            </Link>
          </div>
        ))}
      </fieldset>
    </WordsForm>
  );
}
