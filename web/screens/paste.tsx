/** Paste a report: coded in this browser by the same coder; nothing leaves the machine. */
import { useAnswer } from "../api.js";
import { PasteForm } from "../paste/paste-form.js";
import { startCoder } from "../paste/start-worker.js";

const FOLDER = new URL("/data/", location.href).href;

export const Paste = () => {
  const about = useAnswer("/api/about");
  return (
    <PasteForm
      start={startCoder}
      files={async () => FOLDER}
      aside={
        <a href="/casus.html" download>
          This screen as one file that needs no server
        </a>
      }
      after={
        <p className="dim">
          To keep a report save it as a file, and <code>casus read FILE --store {about.data?.location ?? "casus.db"}</code> takes it into the store.
        </p>
      }
    />
  );
};
