import { type FormEvent, type ReactNode, useState } from "react";

/** A form for a person's own words on a claim; Escape gives it up. */
export function WordsForm({
  asks,
  was = "",
  isNeeded = false,
  isReady = true,
  isFocused = false,
  onKeep,
  onCancel,
  children,
}: {
  readonly asks: string;
  /** What was written before. */
  readonly was?: string;
  /** Nothing is kept without words. */
  readonly isNeeded?: boolean;
  /** Whether what else is asked, in `children`, has its answer. */
  readonly isReady?: boolean;
  /** Who asked for nothing but this form writes in it next. */
  readonly isFocused?: boolean;
  readonly onKeep: (words: string) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  const [words, setWords] = useState(was);
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    onKeep(words.trim());
  };
  return (
    <form
      className="fix"
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
      <label>
        {asks}
        {/* biome-ignore lint/a11y/noAutofocus: who asked for this form writes in it next */}
        <textarea rows={2} value={words} onChange={({ target }) => setWords(target.value)} autoFocus={isFocused} />
      </label>
      <div className="marks-row">
        <button type="submit" disabled={!isReady || (isNeeded && words.trim() === "")}>
          Keep
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
