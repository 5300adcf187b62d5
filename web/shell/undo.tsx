/** What was just decided, with a way back. One at a time, the latest. */
import { useSyncExternalStore } from "react";

interface Done {
  readonly says: string;
  readonly back: (() => Promise<unknown>) | null;
}
let last: Done | null = null;
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

export const tell = (says: string, back: Done["back"] = null): void => put({ says, back });
/** Takes back what was decided last, where that can be. */
export async function undoLast(): Promise<void> {
  const done = last;
  if (!done?.back) return;
  put(null);
  try {
    await done.back();
    put({ says: "Taken back.", back: null });
  } catch (error) {
    put({ says: error instanceof Error ? error.message : "That could not be taken back.", back: null });
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
