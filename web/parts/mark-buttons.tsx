import { useState } from "react";
import { send } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";

export type Said = "right" | "wrong" | "fix";

/** Says of a claim whether it is right; the way back is offered at once. @throws AskError */
export async function mark(claim: string, verdict: Said, note: string | null, onDone: () => void): Promise<void> {
  await send("/api/marks", { claim, verdict, note, by: marker() });
  onDone();
  tell(verdict === "fix" ? "Marked as to fix." : `Marked ${verdict}.`, async () => {
    await send("/api/marks/undo", { claim });
    onDone();
  });
}

export function MarkButtons({ claim, onDone }: { readonly claim: string; readonly onDone: () => void }) {
  const [fixing, setFixing] = useState(false);
  const [note, setNote] = useState("");
  const say = (verdict: Said, words: string | null = null): void => {
    mark(claim, verdict, words, onDone).catch((error: unknown) => tell(error instanceof Error ? error.message : "The mark was not kept."));
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
        <button type="button" aria-expanded={fixing} onClick={() => setFixing(!fixing)}>
          ✎ Fix
        </button>
      </div>
      {fixing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            say("fix", note.trim() === "" ? null : note.trim());
            setFixing(false);
            setNote("");
          }}
        >
          <label>
            What it should say
            <textarea rows={2} value={note} onChange={({ target }) => setNote(target.value)} />
          </label>
          <button type="submit">Keep</button>
        </form>
      ) : null}
    </div>
  );
}
