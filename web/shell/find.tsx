/** The dialog of the palette, and what is typed into it: both there at once, so that no letter after Ctrl K goes elsewhere. What it finds is loaded. */
import { type ComponentType, useEffect, useState } from "react";
import { Modal } from "../parts/modal.js";
import { Fault } from "../parts/states.js";
import type { PaletteOf } from "./palette.js";

const HINT = "An actor, an issue, words of a report, a screen";

let loaded: ComponentType<PaletteOf> | null = null;
export const loadPalette = async (): Promise<void> => {
  loaded ??= (await import("./palette.js")).Palette;
};

export function Find({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [entered, setEntered] = useState(false);
  const [Palette, setPalette] = useState(() => loaded);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (loaded === null) loadPalette().then(() => setPalette(() => loaded), setError);
  }, []);
  const onText = (words: string): void => {
    setText(words);
    setEntered(false);
  };
  return (
    <Modal name="Find" className="palette" onClose={onClose}>
      {Palette === null ? (
        <input
          aria-label="Find"
          value={text}
          placeholder={HINT}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={({ key }) => (key === "Enter" ? setEntered(true) : undefined)}
        />
      ) : (
        <Palette text={text} hint={HINT} onText={onText} entered={entered} onEnter={() => setEntered(true)} onClose={onClose} />
      )}
      {error === null ? null : <Fault error={error} />}
    </Modal>
  );
}
