/** What was just decided, with a way back: the latest is shown for a while, those before it can be taken back too, one after the other. */
import { useSyncExternalStore } from "react";

interface Back {
  /** What was decided on. */
  readonly of: string;
  readonly run: () => Promise<unknown>;
}
interface Done {
  readonly says: string;
  readonly back: Back | null;
}
let last: Done | null = null;
/** Ways back, the latest last. */
const backs: Back[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
function put(done: Done | null): void {
  clearTimeout(timer);
  last = done;
  if (done !== null) timer = setTimeout(() => put(null), 20_000);
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function tell(says: string, back: Back | null = null): void {
  if (back !== null) backs.push(back);
  put({ says, back });
}
/** The way back from what was decided last on something, which was taken back elsewhere, is no more. */
export function forgetLast(of: string): void {
  const at = backs.map((back) => back.of).lastIndexOf(of);
  if (at >= 0) backs.splice(at, 1);
}
/** Takes back what was decided last and is not taken back yet. */
export async function undoLast(): Promise<void> {
  const back = backs.pop();
  if (back === undefined) return tell("There is nothing to take back.");
  put(null);
  try {
    await back.run();
    tell("Taken back.");
  } catch (error) {
    tell(error instanceof Error ? error.message : "That could not be taken back.");
  }
}

export function Undo() {
  const done = useSyncExternalStore(subscribe, () => last);
  return (
    <div className="toast" role="status">
      {done === null ? null : (
        <p>
          {done.says}{" "}
          {done.back ? (
            <button type="button" onClick={() => void undoLast()}>
              Undo
            </button>
          ) : null}
          <button type="button" className="square" aria-label="Close" onClick={() => put(null)}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}
