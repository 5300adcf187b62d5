/** Of an actor that people declared to be several: which, by whom and why, and the way back. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Answer, send, useAnswer } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";
import { count, dayName } from "../words.js";
import { Reported } from "./reported.js";
import { WordsForm } from "./words-form.js";

type Merge = Answer<"/api/merges">["rows"][number];

/** What counts as `id`: merged into it, or into what is. */
function mergedInto(id: string, merges: readonly Merge[]): readonly Merge[] {
  const found: Merge[] = [];
  let wanted = new Set([id]);
  while (wanted.size > 0) {
    const next = merges.filter((merge) => merge.undone === null && wanted.has(merge.into) && !found.includes(merge));
    found.push(...next);
    wanted = new Set(next.map(({ entity }) => entity));
  }
  return found;
}

export function Merged({ id }: { readonly id: string }) {
  const merges = mergedInto(id, useAnswer("/api/merges").data?.rows ?? []);
  if (merges.length === 0) return null;
  return (
    <section className="merged" aria-label="Merged">
      <p className="dim">{count(merges.length, "other actor")} merged into this one:</p>
      <ul>
        {merges.map((merge) => (
          <OneMerged key={merge.merge} merge={merge} />
        ))}
      </ul>
    </section>
  );
}

function OneMerged({ merge: { entity, name, reason, by, at } }: { readonly merge: Merge }) {
  const [undoing, setUndoing] = useState(false);
  const queries = useQueryClient();
  const undo = (why: string): void => {
    send("/api/merges/undo", { entity, reason: why, by: marker() })
      .then(() => {
        tell(`${name} is an actor of its own again.`);
        return queries.invalidateQueries();
      })
      .catch((error: unknown) => tell(`It is merged still. ${error instanceof Error ? error.message : ""}`));
  };
  return (
    <li>
      <b>
        <Reported words={name} />
      </b>
      : <Reported words={reason} />{" "}
      <span className="dim">
        <Reported words={by} />, {dayName(at)}.
      </span>{" "}
      <button type="button" aria-expanded={undoing} onClick={() => setUndoing(!undoing)}>
        Take apart
      </button>
      {undoing ? <WordsForm asks="Why" isNeeded onKeep={undo} onCancel={() => setUndoing(false)} /> : null}
    </li>
  );
}
