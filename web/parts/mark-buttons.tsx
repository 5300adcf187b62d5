import { useRef, useState } from "react";
import { send } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";

export type Said = "right" | "wrong" | "fix";

/** Says of a claim whether it is right; the way back is offered at once. @throws AskError */
export async function mark(claim: string, verdict: Said, note: string | null, onDone: () => void): Promise<void> {
  await send("/api/marks", { claim, verdict, note, by: marker() });
  onDone();
  tell(verdict === "fix" ? "Marked as to fix." : `Marked ${verdict}.`, async () => {
    await send("/api/marks/undo", { claim, by: marker() });
    onDone();
  });
}

/** Says that a mark was not kept, and why. */
export const tellNotKept = (error: unknown): void => tell(`The mark was not kept. ${error instanceof Error ? error.message : ""}`);

/** What the claim should say; Escape gives it up. */
export function FixForm({ onKeep, onCancel }: { readonly onKeep: (note: string | null) => void; readonly onCancel: () => void }) {
  const [note, setNote] = useState("");
  return (
    <form
      className="fix"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(note.trim() === "" ? null : note.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onCancel();
      }}
    >
      <label>
        What it should say
        {/* biome-ignore lint/a11y/noAutofocus: who asked for this form writes in it next */}
        <textarea rows={2} value={note} onChange={({ target }) => setNote(target.value)} autoFocus />
      </label>
      <div className="marks-row">
        <button type="submit">Keep</button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

export function MarkButtons({ claim, onDone }: { readonly claim: string; readonly onDone: () => void }) {
  const [fixing, setFixing] = useState(false);
  const fix = useRef<HTMLButtonElement>(null);
  const say = (verdict: Said, words: string | null = null): void => {
    setFixing(false);
    mark(claim, verdict, words, onDone).catch(tellNotKept);
  };
  return (
    <div className="marks">
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
