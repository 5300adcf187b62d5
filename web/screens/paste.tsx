/** Paste a report: coded in this browser by the same coder; nothing leaves the machine. */
import { PasteForm } from "../paste/paste-form.js";
import { startCoder } from "../paste/start-worker.js";

const FOLDER = new URL("/data/", location.href).href;

export const Paste = () => (
  <PasteForm
    start={startCoder}
    files={async () => FOLDER}
    aside={
      <a href="/casus.html" download>
        This screen as one file that needs no server
      </a>
    }
  />
);
