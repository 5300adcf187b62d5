/** Sends a trial message of an alert and tells whether it arrived. */
import { useState } from "react";
import { send } from "../api.js";
import { Reported } from "./reported.js";

interface Outcome {
  readonly arrived: boolean;
  readonly message: string | null;
}

export function TryAlert({ alert }: { readonly alert: number }) {
  const [outcome, setOutcome] = useState<Outcome | "sending" | null>(null);
  const attempt = (): void => {
    setOutcome("sending");
    send(`/api/alerts/${alert}/trial`, {})
      .then((answer) => setOutcome(answer as Outcome))
      .catch((error: unknown) => setOutcome({ arrived: false, message: error instanceof Error ? error.message : null }));
  };
  return (
    <p className="try-alert">
      <button type="button" disabled={outcome === "sending"} onClick={attempt}>
        Send a trial message
      </button>{" "}
      <span role="status" className={outcome !== null && outcome !== "sending" && !outcome.arrived ? "refused" : "dim"}>
        {outcome === null ? null : outcome === "sending" ? (
          "It is being sent."
        ) : outcome.arrived ? (
          "It has arrived."
        ) : (
          <>
            It has not arrived: <Reported words={outcome.message ?? "nobody knows why"} />
          </>
        )}
      </span>
    </p>
  );
}
