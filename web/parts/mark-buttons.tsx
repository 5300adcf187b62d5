import { useRef, useState } from "react";
import { send, useAnswer } from "../api.js";
import { marker } from "../settings.js";
import { forgetLast, tell } from "../shell/undo.js";
import { dayName } from "../words.js";
import { Reported } from "./reported.js";
import { WordsForm } from "./words-form.js";

export type Said = "right" | "wrong" | "fix";

/** Says of a claim whether it is right; the way back is offered at once. @throws AskError */
export async function mark(claim: string, verdict: Said, note: string | null, onDone: () => void): Promise<void> {
  await send("/api/marks", { claim, verdict, note, by: marker() });
  onDone();
  tell(verdict === "fix" ? "Marked as to fix." : `Marked ${verdict}.`, { of: claim, run: () => unmark(claim, onDone) });
}

/** Takes back what was last said of a claim. @throws AskError */
async function unmark(claim: string, onDone: () => void): Promise<void> {
  await send("/api/marks/undo", { claim, by: marker() });
  onDone();
}

/** Says that a mark was not kept, and why. */
export const tellNotKept = (error: unknown): void => tell(`The mark was not kept. ${error instanceof Error ? error.message : ""}`);

/** What the claim should say; Escape gives it up. */
export function FixForm({
  was = "",
  onKeep,
  onCancel,
}: {
  /** What was written before. */
  readonly was?: string;
  readonly onKeep: (note: string | null) => void;
  readonly onCancel: () => void;
}) {
  return <WordsForm asks="What it should say" was={was} isFocused onKeep={(note) => onKeep(note || null)} onCancel={onCancel} />;
}

export function MarkButtons({ claim, isMarked, onDone }: { readonly claim: string; readonly isMarked: boolean; readonly onDone: () => void }) {
  const [fixing, setFixing] = useState(false);
  const fix = useRef<HTMLButtonElement>(null);
  const marks = useAnswer("/api/marks", { claim }, isMarked);
  const last = isMarked ? marks.data?.rows.at(-1) : undefined;
  const say = (verdict: Said, words: string | null = null): void => {
    setFixing(false);
    mark(claim, verdict, words, onDone).catch(tellNotKept);
  };
  const takeBack = (): void => {
    unmark(claim, onDone).then(
      () => {
        forgetLast(claim);
        tell("Taken back.");
      },
      (error: unknown) => tell(`The mark was not taken back. ${error instanceof Error ? error.message : ""}`),
    );
  };
  return (
    <div className="marks">
      {last === undefined ? null : (
        <p className="line-meta">
          {last.note === null ? null : (
            <q dir="auto">
              <Reported words={last.note} />
            </q>
          )}
          <span>
            by <Reported words={last.by} />
          </span>
          <time dateTime={last.at}>{dayName(last.at)}</time>
          <button type="button" className="plain" onClick={takeBack}>
            Take back
          </button>
        </p>
      )}
      <div className="marks-row" role="group" aria-label="Is it right?">
        <button type="button" onClick={() => say("right")}>
          ✓ Right
        </button>
        <button type="button" onClick={() => say("wrong")}>
          ✗ Wrong
        </button>
        <button ref={fix} type="button" aria-expanded={fixing} onClick={() => setFixing(!fixing)}>
          ✎ Fix
        </button>
      </div>
      {fixing ? (
        <FixForm
          was={last?.verdict === "fix" ? (last.note ?? "") : ""}
          onKeep={(note) => say("fix", note)}
          onCancel={() => {
            setFixing(false);
            fix.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
