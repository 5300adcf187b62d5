import { Modal } from "../parts/modal.js";
import { KEYS, SCREEN_KEYS } from "./keys.js";

const Keys = ({ of }: { readonly of: typeof KEYS }) => (
  <dl className="keys">
    {of.map(([keys, does]) => (
      <div key={does}>
        <dt>
          <kbd>{keys}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
);

export const KeyHelp = ({ onClose }: { readonly onClose: () => void }) => (
  <Modal name="Keys" onClose={onClose}>
    <h2>Keys</h2>
    <Keys of={KEYS} />
    <h3>On one screen</h3>
    <Keys of={SCREEN_KEYS} />
    <form method="dialog">
      <button type="submit">Close</button>
    </form>
  </Modal>
);
